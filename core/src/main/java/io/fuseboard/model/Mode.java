package io.fuseboard.model;

/** What becomes of a call that a guard of a fuse refuses. */
public enum Mode {
    /** It is refused. */
    GUARD,
    /** It is counted, and passes: for finding out what a fuse would do before it does it. */
    OBSERVE
}
