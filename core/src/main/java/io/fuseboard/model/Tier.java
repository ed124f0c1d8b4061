package io.fuseboard.model;

/** Importance, one scale for features and requests; the most important first. */
public enum Tier {
    /** P0. The business stops without it: ordering, paying. No machine ever degrades it. */
    CORE,
    /** P1. Customers notice at once, and can still do what they came for. */
    IMPORTANT,
    /** P2. Worth having. */
    USEFUL,
    /** P3. Decoration; the first to go. */
    OPTIONAL;

    /** {@code P0} to {@code P3}, as operators say it. */
    public String label() {
        return "P" + ordinal();
    }

    /** Whether this tier matters at least as much as {@code other}. */
    public boolean isAtLeast(Tier other) {
        return ordinal() <= other.ordinal();
    }
}
