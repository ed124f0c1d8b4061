package io.fuseboard.spec;

import io.fuseboard.model.Outcome;
import java.util.List;

/**
 * What an exception that leaves a guarded call says about the call.
 *
 * @param ignored exception types, with their subtypes, that say nothing: the caller's own fault, such as an unknown
 *     order number
 */
public record OutcomeSpec(List<Class<? extends Throwable>> ignored) {

    public OutcomeSpec {
        ignored = List.copyOf(ignored);
    }

    /** Every {@code Throwable} is a failure, known or not. */
    public static OutcomeSpec defaults() {
        return new OutcomeSpec(List.of());
    }

    /** IGNORED for the ignored types, FAILURE for everything else, an {@code Error} too. */
    public Outcome of(Throwable thrown) {
        for (Class<? extends Throwable> type : ignored) {
            if (type.isInstance(thrown)) {
                return Outcome.IGNORED;
            }
        }
        return Outcome.FAILURE;
    }
}
