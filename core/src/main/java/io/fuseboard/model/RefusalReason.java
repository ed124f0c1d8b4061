package io.fuseboard.model;

/** Why a guard refused a call. */
public enum RefusalReason {
    /** A person, a plan or the dial turned the feature or the fuse off. */
    SWITCHED_OFF,
    /** The brownout controller dimmed the feature to spare more important ones. */
    DIMMED,
    /** The circuit breaker is not letting this call through. */
    CIRCUIT_OPEN,
    /** The request's tier is not important enough for the room that is left. */
    SHED,
    /** As many calls as the bulkhead allows are running already. */
    BULKHEAD_FULL
}
