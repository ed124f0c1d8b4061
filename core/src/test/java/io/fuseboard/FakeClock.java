package io.fuseboard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A wall clock that goes with a ticker, or stands still; and can be set. */
public final class FakeClock implements InstantSource {

    private final FakeTicker ticker;
    private final Instant origin;
    private volatile Duration set = Duration.ZERO;

    /** One that stands still until it is set. */
    public FakeClock() {
        this(new FakeTicker());
    }

    /** One that goes with a ticker: nobody ever sees that one has moved and the other not yet. */
    public FakeClock(FakeTicker ticker) {
        this.ticker = ticker;
        this.origin = Instant.parse("2026-07-07T12:00:00Z").minusNanos(ticker.nanos());
    }

    @Override
    public Instant instant() {
        return origin.plusNanos(ticker.nanos()).plus(set);
    }

    public void advance(Duration time) {
        set = set.plus(time);
    }
}
