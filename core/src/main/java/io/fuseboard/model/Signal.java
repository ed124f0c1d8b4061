package io.fuseboard.model;

/** What tells how hard pressed an application is, and where it begins to be: at its set-point. */
public enum Signal {
    /** 95th percentile of how long calls of CORE features take, in milliseconds. Its set-point is configured. */
    LATENCY,
    /** Share of the calls of what is never dimmed that found no room. */
    REFUSALS,
    /** Mean use of the fullest bulkhead of what is never dimmed, as a share of its limit. */
    IN_FLIGHT,
    /** Use of the processors that the application may use, by everybody. */
    CPU,
    /** 99th percentile of how late a thread wakes that has nothing to do but to wake, in milliseconds. */
    HEARTBEAT,
    /** Share of the time in which the garbage collector has stopped the application. */
    GC,
    /** A circuit of the feature's own fuses is not closed: it is dimmed as at 1.3 times the set-point. */
    DEPENDENCY
}
