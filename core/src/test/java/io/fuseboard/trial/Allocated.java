package io.fuseboard.trial;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a loop allocates once it is warm. */
public final class Allocated {

    public static final int CALLS = 20_000;
    /** For the virtual machine's own needs while it watches; a byte a call would be five times as much. */
    public static final long TINY = 4_096;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MOST_RUNS = 200;

    private Allocated() {}

    public interface Calls {
        void make(int count);
    }

    /** The least of many runs, for the first ones warm up; stops as soon as one is tiny. */
    public static long by(Calls calls) {
        return by(calls, TINY - 1);
    }

    /** The same, but what is at most so much is little enough. */
    public static long by(Calls calls, long enough) {
        long least = Long.MAX_VALUE;
        for (int run = 0; run < MOST_RUNS && least > enough; run++) {
            long before = bytes();
            calls.make(CALLS);
            least = Math.min(least, bytes() - before);
        }
        return least;
    }

    private static long bytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
