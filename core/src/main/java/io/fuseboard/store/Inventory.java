package io.fuseboard.store;

import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the switches on a board.
 *
 * @param features as declared
 * @param fuses keys of fuses, {@code fuse:application/name}, and the features they serve
 */
public record Inventory(List<FeatureSpec> features, Map<String, Optional<String>> fuses) {

    /** Nothing is known: what a command line has that sees nothing but the store. */
    public static final Inventory NONE = new Inventory(List.of(), Map.of());

    public Inventory {
        features = List.copyOf(features);
        fuses = Map.copyOf(fuses);
    }

    /** The importance of what a switch moves; empty: nobody knows it. */
    public Optional<Tier> tier(String switchKey) {
        if (switchKey.startsWith("fuse:")) {
            return fuses.getOrDefault(switchKey, Optional.empty()).flatMap(feature -> tier("feature:" + feature));
        }
        return features.stream()
                .filter(feature -> switchKey.equals("feature:" + feature.key()))
                .map(feature -> feature.tier().orElse(FeatureSpec.TIER))
                .findFirst();
    }

    /** Whether anybody declares what a switch moves. */
    public boolean knows(String switchKey) {
        return fuses.containsKey(switchKey) || tier(switchKey).isPresent();
    }

    /** The fuses that a switch moves, sorted. */
    public List<String> fusesOf(String switchKey) {
        return fuses.entrySet().stream()
                .filter(fuse -> fuse.getKey().equals(switchKey)
                        || fuse.getValue()
                                .map("feature:"::concat)
                                .filter(switchKey::equals)
                                .isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
