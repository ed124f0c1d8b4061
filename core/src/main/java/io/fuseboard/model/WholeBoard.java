package io.fuseboard.model;

import java.util.Locale;

/** What may be ordered of a whole board, whatever its switches say. */
public enum WholeBoard {
    /** Every fuse observes: what guards would refuse is counted, and passes. What operators degrade stays degraded. */
    OBSERVED,
    /** No fuse asks, counts or answers anything: calls are as they would be without the library. */
    OUT_OF_PATH,
    /** What machines hold does not apply, until they may again. */
    AUTOMATICS_STOPPED;

    /** Its document on the board: {@code board:out-of-path}. */
    public String key() {
        return "board:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
