package io.fuseboard.model;

/** Who says how many calls a bulkhead lets run at once. */
public enum Limit {
    /** The number given, always. */
    FIXED,
    /** The number given at most; how many below it, measured latency and overload say. */
    ADAPTIVE
}
