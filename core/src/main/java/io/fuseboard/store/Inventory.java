package io.fuseboard.store;

import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.Catalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    /** The same, and what applications tell of themselves; of two tiers the more important one counts. */
    public Inventory with(BoardCatalogue told) {
        Map<String, FeatureSpec> all = new TreeMap<>();
        features.forEach(feature -> all.put(feature.key(), feature));
        Map<String, Optional<String>> served = new HashMap<>(fuses);
        for (Catalogue build : told.builds()) {
            build.features().forEach(entry -> all.putIfAbsent(entry.key(), FeatureSpec.of(entry.key())));
            build.fuses()
                    .forEach(fuse ->
                            served.putIfAbsent("fuse:" + build.application() + "/" + fuse.name(), fuse.feature()));
        }
        told.tiers()
                .forEach((key, tier) -> all.computeIfPresent(
                        key,
                        (any, spec) ->
                                spec.tier().filter(own -> own.isAtLeast(tier)).isPresent()
                                        ? spec
                                        : spec.withTier(tier)));
        return new Inventory(List.copyOf(all.values()), served);
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
