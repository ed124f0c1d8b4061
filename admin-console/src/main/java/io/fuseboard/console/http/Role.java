package io.fuseboard.console.http;

import java.util.Arrays;
import java.util.Locale;

/** Who may use a route, the weakest first: each may what those before it may. Every route names one: there is no default. */
public enum Role {
    /** Everybody who reaches the port. */
    ANYONE,
    /** Reads. */
    VIEWER,
    /** Moves switches and plans, and claims incidents. */
    OPERATOR,
    /** What takes protection away, and what concerns the whole board. */
    ADMIN;

    /** As configuration and the API have it: {@code viewer}, {@code operator}, {@code admin}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether whoever has this role may what {@code needed} may. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    /**
     * The role somebody can have that configuration calls so.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Role of(String key, String word) {
        return Arrays.stream(values())
                .filter(role ->
                        role != ANYONE && role.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid " + key + " (" + word + "): must be viewer, operator or admin"));
    }
}
