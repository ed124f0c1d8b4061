package io.fuseboard.spec;

import io.fuseboard.model.Admission;
import io.fuseboard.model.Limit;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many calls may run at the same time, and who may wait for a place.
 *
 * @param maxConcurrent calls in flight at once, 1 to 1,000,000; where the limit is adaptive, at most so many, and 2 at least
 * @param maxWait how long a caller waits for a place before he is refused; absent: not at all. In the order of arrival where
 *     the limit is fixed; who came last comes first where it is adaptive
 * @param queue how many callers may wait at a time, 1 to 1,000,000; one more is refused at once. 0 where nobody waits
 * @param limit whether the number stands, or measured latency and overload move it between {@code least} and it
 * @param least calls at once that an adaptive limit never goes below, 1 to {@code maxConcurrent}; 0 where it is fixed
 * @param ceiling an adaptive limit goes down while nine of ten calls do not stay below that; absent: only by comparison with
 *     how long calls take when few run. Absent where it is fixed
 * @param admission whether calls that matter less leave room for those that matter more
 * @param lanes places beside the limit, by name of the lane, for calls that are marked with it and find no other place
 */
public record BulkheadSpec(
        int maxConcurrent,
        Optional<Duration> maxWait,
        int queue,
        Limit limit,
        int least,
        Optional<Duration> ceiling,
        Admission admission,
        Map<String, Integer> lanes) {

    private static final int MOST = 1_000_000;

    public BulkheadSpec {
        lanes = Collections.unmodifiableMap(new TreeMap<>(lanes));
        Lanes.check(lanes);
        Require.that(
                maxWait.isEmpty() || admission == Admission.ALIKE && lanes.isEmpty(),
                "maxWait",
                maxWait.map(Duration::toString).orElse(""),
                "nobody can wait where calls are admitted by tier or lane; leave one of them out");
        Require.that(
                maxConcurrent >= 1 && maxConcurrent <= MOST, "maxConcurrent", maxConcurrent, "must be 1 to " + MOST);
        maxWait.ifPresent(longest -> Require.positive("maxWait", longest));
        if (maxWait.isPresent()) {
            Require.that(queue >= 1 && queue <= MOST, "queue", queue, "must be 1 to " + MOST);
        } else {
            Require.that(queue == 0, "queue", queue, "says nothing without maxWait; give both, or only maxWait");
        }
        if (limit == Limit.ADAPTIVE) {
            Require.that(
                    maxConcurrent >= 2,
                    "maxConcurrent",
                    maxConcurrent,
                    "must be at least 2 where the limit is ADAPTIVE: it moves below that");
            Require.that(
                    least >= 1 && least <= maxConcurrent,
                    "least",
                    least,
                    "must be 1 to maxConcurrent (" + maxConcurrent + ")");
            ceiling.ifPresent(longest -> Require.positive("ceiling", longest));
        } else {
            Require.that(
                    least == 0,
                    "least",
                    least,
                    "says nothing of a FIXED limit; give limit = ADAPTIVE, or leave it out");
            Require.that(
                    ceiling.isEmpty(),
                    "ceiling",
                    ceiling.map(Duration::toString).orElse(""),
                    "says nothing of a FIXED limit; give limit = ADAPTIVE, or leave it out");
        }
    }

    /** So many calls at once; one more is refused at once. */
    public BulkheadSpec(int maxConcurrent) {
        this(maxConcurrent, Optional.empty(), 0, Limit.FIXED, 0, Optional.empty(), Admission.ALIKE, Map.of());
    }

    /**
     * A limit that finds out by itself how many calls its dependency can work on, between two, or as many as there are
     * processors if that is more, and {@code most}: such as the size of the thread or connection pool behind it.
     */
    public static BulkheadSpec adaptive(int most) {
        return new BulkheadSpec(
                most,
                Optional.empty(),
                0,
                Limit.ADAPTIVE,
                usualLeast(most, Limit.ADAPTIVE),
                Optional.empty(),
                Admission.ALIKE,
                Map.of());
    }

    /**
     * The lower bound where nobody says: two, or as many as there are processors if that is more, never more than {@code
     * maxConcurrent}; 0 where the limit is fixed.
     */
    public static int usualLeast(int maxConcurrent, Limit limit) {
        return limit == Limit.FIXED
                ? 0
                : Math.min(maxConcurrent, Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * How many callers may wait where nobody says: as many as may run, and a quarter of that where the limit is adaptive,
     * because a long queue is what it is there to prevent.
     */
    public static int usualQueue(int maxConcurrent, Limit limit) {
        return limit == Limit.ADAPTIVE ? Math.max(1, maxConcurrent / 4) : maxConcurrent;
    }

    /** The same, with as many callers waiting as is usual: see {@link #usualQueue}. */
    public BulkheadSpec withWait(Duration longest) {
        return withWait(longest, usualQueue(maxConcurrent, limit));
    }

    /** The same, with so many callers waiting. */
    public BulkheadSpec withWait(Duration longest, int callers) {
        return new BulkheadSpec(maxConcurrent, Optional.of(longest), callers, limit, least, ceiling, admission, lanes);
    }

    /** The same with another number of calls at once; an adaptive limit's lower bound comes down with it. */
    public BulkheadSpec withMaxConcurrent(int calls) {
        return new BulkheadSpec(calls, maxWait, queue, limit, Math.min(least, calls), ceiling, admission, lanes);
    }

    /** The same adaptive limit, never below so many. */
    public BulkheadSpec withLeast(int calls) {
        return new BulkheadSpec(maxConcurrent, maxWait, queue, limit, calls, ceiling, admission, lanes);
    }

    /** The same adaptive limit, lower while nine of ten calls do not stay below that. */
    public BulkheadSpec withCeiling(Duration longest) {
        return new BulkheadSpec(maxConcurrent, maxWait, queue, limit, least, Optional.of(longest), admission, lanes);
    }

    /** The same, where calls that matter less leave room for those that matter more. */
    public BulkheadSpec byTier() {
        return new BulkheadSpec(maxConcurrent, maxWait, queue, limit, least, ceiling, Admission.BY_TIER, lanes);
    }

    /** The same with a lane more: so many places beside the limit, for calls that are marked with its name. */
    public BulkheadSpec withLane(String name, int places) {
        Map<String, Integer> more = new TreeMap<>(lanes);
        more.put(name, places);
        return new BulkheadSpec(maxConcurrent, maxWait, queue, limit, least, ceiling, admission, more);
    }
}
