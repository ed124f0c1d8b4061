package io.fuseboard.spring.settings;

import io.fuseboard.spring.start.StartFailure;
import java.util.LinkedHashSet;
import java.util.Set;

/** Everything that is wrong with the configuration, told at once and not one start at a time. */
final class Problems {

    private final Set<String> found = new LinkedHashSet<>();
    private final Set<String> remedies = new LinkedHashSet<>();

    void add(Written written, String rule, String remedy) {
        add(written.key(), shown(written), written.origin(), rule, remedy);
    }

    void add(String key, String value, String origin, String rule, String remedy) {
        found.add("Invalid " + key + " (" + value + "): " + rule + "\n    where: " + origin);
        remedies.add(remedy);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new StartFailure(String.join("\n", found), String.join("\n", remedies));
        }
    }

    /* A report of a failed start is a log like any other: no secrets in it. */
    private static String shown(Written written) {
        return written.name().matches(".*(password|secret|url)") ? "not shown" : String.valueOf(written.value());
    }
}
