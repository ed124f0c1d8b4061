package io.fuseboard.model;

/** Where a circuit breaker stands. What an operator orders is a {@link SwitchPosition}, never a state. */
public enum CircuitState {
    /** Everybody passes; outcomes are remembered. */
    CLOSED,
    /** A share of the calls is refused, the rest passes and is judged. */
    PARTIAL,
    /** Nobody passes until the open time is over. */
    OPEN,
    /** A few probes pass and decide. */
    HALF_OPEN,
    /** Recovered, and letting calls back in by growing shares. */
    RAMP
}
