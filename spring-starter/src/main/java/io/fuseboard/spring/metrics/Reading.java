package io.fuseboard.spring.metrics;

import io.fuseboard.telemetry.BoardSnapshot;
import io.fuseboard.telemetry.FeatureSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import java.util.HashMap;
import java.util.Map;

/**
 * A board as it was read once.
 *
 * @param at when, by the registry's monotonic clock, in nanoseconds
 * @param features by key, without {@code feature:}
 */
record Reading(long at, BoardSnapshot board, Map<String, FuseSnapshot> fuses, Map<String, FeatureSnapshot> features) {

    static Reading of(long at, BoardSnapshot board) {
        Map<String, FuseSnapshot> fuses = new HashMap<>();
        board.fuses().forEach(fuse -> fuses.put(fuse.name(), fuse));
        Map<String, FeatureSnapshot> features = new HashMap<>();
        board.features().forEach(feature -> features.put(feature.spec().key(), feature));
        return new Reading(at, board, Map.copyOf(fuses), Map.copyOf(features));
    }
}
