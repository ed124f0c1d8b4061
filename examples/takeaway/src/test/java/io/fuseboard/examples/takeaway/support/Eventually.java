package io.fuseboard.examples.takeaway.support;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that real HTTP brings about, with a deadline. */
public final class Eventually {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private Eventually() {}

    public static void holds(BooleanSupplier condition) {
        holds(Duration.ofSeconds(30), condition);
    }

    public static void holds(Duration patience, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new AssertionError("The condition did not hold within " + patience);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
