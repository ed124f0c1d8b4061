package io.fuseboard.console;

import io.fuseboard.spi.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved. */
public final class HandTicker implements Ticker {

    private final AtomicLong nanos = new AtomicLong(7_000_000_000L);

    @Override
    public long nanos() {
        return nanos.get();
    }

    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
