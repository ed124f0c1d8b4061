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
 * @param refused percentage of the callers that are refused: 0 while CLOSED, 100 while OPEN or, but for the probes,
 *     HALF_OPEN; in PARTIAL and RAMP the share that it is
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
        int refused,
        Optional<Duration> retryAfter,
        Duration since,
        BreakerSpec spec) {}
