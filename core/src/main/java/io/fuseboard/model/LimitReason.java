package io.fuseboard.model;

/** Why an adaptive limit last moved. */
public enum LimitReason {
    /** It has not moved yet: it stands where it began. */
    STARTED,
    /** Callers were refused or waited though nobody queued at the dependency: one more may run. */
    ROOM,
    /** Calls take longer than they do when few run: some of them queue at the dependency. */
    QUEUEING,
    /** Calls take longer than the configured ceiling. */
    OVER_CEILING,
    /** More than one call in a hundred timed out or was answered with overload. */
    OVERLOADED,
    /** More ran at once, and fewer were done. */
    LESS_DONE,
    /** Few are let in for a moment, to measure how long a call takes when nobody queues. */
    MEASURING,
    /** The moment of measuring is over: as many as before. */
    MEASURED,
    /** Somebody configured other bounds. */
    CONFIGURED
}
