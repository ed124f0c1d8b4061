package io.fuseboard.internal.bulkhead;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How long calls took, as counts of buckets: sixteen to each doubling, from 16 microseconds to half an hour, so that a
 * bucket is at most 6 % wide. One atomic add a call, nothing allocated.
 *
 * <p>What fuses tell of how long their calls take is coarser, belongs to a name and not to a key, and counts failures too.
 *
 * <p>Counts only grow, and wrap around; a window is the difference of two copies.
 */
final class Latencies {

    private static final int FINE = 4;
    private static final int LOWEST = 14;
    private static final int DOUBLINGS = 27;
    private static final int BUCKETS = DOUBLINGS << FINE;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(BUCKETS);

    void add(long nanos) {
        counts.getAndIncrement(bucket(nanos));
    }

    int[] copy() {
        int[] copy = new int[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            copy[i] = counts.get(i);
        }
        return copy;
    }

    static int bucket(long nanos) {
        long in = Math.max(nanos, 1L << LOWEST);
        int doubling = 63 - Long.numberOfLeadingZeros(in);
        int fine = (int) (in >>> doubling - FINE) & (1 << FINE) - 1;
        return Math.min(BUCKETS - 1, (doubling - LOWEST << FINE) + fine);
    }

    /** The shortest time of a bucket. */
    static double from(int bucket) {
        int doubling = LOWEST + (bucket >> FINE);
        return (double) (1L << doubling) * (1 + (bucket & (1 << FINE) - 1) / (double) (1 << FINE));
    }

    static int calls(int[] before, int[] after) {
        int sum = 0;
        for (int i = 0; i < BUCKETS; i++) {
            sum += after[i] - before[i];
        }
        return sum;
    }

    /** The sum of all times. */
    static double sum(int[] before, int[] after) {
        double sum = 0;
        for (int i = 0; i < BUCKETS; i++) {
            sum += (after[i] - before[i]) * (from(i) + from(i + 1)) / 2;
        }
        return sum;
    }

    /** The time below which so many of a hundred calls stay; 0 where there are none. */
    static double percentile(int[] before, int[] after, int percent) {
        double rank = calls(before, after) * percent / 100.0;
        for (int i = 0; i < BUCKETS; i++) {
            int here = after[i] - before[i];
            if (here > 0 && rank <= here) {
                return from(i) + (from(i + 1) - from(i)) * rank / here;
            }
            rank -= here;
        }
        return 0;
    }
}
