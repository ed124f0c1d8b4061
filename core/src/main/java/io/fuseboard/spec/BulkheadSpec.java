package io.fuseboard.spec;

import java.time.Duration;
import java.util.Optional;

/**
 * How many calls may run at the same time, and who may wait for a place.
 *
 * @param maxConcurrent calls in flight at once, 1 to 1,000,000
 * @param maxWait how long a caller waits for a place, in the order of arrival, before he is refused; absent: not at all
 * @param queue how many callers may wait at a time, 1 to 1,000,000; one more is refused at once. 0 where nobody waits
 */
public record BulkheadSpec(int maxConcurrent, Optional<Duration> maxWait, int queue) {

    private static final int MOST = 1_000_000;

    public BulkheadSpec {
        Require.that(
                maxConcurrent >= 1 && maxConcurrent <= MOST, "maxConcurrent", maxConcurrent, "must be 1 to " + MOST);
        maxWait.ifPresent(longest -> Require.positive("maxWait", longest));
        if (maxWait.isPresent()) {
            Require.that(queue >= 1 && queue <= MOST, "queue", queue, "must be 1 to " + MOST);
        } else {
            Require.that(queue == 0, "queue", queue, "says nothing without maxWait; give both, or only maxWait");
        }
    }

    /** So many calls at once; one more is refused at once. */
    public BulkheadSpec(int maxConcurrent) {
        this(maxConcurrent, Optional.empty(), 0);
    }

    /** The same, with as many callers waiting as may run. */
    public BulkheadSpec withWait(Duration longest) {
        return withWait(longest, maxConcurrent);
    }

    /** The same, with so many callers waiting. */
    public BulkheadSpec withWait(Duration longest, int callers) {
        return new BulkheadSpec(maxConcurrent, Optional.of(longest), callers);
    }

    /** The same with another number of calls at once. */
    public BulkheadSpec withMaxConcurrent(int calls) {
        return new BulkheadSpec(calls, maxWait, queue);
    }
}
