package io.fuseboard.store;

import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The plans that every board brings: keep only what is at least so important. One of them is engaged at a time; engaging
 * another one turns the dial.
 */
public final class Dial {

    private static final String PREFIX = "dial-";

    private Dial() {}

    /** The key of the plan that keeps what is at least so important: {@code dial-important}. */
    public static String key(Tier keep) {
        return PREFIX + keep.name().toLowerCase(Locale.ROOT);
    }

    /** What the plan of a key keeps; empty where it is no plan of the dial. */
    public static Optional<Tier> keeps(String plan) {
        return Arrays.stream(Tier.values())
                .filter(tier -> key(tier).equals(plan))
                .findFirst();
    }

    /** The plan, of the features that are known; empty where none is less important. Never one that is CORE. */
    static Optional<PlanSpec> plan(Tier keep, Inventory known) {
        List<Position> positions = known.features().stream()
                .filter(feature -> !feature.tier().orElse(FeatureSpec.TIER).isAtLeast(keep))
                .map(feature -> Position.degraded("feature:" + feature.key()))
                .toList();
        return positions.isEmpty()
                ? Optional.empty()
                : Optional.of(PlanSpec.of(key(keep), positions)
                        .withTitle(Map.of(
                                Locale.ENGLISH, "Keep only what is at least " + keep + " (" + keep.label() + ")",
                                Locale.SIMPLIFIED_CHINESE, "只保留 " + keep.label() + " 及以上的功能")));
    }
}
