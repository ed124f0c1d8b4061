package io.fuseboard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A wall clock that stands still until it is moved. */
public final class FakeClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-07-07T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration time) {
        now = now.plus(time);
    }
}
