package io.fuseboard.spring.settings;

import io.fuseboard.spec.FallbackSpec;
import java.util.List;
import java.util.Optional;

/**
 * What configuration says of all fuses, where nothing is said of one: not by an entry under its name, not by its
 * annotations or code. It shapes the guards there are, and adds none.
 *
 * @param applyOn what fallbacks answer that name no failures by themselves
 * @param skipOn likewise what they do not
 */
public record DefaultSettings(
        OutcomeSettings outcomes,
        BreakerSettings breaker,
        BulkheadSettings bulkhead,
        Optional<Integer> maxKeys,
        List<Class<? extends Throwable>> applyOn,
        List<Class<? extends Throwable>> skipOn) {

    public DefaultSettings {
        applyOn = List.copyOf(applyOn);
        skipOn = List.copyOf(skipOn);
    }

    /** Who answers instead of a method; which failures only where nothing is said of them, for the two lists belong together. */
    Optional<FallbackSpec> beneath(Optional<FallbackSpec> said) {
        return said.map(
                fallback -> fallback.applyOn().isEmpty() && fallback.skipOn().isEmpty()
                        ? fallback.applyingOn(applyOn).skippingOn(skipOn)
                        : fallback);
    }
}
