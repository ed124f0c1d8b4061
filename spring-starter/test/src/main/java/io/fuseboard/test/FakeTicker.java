package io.fuseboard.test;

import io.fuseboard.spi.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. */
public final class FakeTicker implements Ticker {

    private final AtomicLong nanos = new AtomicLong(1_000_000_000);
    private final AtomicLong moved = new AtomicLong();
    private final InstantSource clock = () -> InstantSource.system().instant().plusNanos(moved.get());

    @Override
    public long nanos() {
        return nanos.get();
    }

    /**
     * Moves it, and {@link #clock} with it.
     *
     * @throws IllegalArgumentException if the time is negative: no monotonic clock steps back
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Invalid time (" + time + "): must not be negative");
        }
        moved.addAndGet(time.toNanos());
        nanos.addAndGet(time.toNanos());
    }

    /** A wall clock that goes as the machine's does, and so much ahead of it as this was moved. */
    public InstantSource clock() {
        return clock;
    }

    /** Lets time pass for what is remembered of earlier tests, and for nothing else. */
    void forget(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
