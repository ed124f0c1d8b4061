package io.fuseboard.internal.bulkhead;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Gauge;
import io.fuseboard.internal.guard.Guard;
import io.fuseboard.model.Admission;
import io.fuseboard.model.Limit;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.telemetry.BulkheadSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bulkhead: lets so many calls in at a time, and refuses one more, at once or after it has waited for a place.
 *
 * <p>Either of two things counts the places: {@link Slots}, which nobody can wait for, or a {@link Line}. Where the limit is
 * adaptive, an {@link AdaptiveLimit} says how many there are.
 */
public final class BulkheadGuard implements Guard, Gauge {

    private static final Entry.Denial FULL = new Admitting.No(RefusalReason.BULKHEAD_FULL);
    private static final Entry.Denial SHED = new Admitting.No(RefusalReason.SHED);

    private final @Nullable Slots slots;
    private final @Nullable Line line;
    private final @Nullable AdaptiveLimit adaptive;
    private final @Nullable Admitting admitting;
    private volatile BulkheadSpec spec;

    public BulkheadGuard(BulkheadSpec spec) {
        this(spec, Optional::empty);
    }

    /** @param served the tier of the feature that the calls serve; empty: they serve none */
    public BulkheadGuard(BulkheadSpec spec, Supplier<Optional<Tier>> served) {
        this(spec, served, new LimitLaw(), AdaptiveLimit.start(spec));
    }

    BulkheadGuard(BulkheadSpec spec, LimitLaw law, int start) {
        this(spec, Optional::empty, law, start);
    }

    /** @param start where an adaptive limit begins */
    private BulkheadGuard(BulkheadSpec spec, Supplier<Optional<Tier>> served, LimitLaw law, int start) {
        boolean moves = spec.limit() == Limit.ADAPTIVE;
        boolean waits = spec.maxWait().isPresent();
        int places = moves ? start : spec.maxConcurrent();
        this.spec = spec;
        slots = waits ? null : new Slots(places);
        line = !waits ? null : moves ? new Pile(spec, places) : new Queue(spec);
        boolean asks = spec.admission() == Admission.BY_TIER || !spec.lanes().isEmpty();
        admitting = asks ? new Admitting(Objects.requireNonNull(slots), spec, served, FULL, SHED) : null;
        adaptive = moves ? new AdaptiveLimit(spec, law, start, this::resize) : null;
    }

    /** At once, also where callers may wait. Nobody who waits is overtaken, unless the limit is adaptive. */
    @Override
    public Entry enter(long now, Caller who) {
        if (admitting != null) {
            return admitted(who);
        }
        Slots places = slots;
        if (places == null) {
            Line there = line();
            return there.take() ? there : full();
        }
        Slots.Slot slot = places.take();
        return slot == null ? full() : slot;
    }

    private Entry admitted(Caller who) {
        Entry entry = Objects.requireNonNull(admitting).enter(who);
        return entry instanceof Entry.Denial no ? refused(no) : entry;
    }

    /** Whether it matters who calls: {@link #enter} has to be told. Never changes. */
    public boolean asksWho() {
        return admitting != null;
    }

    /** Whether callers may wait. Never changes. */
    public boolean waits() {
        return line != null;
    }

    /** Whether the limit moves by itself: it wants to hear of {@link #ended} and {@link #overloaded}. Never changes. */
    @Override
    public boolean adapts() {
        return adaptive != null;
    }

    /** Waits for a place, in the caller's thread. Only where callers may wait. */
    public Entry await() {
        Line there = line();
        return there.await() ? there : full();
    }

    /**
     * Refuses a call that was given its place only after its time to wait was over, by a clock that stood still meanwhile:
     * nobody waits for its answer any more.
     *
     * @param since when it began to wait
     */
    public Entry unlessLate(Entry.Permit place, long since, long now) {
        long most = spec.maxWait().orElseThrow().toNanos();
        if (adaptive == null || now - since <= most + most / 2) {
            return place;
        }
        place.exit(Outcome.IGNORED, now, now);
        return FULL;
    }

    /** The permit that each call has, where callers may wait. Takes no place. */
    public Entry.Permit standing() {
        return line();
    }

    /** Hears how a call that had a place ended. Only where the limit is adaptive; the place is given back beforehand. */
    public void ended(Outcome outcome, long start, long now) {
        Objects.requireNonNull(adaptive).ended(outcome, start, now);
    }

    /** Hears that a call, still to end, timed out or met an overloaded callee. Only where the limit is adaptive. */
    public void overloaded() {
        Objects.requireNonNull(adaptive).overloaded();
    }

    /**
     * Goes by another description from now on. Calls that run are left alone; while more of them run than the new limit
     * allows, nobody enters. Who waits already goes on waiting for as long as he was promised. Does not wait.
     *
     * @param to lets callers wait if, and only if, the one before did; and so for a limit that adapts
     */
    public void reconfigure(BulkheadSpec to, long now) {
        if (to.maxWait().isPresent() != waits()) {
            throw new IllegalArgumentException(
                    "Invalid maxWait (" + to.maxWait() + "): callers can wait, or not, from the" + " start on");
        }
        if ((to.limit() == Limit.ADAPTIVE) != adapts()) {
            throw new IllegalArgumentException(
                    "Invalid limit (" + to.limit() + "): a limit is fixed, or adapts, from the start on");
        }
        spec = to;
        if (line != null) {
            line.reconfigure(to);
        }
        if (adaptive != null) {
            adaptive.reconfigure(to, now);
        } else if (slots != null) {
            slots.resize(to.maxConcurrent());
        }
    }

    @Override
    public int inUse() {
        return slots != null ? slots.inUse() : line().inUse();
    }

    @Override
    public int limit() {
        return slots != null ? slots.limit() : line().limit();
    }

    @Override
    public boolean isByTier() {
        return spec.admission() == Admission.BY_TIER;
    }

    public BulkheadSnapshot snapshot(long now) {
        return new BulkheadSnapshot(
                inUse(),
                limit(),
                line == null ? 0 : line.waiting(),
                Optional.ofNullable(adaptive).map(moving -> moving.snapshot(now)),
                admitting == null ? List.of() : admitting.snapshot());
    }

    private void resize(int to) {
        if (slots != null) {
            slots.resize(to);
        } else {
            line().resize(to);
        }
    }

    private Entry full() {
        return refused(FULL);
    }

    private Entry refused(Entry.Denial no) {
        if (adaptive != null) {
            adaptive.wanted();
        }
        return no;
    }

    private Line line() {
        return Objects.requireNonNull(line, "nobody can wait here");
    }
}
