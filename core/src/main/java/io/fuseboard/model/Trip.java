package io.fuseboard.model;

/** What a circuit breaker does when too many calls are bad. */
public enum Trip {
    /** Refuses the share of the calls that must go, and lets everybody back in by growing shares. */
    PARTIAL,
    /** Opens for everybody at a threshold, and closes after a few good probes: the classical breaker. */
    CLASSIC
}
