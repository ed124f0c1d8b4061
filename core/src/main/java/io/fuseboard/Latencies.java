package io.fuseboard;

import io.fuseboard.internal.guard.Cells;
import io.fuseboard.model.Outcome;
import io.fuseboard.telemetry.LatencyCounts;
import io.fuseboard.telemetry.LatencySnapshot;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * How the guarded calls of a name ended and how long they took, since the board was built.
 *
 * <p>Counting a call and counting its duration is one addition: how many there were is the sum over all durations. Which
 * structure that goes to is decided by who cares. A call that lasted no longer than the first place of the scale, or for
 * which the coarse clock did not move, is one that notices 10 ns; where it ended well it is counted in a cell of its thread's
 * own. Every other one has lasted so long that an atomic addition, which threads may have to wait for, is lost in it: they
 * share an array, made by the first of them.
 */
final class Latencies {

    /* After the places. */
    private static final int TOTAL = LatencyCounts.PLACES;
    private static final long QUICK = LatencyCounts.SHORTEST.toNanos();
    private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(AtomicLongArray[].class);
    private static final Outcome[] OUTCOMES = Outcome.values();

    /* Good calls of the first place. */
    private final Cells quick = new Cells();
    private final @Nullable AtomicLongArray[] counts = new AtomicLongArray[OUTCOMES.length];
    private final Lately lately;

    /** @param now nanoseconds since the board was built */
    Latencies(long now) {
        this.lately = new Lately(now);
    }

    /** @param nanos how long it took; negative where the clock stepped back */
    void count(Outcome outcome, long nanos) {
        if (nanos <= QUICK && outcome == Outcome.SUCCESS) {
            quick.increment(0);
        } else {
            countSlower(outcome, nanos);
        }
    }

    private void countSlower(Outcome outcome, long nanos) {
        AtomicLongArray its = (AtomicLongArray) COUNTS.getAcquire(counts, outcome.ordinal());
        if (its == null) {
            AtomicLongArray mine = new AtomicLongArray(TOTAL + 1);
            AtomicLongArray first = (AtomicLongArray)
                    COUNTS.compareAndExchange(counts, outcome.ordinal(), (AtomicLongArray) null, mine);
            its = first == null ? mine : first;
        }
        its.getAndIncrement(LatencyCounts.placeOf(nanos));
        if (nanos > 0) {
            its.getAndAdd(TOTAL, nanos);
        }
    }

    /** How many there were. */
    long calls() {
        long calls = quick.sum(0);
        for (int outcome = 0; outcome < OUTCOMES.length; outcome++) {
            AtomicLongArray its = (AtomicLongArray) COUNTS.getAcquire(counts, outcome);
            for (int i = 0; its != null && i < TOTAL; i++) {
                calls += its.get(i);
            }
        }
        return calls;
    }

    /**
     * All of them as they stand. Each count was the true one at some instant during this call. One after the other, so that
     * nobody finds fewer than the one before him; no call waits here.
     *
     * @param now nanoseconds since the board was built
     * @param resolution what the clock that measured can tell apart
     */
    synchronized LatencySnapshot snapshot(long now, Duration resolution) {
        Map<Outcome, LatencyCounts> total = new EnumMap<>(Outcome.class);
        LatencyCounts all = LatencyCounts.NONE;
        for (Outcome outcome : OUTCOMES) {
            LatencyCounts its = read(outcome);
            total.put(outcome, its);
            all = all.plus(its);
        }
        Lately.Counted recent = lately.look(now, all);
        return new LatencySnapshot(total, recent.counts(), recent.window(), resolution);
    }

    private LatencyCounts read(Outcome outcome) {
        AtomicLongArray its = (AtomicLongArray) COUNTS.getAcquire(counts, outcome.ordinal());
        long first = outcome == Outcome.SUCCESS ? quick.sum(0) : 0;
        if (its == null && first == 0) {
            return LatencyCounts.NONE;
        }
        long[] byPlace = new long[LatencyCounts.PLACES];
        long nanos = 0;
        if (its != null) {
            nanos = its.get(TOTAL); // before the counts: never more time than calls
            for (int i = 0; i < byPlace.length; i++) {
                byPlace[i] = its.get(i);
            }
        }
        byPlace[0] += first;
        return LatencyCounts.of(byPlace, Duration.ofNanos(nanos));
    }
}
