package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.window.Epochs;
import io.fuseboard.internal.window.Tally;
import io.fuseboard.internal.window.Verdict;
import io.fuseboard.internal.window.Window;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everybody passes. A view of a period's memory: immutable, and its own permit.
 *
 * <p>A view holds for a stretch of time, from its floor to its edge. Before the edge nothing can be overdue. Below the
 * floor the clock has stepped back. Whoever finds that it does not hold any more makes the next view.
 *
 * <p>A view is <em>cold</em> while a good call may still trip: until the minimum is reached, for one call after
 * thresholds have changed, and for one after time has made the window forget something. Then every exit takes the long
 * way and judges.
 */
final class Closed implements State, Entry.Permit {

    final BreakerGuard breaker;
    final Window window;
    /** Where calls can be slow. */
    private final @Nullable Epochs epochs;

    private final int slot;
    final long number;
    private final long since;
    final Past past;
    private final boolean cold;
    private final long floor;
    /** The edge as a distance from the floor, and shifted: one comparison sees to both ends. */
    private final long reach;
    /** The same for good calls that leave; where it is cold, none has the short way. */
    private final long shortWay;

    private final long slowerThan;

    private Closed(
            BreakerGuard breaker,
            Window window,
            @Nullable Epochs epochs,
            long number,
            long since,
            Past past,
            boolean cold,
            long slowerThan,
            long floor,
            long reach) {
        this.breaker = breaker;
        this.window = window;
        this.epochs = epochs;
        this.slot = epochs == null ? 0 : epochs.current().slot();
        this.number = number;
        this.since = since;
        this.past = past;
        this.cold = cold;
        this.floor = floor;
        this.reach = reach;
        this.shortWay = cold ? Long.MIN_VALUE : reach;
        this.slowerThan = slowerThan;
    }

    /** One that holds from now until something is due. */
    private Closed(
            BreakerGuard breaker,
            Window window,
            @Nullable Epochs epochs,
            long number,
            long since,
            Past past,
            boolean cold,
            long slowerThan) {
        this(
                breaker,
                window,
                epochs,
                number,
                since,
                past,
                cold,
                slowerThan,
                window.floor(epochs),
                window.edge(epochs) - window.floor(epochs) + Long.MIN_VALUE);
    }

    /** A period that begins now and remembers nothing. */
    static Closed empty(BreakerGuard breaker, long number, long now, BreakerSpec spec, Past past) {
        Window window = Window.of(spec, now);
        return new Closed(
                breaker, window, window.epochs(now), number, now, past.unasked(), true, State.nanos(spec.slowerThan()));
    }

    /** What it becomes when it trips. */
    Open opened(long now, BreakerSpec spec) {
        int attempt = now - since < past.openFor() ? past.attempt() + 1 : 1;
        return new Open(breaker, number + 1, now, attempt, past.asked().left(now), spec, window.tally());
    }

    @Override
    public Entry enter(long now, Caller who) {
        return covers(now) ? admit() : breaker.enterAfterLook(now, who);
    }

    Entry admit() {
        if (epochs != null) {
            window.entered(slot);
        }
        return this;
    }

    boolean covers(long now) {
        return now - floor + Long.MIN_VALUE < reach;
    }

    @Override
    public void exit(Outcome outcome, long start, long now) {
        if (outcome == Outcome.SUCCESS && now - floor + Long.MIN_VALUE < shortWay && now - start <= slowerThan) {
            window.count(slot);
        } else {
            exitTheLongWay(outcome, now - start > slowerThan, now);
        }
    }

    private void exitTheLongWay(Outcome outcome, boolean slow, long now) {
        breaker.look(now);
        boolean failed = outcome == Outcome.FAILURE;
        if (epochs == null || epochs.leavesInTime(now)) {
            if (outcome != Outcome.IGNORED) {
                window.count(slot);
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

    /** What there is to do when a view holds no longer. */
    void turn(long now) {
        if (now - floor < 0) {
            // The clock stepped back: what is remembered stays, what runs is not followed any more.
            Window copy = window.copy(breaker.spec(), now);
            breaker.view(this, new Closed(breaker, copy, copy.epochs(now), number, since, past, true, slowerThan));
            return;
        }
        BreakerSpec spec = breaker.spec();
        Verdict verdict = window.turn(epochs, now, spec);
        while (verdict != Verdict.TRIPS && !breaker.goesBy(spec)) { // as in judge
            spec = breaker.spec();
            verdict = window.judge(false, false, spec);
        }
        if (verdict == Verdict.TRIPS) {
            breaker.trip(this, now);
            return;
        }
        Epochs next = epochs == null ? null : epochs.next(now);
        breaker.view(
                this,
                new Closed(breaker, window, next, number, since, past, cold || window.forgetsByTime(), slowerThan));
    }

    private Closed warm() {
        // Its own edge, not the window's: somebody may have moved that on already and not yet made the next view.
        return new Closed(breaker, window, epochs, number, since, past, false, slowerThan, floor, reach);
    }

    @Override
    public CircuitState name() {
        return CircuitState.CLOSED;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public BreakerSnapshot look(long now) {
        BreakerSpec spec = breaker.spec();
        Tally tally = window.tally();
        int needed = Math.max(0, spec.minimumCalls() - tally.calls());
        return new BreakerSnapshot(
                CircuitState.CLOSED,
                tally.calls(),
                tally.failed(),
                tally.slow(),
                needed,
                Optional.empty(),
                State.since(since, now),
                spec);
    }

    @Override
    public Closed under(BreakerSpec spec, long now) {
        Window kept = window.under(spec, now);
        return new Closed(
                breaker,
                kept,
                kept == window ? epochs : kept.epochs(now),
                number,
                since,
                past,
                true,
                State.nanos(spec.slowerThan()));
    }
}
