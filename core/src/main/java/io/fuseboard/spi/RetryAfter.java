package io.fuseboard.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * Says when a callee wants to be asked again. For exceptions, and for answers that count as failures, to implement: a
 * circuit that they open stays open for at least as long.
 */
@FunctionalInterface
public interface RetryAfter {

    /** How long from now; empty where the callee has not said. Zero and less say nothing. */
    Optional<Duration> retryAfter();
}
