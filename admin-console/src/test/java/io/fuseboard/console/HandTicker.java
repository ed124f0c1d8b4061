package io.fuseboard.console;

import io.fuseboard.spi.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved. */
public final class HandTicker implements Ticker {

    private final AtomicLong nanos = new AtomicLong(7_000_000_000L);

    @Override
    public long nanos() {
        return nanos.get();
    }

    /** A wall clock that stands still and moves with it. */
    public InstantSource clock() {
        return () -> Instant.parse("2026-07-01T12:00:00Z").plusNanos(nanos.get());
    }

    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
