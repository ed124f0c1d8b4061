package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a circuit is at one moment, with everything it needs to be it. */
sealed interface State permits Closed, Open, HalfOpen, Trickle {

    /**
     * A clock that shows so much less than it did has stepped back; a thread that slept between reading it and coming here
     * has not.
     */
    long TOLERANCE = 5_000_000_000L;

    Entry enter(long now, Caller who);

    /**
     * The refusal for whoever enters now, where that is certain; otherwise {@code null}. Takes no probe: asked by those who
     * would have to wait for something else first.
     */
    default Entry.@Nullable Denial refuses(long now, Caller who) {
        return null;
    }

    CircuitState name();

    /** Percentage of the callers that are refused. */
    int refused();

    /** How many moves, and changes of the share refused that were told, led here. */
    long number();

    BreakerSnapshot look(long now);

    /** The same state going by another description; itself where nothing changes. */
    State under(BreakerSpec spec, long now);

    /** What an open circuit becomes when its time is over. */
    static State trial(BreakerGuard breaker, long number, long now, BreakerSpec spec, Past past) {
        return spec.trip() == Trip.PARTIAL
                ? new Trickle(breaker, number, now, spec, past)
                : new HalfOpen(breaker, number, now, spec, past);
    }

    /** So long a call on trial has; what it says later is late. */
    static long lease(BreakerSpec spec) {
        return Math.max(
                spec.openFor().toNanos(),
                spec.slowerThan().map(Duration::toNanos).orElse(0L));
    }

    /** Time since a moment; a clock that stepped back makes it 0, not negative. */
    static Duration since(long moment, long now) {
        return Duration.ofNanos(Math.max(0, now - moment));
    }

    /** From here on a call is slow; never, where none can be. */
    static long nanos(Optional<Duration> slowerThan) {
        return slowerThan.map(Duration::toNanos).orElse(Long.MAX_VALUE);
    }
}
