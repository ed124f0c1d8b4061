package io.fuseboard.telemetry;

import io.fuseboard.model.CircuitState;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import java.util.Optional;

/**
 * A circuit breaker as it stands. Each number is true at some instant, not all at the same one.
 *
 * @param state where it stands
 * @param calls calls remembered in the window (in HALF_OPEN: results of probes)
 * @param failed how many of them failed
 * @param slow how many of them were slow
 * @param needed how many more calls it needs before it can judge; 0 when it can
 * @param retryAfter while OPEN: how long until it lets somebody try
 * @param since how long it has been in this state
 * @param spec what it goes by
 */
public record BreakerSnapshot(
        CircuitState state,
        int calls,
        int failed,
        int slow,
        int needed,
        Optional<Duration> retryAfter,
        Duration since,
        BreakerSpec spec) {}
