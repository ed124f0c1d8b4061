package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Cells;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.window.Epochs;
import io.fuseboard.internal.window.Tally;
import io.fuseboard.internal.window.Verdict;
import io.fuseboard.internal.window.Window;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everybody passes, or all but a share. A view of a period's memory: immutable, and its own permit.
 *
 * <p>A view holds for a stretch of time, from its floor to its edge. Before the edge nothing can be overdue, and no share
 * is due to be found anew. Below the floor the clock has stepped back. Whoever finds that it does not hold any more makes
 * the next view.
 *
 * <p>A view is <em>cold</em> while a good call may still trip: until the minimum is reached, for one call after
 * thresholds have changed, and for one after time has made the window forget something. Then every exit takes the long
 * way and judges.
 *
 * <p>CLOSED, PARTIAL and RAMP are the same class, so that a call costs the same in each. They differ in the share that is
 * refused, and in what makes the next one ({@link NextView}). Who enters while nobody is refused does not even ask for
 * the share: where somebody is, the short way in is closed by the comparison that is made anyway.
 */
public final class Closed implements State, Entry.Permit {

    final Period period;
    final Window window;
    /** Where calls can be slow. */
    final @Nullable Epochs epochs;

    private final Cells cells;
    private final int slot;
    /** Who is refused all the same, and until when that holds. */
    final Share share;

    final boolean cold;
    private final long floor;
    /** The edge as a distance from the floor, and shifted: one comparison sees to both ends. */
    private final long reach;
    /** The same for calls that enter; where somebody is refused, none has the short way. */
    private final long shortWayIn;
    /** The same for good calls that leave; where it is cold, none has the short way. */
    private final long shortWayOut;

    final long slowerThan;

    private Closed(
            Period period,
            Window window,
            @Nullable Epochs epochs,
            Share share,
            boolean cold,
            long slowerThan,
            long floor,
            long reach) {
        this.period = period;
        this.window = window;
        this.cells = window.cells;
        this.epochs = epochs;
        this.slot = epochs == null ? 0 : epochs.current().slot();
        this.share = share;
        this.cold = cold;
        this.floor = floor;
        this.reach = reach;
        this.shortWayIn = share.refused == 0 ? reach : Long.MIN_VALUE;
        this.shortWayOut = cold ? Long.MIN_VALUE : reach;
        this.slowerThan = slowerThan;
    }

    /** One that holds from now until something is due. */
    static Closed view(
            Period period, Window window, @Nullable Epochs epochs, Share share, boolean cold, long slowerThan) {
        long floor = Math.max(window.floor(epochs), share.floor());
        long edge = Math.min(window.edge(epochs), share.due);
        return new Closed(period, window, epochs, share, cold, slowerThan, floor, edge - floor + Long.MIN_VALUE);
    }

    /** One with a memory of its own, which remembers nothing yet. */
    static Closed begun(Period period, long now, BreakerSpec spec, Share share) {
        BreakerSpec memory = remembering(spec, share);
        Window window = Window.of(memory, now);
        return view(period, window, window.epochs(now), share, true, State.nanos(memory.slowerThan()));
    }

    /** A period that begins now, lets everybody in and remembers nothing. */
    static Closed empty(Period period, long now, BreakerSpec spec) {
        return begun(period.unasked(), now, spec, spec.trip() == Trip.PARTIAL ? Share.from(0, now) : Share.NONE);
    }

    /** What a trial becomes that went well. */
    static Closed recovered(Period period, long now, BreakerSpec spec) {
        return spec.trip() == Trip.PARTIAL
                ? begun(period.unasked(), now, spec, Share.ramp(now))
                : empty(period, now, spec);
    }

    /**
     * The description a memory is made by. A step of the ramp waits for a few results, and must not wait for ever: every
     * call has a lease there, and however small the window is, or how few come while it lasts, so many are remembered.
     */
    static BreakerSpec remembering(BreakerSpec spec, Share share) {
        if (!share.isRamp()) {
            return spec;
        }
        int window = spec.windowTime().isPresent() ? BreakerSpec.WINDOW : Math.max(RampLaw.RESULTS, spec.window());
        BreakerSpec counts = spec.withWindow(window, Math.min(window, spec.minimumCalls()));
        return spec.slowerThan().isPresent()
                ? counts
                : counts.withSlow(spec.slowRate(), Duration.ofNanos(State.lease(spec)));
    }

    /** What it becomes when it trips. */
    Open opened(long now, BreakerSpec spec) {
        Past past = period.past();
        int attempt = now - period.since() < past.openFor() ? past.attempt() + 1 : 1;
        return new Open(
                period.breaker(), number() + 1, now, attempt, past.asked().left(now), spec, window.tally());
    }

