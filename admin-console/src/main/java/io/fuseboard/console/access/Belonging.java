package io.fuseboard.console.access;

import java.util.Set;

/**
 * Whose a switch is, as far as the board knows.
 *
 * @param owners of the feature; empty: nobody says
 * @param applications that have it; empty: none that is known
 */
public record Belonging(Set<String> owners, Set<String> applications) {

    /** Nobody's that is known. */
    public static final Belonging NOBODY = new Belonging(Set.of(), Set.of());

    public Belonging {
        owners = Set.copyOf(owners);
        applications = Set.copyOf(applications);
    }

    /** Who knows it. */
    @FunctionalInterface
    public interface Register {

        /** Whose it is; of a plan, whose each of its switches is. Never waits. */
        Iterable<Belonging> of(String key);
    }
}
