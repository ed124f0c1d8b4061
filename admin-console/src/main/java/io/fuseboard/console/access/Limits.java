package io.fuseboard.console.access;

import java.util.Set;

/**
 * What somebody is responsible for. Whoever has no limits is responsible for everything; otherwise a switch is theirs if
 * all who own it are among the owners, or all applications that use it are among the applications.
 *
 * @param owners of features, as features say it
 * @param applications names of applications
 */
public record Limits(Set<String> owners, Set<String> applications) {

    /** Responsible for everything. */
    public static final Limits NONE = new Limits(Set.of(), Set.of());

    public Limits {
        owners = Set.copyOf(owners);
        applications = Set.copyOf(applications);
    }

    public boolean isNone() {
        return owners.isEmpty() && applications.isEmpty();
    }

    /** Whether a switch is theirs. */
    boolean cover(Belonging switched) {
        return isNone()
                || !switched.owners().isEmpty() && owners.containsAll(switched.owners())
                || !switched.applications().isEmpty() && applications.containsAll(switched.applications());
    }
}
