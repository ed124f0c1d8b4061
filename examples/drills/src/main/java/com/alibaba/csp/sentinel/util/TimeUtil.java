package com.alibaba.csp.sentinel.util;

/**
 * Sentinel's clock, in the place of its own: this module's classes come first on the class path. It is what Sentinel 1.8.9
 * reads wherever it asks what time it is, so its rules run in simulated time with nothing else changed.
 */
public final class TimeUtil {

    private static volatile long millis;

    private TimeUtil() {}

    public static long currentTimeMillis() {
        return millis;
    }

    /** Not Sentinel's: moves the clock. */
    public static void set(long now) {
        millis = now;
    }
}
