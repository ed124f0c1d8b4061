package io.fuseboard.internal.window;

/**
 * Totals as they were when each of the last buckets began. Immutable: a bucket later it is another one.
 *
 * <p>Totals only grow, so what a window holds is what they are now less what they were at the start of its oldest bucket.
 */
final class History {

    /** The newest bucket. */
    final long bucket;
    /* By bucket, the oldest first. */
    private final long[] calls;
    private final long[] failed;
    private final long[] slow;

    private History(long bucket, long[] calls, long[] failed, long[] slow) {
        this.bucket = bucket;
        this.calls = calls;
        this.failed = failed;
        this.slow = slow;
    }

    /** One that begins with this bucket, at totals of 0. */
    static History from(long bucket, int buckets) {
        return new History(bucket, new long[buckets], new long[buckets], new long[buckets]);
    }

    /** This, once a later bucket has begun at these totals; all between the two were empty. */
    History at(long later, long callsNow, long failedNow, long slowNow) {
        long passed = later - bucket;
        return new History(
                later,
                shifted(calls, passed, callsNow),
                shifted(failed, passed, failedNow),
                shifted(slow, passed, slowNow));
    }

    private static long[] shifted(long[] starts, long passed, long now) {
        long[] later = new long[starts.length];
        for (int i = 0; i < later.length; i++) {
            later[i] = passed < later.length - i ? starts[i + (int) passed] : now;
        }
        return later;
    }

    /** Total of calls before the window. */
    long calls() {
        return calls[0];
    }

    long failed() {
        return failed[0];
    }

    long slow() {
        return slow[0];
    }
}
