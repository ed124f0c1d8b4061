package io.fuseboard.spec;

import io.fuseboard.model.Mode;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A named call and its guards.
 *
 * @param name its name in the application
 * @param feature key of the feature it serves, if it serves one
 * @param breaker its circuit breaker, if it has one
 * @param bulkhead its bulkhead, if it has one
 * @param outcomes what exceptions and answers say about the call
 * @param mode whether its guards refuse, or are only observed; absent: the board's
 * @param maxKeys how many keys may have a fuse of their own at a time, 1 to 100,000; absent: it has no keys
 */
public record FuseSpec(
        String name,
        Optional<String> feature,
        Optional<BreakerSpec> breaker,
        Optional<BulkheadSpec> bulkhead,
        OutcomeSpec outcomes,
        Optional<Mode> mode,
        OptionalInt maxKeys) {

    /** A thousand: about as many as a person could look after, and a few megabytes. */
    public static final int MAX_KEYS = 1_000;

    private static final int MOST_KEYS = 100_000;

    public FuseSpec {
        Require.key("fuse", name);
        feature.ifPresent(key -> Require.key("feature", key));
        Objects.requireNonNull(breaker, "breaker");
        Objects.requireNonNull(bulkhead, "bulkhead");
        Objects.requireNonNull(outcomes, "outcomes");
        Objects.requireNonNull(mode, "mode");
        maxKeys.ifPresent(
                most -> Require.that(most >= 1 && most <= MOST_KEYS, "maxKeys", most, "must be 1 to " + MOST_KEYS));
    }

    /** A fuse without guards. */
    public static FuseSpec named(String name) {
        return new FuseSpec(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OutcomeSpec.defaults(),
                Optional.empty(),
                OptionalInt.empty());
    }

    public FuseSpec with(BreakerSpec spec) {
        return new FuseSpec(name, feature, Optional.of(spec), bulkhead, outcomes, mode, maxKeys);
    }

    public FuseSpec with(BulkheadSpec spec) {
        return new FuseSpec(name, feature, breaker, Optional.of(spec), outcomes, mode, maxKeys);
    }

    public FuseSpec with(OutcomeSpec spec) {
        return new FuseSpec(name, feature, breaker, bulkhead, spec, mode, maxKeys);
    }

    /** The same; {@link Mode#OBSERVE}: its guards are asked and counted, and refuse nobody. */
    public FuseSpec with(Mode way) {
        return new FuseSpec(name, feature, breaker, bulkhead, outcomes, Optional.of(way), maxKeys);
    }

    /** The same, serving a feature: while that is off, so is this fuse. */
    public FuseSpec serving(String featureKey) {
        return new FuseSpec(name, Optional.of(featureKey), breaker, bulkhead, outcomes, mode, maxKeys);
    }

    /** The same with a fuse for each key, for so many keys at a time. */
    public FuseSpec keyed(int most) {
        return new FuseSpec(name, feature, breaker, bulkhead, outcomes, mode, OptionalInt.of(most));
    }

    /** The same with a fuse for each key, for {@link #MAX_KEYS} at a time. */
    public FuseSpec keyed() {
        return keyed(MAX_KEYS);
    }
}
