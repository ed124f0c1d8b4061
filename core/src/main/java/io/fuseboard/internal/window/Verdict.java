package io.fuseboard.internal.window;

/** What a window makes of the calls it remembers. */
public enum Verdict {
    /** Fewer calls than the minimum: nothing is judged yet. */
    TOO_FEW_CALLS,
    /** Below every threshold. */
    HOLDS,
    /** At or above a threshold. */
    TRIPS
}