    @Override
    public Entry enter(long now, Caller who) {
        return hasShortWayIn(now) ? pass() : enterTheLongWay(now, who);
    }

    /** Whether nobody is refused and nothing is due. */
    boolean hasShortWayIn(long now) {
        return now - floor + Long.MIN_VALUE < shortWayIn;
    }

    private Entry enterTheLongWay(long now, Caller who) {
        return covers(now) ? admit(who) : period.breaker().enterAfterLook(now, who);
    }

    private Closed pass() {
        pass(own());
        return this;
    }

    /** Lets in without asking who it is. For who {@link #hasShortWayIn}. */
    public void pass(long @Nullable [] own) {
        if (epochs != null) {
            Window.entered(cells, own, slot);
        }
    }

    /** Where the thread that asks counts: for those who {@link #pass} and {@link #exit} in the same thread. */
    public long @Nullable [] own() {
        return cells.own();
    }

    /** Lets in who is not among those refused. */
    Entry admit(Caller who) {
        return share.refuses(who, period.breaker().even()) ? share : pass();
    }

    /** A known caller's place is certain; where the next nobody stands is not. */
    @Override
    public Entry.@Nullable Denial refuses(long now, Caller who) {
        return share.refusesCertainly(who) ? share : null;
    }

    boolean covers(long now) {
        return now - floor + Long.MIN_VALUE < reach;
    }

    /** Whether the clock has stepped back, by more than anybody would overlook. */
    boolean isAfter(long now) {
        return now - floor < 0;
    }

    @Override
    public void exit(Outcome outcome, long start, long now) {
        exit(own(), outcome, start, now);
    }

    /** The same, for whoever has asked for its {@link #own}. */
    public void exit(long @Nullable [] own, Outcome outcome, long start, long now) {
        if (outcome == Outcome.SUCCESS && now - floor + Long.MIN_VALUE < shortWayOut && now - start <= slowerThan) {
            Window.count(cells, own, slot);
        } else {
            exitTheLongWay(outcome, now - start > slowerThan, now);
        }
    }

    private void exitTheLongWay(Outcome outcome, boolean slow, long now) {
        period.breaker().look(now);
        boolean failed = outcome == Outcome.FAILURE;
        if (epochs == null || epochs.leavesInTime(now)) {
            if (outcome != Outcome.IGNORED) {
                Window.count(cells, own(), slot);
                judge(failed, slow, now);
            } else if (epochs != null) {
                window.ignored(slot);
            }
        } else if (epochs.current().leftUnnoticed()) {
            if (outcome != Outcome.IGNORED) {
                window.countLate();
                judge(failed, slow, now);
            }
        } else if (failed) {
            judge(true, false, now); // it is counted, and as slow; that it would fail nobody could know
        }
    }

    private void judge(boolean failed, boolean slow, long now) {
        BreakerGuard breaker = period.breaker();
        State seen = breaker.state(); // before the description is read, which is then at least as new
        BreakerSpec spec = breaker.spec();
        Verdict verdict = window.judge(failed, slow, spec);
        // Somebody may have judged by newer thresholds before this call was written down, and nobody after.
        while (verdict != Verdict.TRIPS && !breaker.goesBy(spec)) {
            seen = breaker.state();
            spec = breaker.spec();
            verdict = window.judge(false, false, spec);
        }
        if (verdict == Verdict.TRIPS) {
            breaker.trip(this, now);
        } else if (verdict == Verdict.HOLDS
                && seen instanceof Closed current
                && current.cold
                && current.window == window) {
            breaker.view(current, current.warm());
        }
    }

    private Closed warm() {
        // Its own edge, not the window's: somebody may have moved that on already and not yet made the next view.
        return new Closed(period, window, epochs, share, false, slowerThan, floor, reach);
    }

    @Override
    public CircuitState name() {
        return share.name;
    }

    @Override
    public int refused() {
        return share.percent();
    }

    @Override
    public long number() {
        return period.number();
    }

    @Override
    public BreakerSnapshot look(long now) {
        BreakerSpec spec = period.breaker().spec();
        Tally tally = window.tally();
        int needed = share.isRamp() ? RampLaw.RESULTS : spec.minimumCalls();
        return new BreakerSnapshot(
                name(),
                tally.calls(),
                tally.failed(),
                tally.slow(),
                Math.max(0, needed - tally.calls()),
                refused(),
                Optional.empty(),
                State.since(period.since(), now),
                spec);
    }

    @Override
    public Closed under(BreakerSpec spec, long now) {
        Share to = share.under(spec, now);
        BreakerSpec memory = remembering(spec, to);
        Window kept = window.under(memory, now);
        return view(
                to.name == share.name ? period : period.next(now),
                kept,
                kept == window ? epochs : kept.epochs(now),
                to,
                true,
                State.nanos(memory.slowerThan()));
    }
}
