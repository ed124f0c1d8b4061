package io.fuseboard.spec;

/** What becomes of an annotation on something that the chosen way of weaving cannot guard. */
public enum Unguardable {
    /** It is an error, and the start fails. */
    FAIL,
    /** It is a warning, and calls run unguarded. */
    WARN
}
