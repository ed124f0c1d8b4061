package io.fuseboard.spring.observation;

import io.fuseboard.spring.guard.FallbackListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An event on the caller's observation, such as that of the HTTP request, where a fallback has answered: a trace shows then
 * that its answer was not the usual one, though nothing failed.
 */
final class FallbackEvents implements FallbackListener {

    /** Its name is one for all fuses, because meters are made of names; the fuse stands in the contextual name. */
    static final String NAME = "fuseboard.fallback";

    /** Where Micrometer's context propagation keeps the observation of reactive callers. */
    private static final String CONTEXT_KEY = "micrometer.observation";

    private final Supplier<ObservationRegistry> registry;

    FallbackEvents(Supplier<ObservationRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public @Nullable Runnable current(String fuse, Function<Object, @Nullable Object> context) {
        Observation observation = context.apply(CONTEXT_KEY) instanceof Observation carried
                ? carried
                : registry.get().getCurrentObservation();
        return observation == null ? null : () -> observation.event(Observation.Event.of(NAME, NAME + " " + fuse));
    }
}
