package io.fuseboard.spring;

import io.fuseboard.spec.Require;
import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.spring.start.StartFailure;
import java.util.Locale;
import org.springframework.core.env.Environment;

/** The name of the application on the board. */
final class ApplicationName {

    private static final String NONE = "application";

    private ApplicationName() {}

    /** {@code fuseboard.application}, else {@code spring.application.name} made to fit, else {@code application}. */
    static String of(FuseboardSettings settings, Environment environment) {
        return settings.application().orElseGet(() -> fitting(environment.getProperty("spring.application.name", "")));
    }

    private static String fitting(String name) {
        if (name.isBlank()) {
            return NONE;
        }
        String fitting = name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s./:]+", "-")
                .replaceAll("^[-_]+", "");
        try {
            Require.key("spring.application.name", fitting);
            return fitting;
        } catch (IllegalArgumentException cause) {
            throw new StartFailure(
                    "Invalid spring.application.name (" + name + ") as the first part of fuses' keys: must be 1 to 64"
                            + " lower-case letters, digits, '-' or '_', beginning with a letter or digit",
                    "Set fuseboard.application to a name that fits, such as order-service.",
                    cause);
        }
    }
}
