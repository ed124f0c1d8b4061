package io.fuseboard.spec;

import io.fuseboard.model.Mode;
import java.util.Objects;
import java.util.Optional;

/**
 * A named call and its guards.
 *
 * @param name its name in the application
 * @param feature key of the feature it serves, if it serves one
 * @param breaker its circuit breaker, if it has one
 * @param bulkhead its bulkhead, if it has one
 * @param outcomes what exceptions and answers say about the call
 * @param mode whether its guards refuse, or are only observed; absent: the board's
 */
public record FuseSpec(
        String name,
        Optional<String> feature,
        Optional<BreakerSpec> breaker,
        Optional<BulkheadSpec> bulkhead,
        OutcomeSpec outcomes,
        Optional<Mode> mode) {

    public FuseSpec {
        Require.key("fuse", name);
        feature.ifPresent(key -> Require.key("feature", key));
        Objects.requireNonNull(breaker, "breaker");
        Objects.requireNonNull(bulkhead, "bulkhead");
        Objects.requireNonNull(outcomes, "outcomes");
        Objects.requireNonNull(mode, "mode");
    }

    /** A fuse without guards. */
    public static FuseSpec named(String name) {
        return new FuseSpec(
                name, Optional.empty(), Optional.empty(), Optional.empty(), OutcomeSpec.defaults(), Optional.empty());
    }

    public FuseSpec with(BreakerSpec spec) {
        return new FuseSpec(name, feature, Optional.of(spec), bulkhead, outcomes, mode);
    }

    public FuseSpec with(BulkheadSpec spec) {
        return new FuseSpec(name, feature, breaker, Optional.of(spec), outcomes, mode);
    }

    public FuseSpec with(OutcomeSpec spec) {
        return new FuseSpec(name, feature, breaker, bulkhead, spec, mode);
    }

    /** The same; {@link Mode#OBSERVE}: its guards are asked and counted, and refuse nobody. */
    public FuseSpec with(Mode way) {
        return new FuseSpec(name, feature, breaker, bulkhead, outcomes, Optional.of(way));
    }

    /** The same, serving a feature: while that is off, so is this fuse. */
    public FuseSpec serving(String featureKey) {
        return new FuseSpec(name, Optional.of(featureKey), breaker, bulkhead, outcomes, mode);
    }
}
