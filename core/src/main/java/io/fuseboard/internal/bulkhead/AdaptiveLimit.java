package io.fuseboard.internal.bulkhead;

import io.fuseboard.internal.bulkhead.LimitLaw.Window;
import io.fuseboard.model.LimitReason;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.telemetry.LimitMove;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

/**
 * Watches how long a bulkhead's calls take and moves its limit by the {@link LimitLaw}.
 *
 * <p>No thread: a call that ends after the window does closes it, one of them, and the others go on. A window is as many
 * whole seconds long as it takes for {@link LimitLaw#CALLS} calls, thirty at most.
 */
final class AdaptiveLimit {

    /** Twenty, if the bounds allow it: where most dependencies are safe, and most callers are served. */
    static final int START = 20;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofSeconds(30).toNanos();
    private static final long LONGEST_TRIAL = Duration.ofSeconds(5).toNanos();
    private static final int PERCENT = 90;

    private final LimitLaw law;
    private final IntConsumer places;
    private final Latencies latencies = new Latencies();
    /** Of calls that did not go well: how many, how long in all, and how many of them met an overloaded callee. */
    private final LongAdder bad = new LongAdder();

    private final LongAdder badTime = new LongAdder();
    private final LongAdder overloads = new LongAdder();
    private volatile boolean wanted;

    private final AtomicBoolean turning = new AtomicBoolean();
    /** These are written by whoever turns, and read by everybody. */
    private volatile Standing standing;

    private volatile BulkheadSpec spec;
    private volatile long due;

    /* And these by whoever turns alone. */
    private boolean begun;
    private long opened;
    private int[] atOpening;
    private long badAtOpening;
    private long badTimeAtOpening;
    private long overloadsAtOpening;

    /** @param places hears how many there are to be, from a caller's thread */
    AdaptiveLimit(BulkheadSpec spec, LimitLaw law, int start, IntConsumer places) {
        this.spec = spec;
        this.law = law;
        this.places = places;
        this.standing = Standing.start(start, 0);
        this.atOpening = latencies.copy();
    }

    static int start(BulkheadSpec spec) {
        return Math.min(spec.maxConcurrent(), Math.max(spec.least(), START));
    }

    /** Hears that somebody found no place. */
    void wanted() {
        if (!wanted) {
            wanted = true;
        }
    }

    /** Hears that a call timed out, or that its callee said it was overloaded; it still has to end. */
    void overloaded() {
        overloads.increment();
    }

    /** Hears how a call that had a place ended. */
    void ended(Outcome outcome, long start, long now) {
        long took = Math.max(0, now - start);
        if (outcome == Outcome.SUCCESS) {
            latencies.add(took);
        } else {
            bad.increment();
            badTime.add(took);
        }
        if (now >= due) {
            turn(now);
        }
    }

    private void turn(long now) {
        if (!turning.compareAndSet(false, true)) {
            return;
        }
        try {
            if (!begun && now >= due) {
                begun = true;
                open(now);
            } else if (begun && now >= due) {
                close(now);
            }
        } finally {
            turning.set(false);
        }
    }

    private void close(long now) {
        int[] after = latencies.copy();
        int calls = Latencies.calls(atOpening, after);
        boolean tries = standing.trial() != Standing.Trial.NONE;
        int ended = calls + (int) (bad.sum() - badAtOpening);
        if (ended < (tries ? LimitLaw.CALLS_OF_TRIAL : LimitLaw.CALLS)
                && now - opened < (tries ? LONGEST_TRIAL : LONGEST)) {
            due = now + SECOND;
            return;
        }
        long nanos = Math.max(1, now - opened);
        double busy = Latencies.sum(atOpening, after) + badTime.sum() - badTimeAtOpening;
        Window seen = new Window(
                now,
                nanos,
                calls,
                calls == 0 ? 0 : Latencies.sum(atOpening, after) / calls,
                Latencies.percentile(atOpening, after, PERCENT),
                busy / nanos,
                ended,
                (int) (overloads.sum() - overloadsAtOpening),
                wanted);
        Standing before = standing;
        Standing next = law.next(before, seen, spec);
        standing = next;
        if (next.limit() != before.limit()) {
            places.accept(next.limit());
        }
        open(now);
        if (next.trial() != Standing.Trial.NONE || tries) {
            begun = false; // calls that began under the other limit end first
            due = now + (long) Math.min((double) SECOND, 2 * next.latency());
        }
    }

    private void open(long now) {
        opened = now;
        due = now + SECOND;
        wanted = false;
        atOpening = latencies.copy();
        badAtOpening = bad.sum();
        badTimeAtOpening = badTime.sum();
        overloadsAtOpening = overloads.sum();
    }

    /** Goes by other bounds. Waits for a window that is being closed. */
    void reconfigure(BulkheadSpec to, long now) {
        while (!turning.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
        try {
            spec = to;
            Standing is = standing;
            int limit = Math.max(to.least(), Math.min(to.maxConcurrent(), is.limit()));
            standing = is.moved(limit, LimitReason.CONFIGURED, now);
            if (limit != is.limit()) {
                places.accept(limit);
            }
        } finally {
            turning.set(false);
        }
    }

    int limit() {
        return standing.limit();
    }

    LimitMove snapshot(long now) {
        Standing is = standing;
        return new LimitMove(
                is.why(),
                is.from(),
                is.limit(),
                Duration.ofNanos(Math.max(0, now - is.moved())),
                time(is.latency()),
                time(is.baseline()),
                is.overloaded() / 100.0);
    }

    private static Optional<Duration> time(double nanos) {
        return nanos == 0 ? Optional.empty() : Optional.of(Duration.ofNanos((long) nanos));
    }
}
