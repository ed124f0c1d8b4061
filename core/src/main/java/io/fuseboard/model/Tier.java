package io.fuseboard.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** The tier that is called so, {@code IMPORTANT} or {@code P1}, in letters of any size; empty where none is. */
    public static Optional<Tier> find(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String name = text.strip();
        for (Tier tier : values()) {
            if (tier.name().equalsIgnoreCase(name) || tier.label().equalsIgnoreCase(name)) {
                return Optional.of(tier);
            }
        }
        return Optional.empty();
    }

    /** Whether this tier matters at least as much as {@code other}. */
    public boolean isAtLeast(Tier other) {
        return ordinal() <= other.ordinal();
    }
}
