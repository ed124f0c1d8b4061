package io.fuseboard.model;

/** How a guarded call ended, as its guards hear it. */
public enum Outcome {
    /** The call did what it was asked for. */
    SUCCESS,
    /** The call failed in a way that speaks against what it called. */
    FAILURE,
    /** The call says nothing about what it called: cancelled, refused by a later guard, or an exception declared as the caller's own fault. */
    IGNORED
}
