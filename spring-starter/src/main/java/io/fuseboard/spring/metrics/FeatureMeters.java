package io.fuseboard.spring.metrics;

import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.telemetry.FeatureSnapshot;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A feature's switch. */
final class FeatureMeters {

    private FeatureMeters() {}

    static void register(BoardMeters board, String key) {
        Tags tags = Tags.of("feature", key);
        board.gauge(
                "fuseboard.feature.on",
                "Whether the feature is on for anybody",
                "",
                tags,
                of(key, feature -> feature.on() ? 1 : 0));
        board.gauge(
                "fuseboard.feature.degraded.share",
                "Share of the callers whom a switch degrades, 0 to 1; within the hold's scope, where it has one",
                "",
                tags,
                of(key, FeatureMeters::degraded));
        positions(
                board,
                "fuseboard.feature.position",
                tags,
                reading -> Optional.ofNullable(reading.features().get(key)).flatMap(FeatureSnapshot::hold),
                SwitchPosition.AUTO,
                SwitchPosition.DEGRADED,
                SwitchPosition.KEPT_ON);
    }

    /** One gauge for each position that the switch can have: 1 for that which it has, 0 for the others. */
    static void positions(
            BoardMeters board, String name, Tags tags, Function<Reading, Optional<Hold>> hold, SwitchPosition... all) {
        for (SwitchPosition position : all) {
            board.gauge(
                    name,
                    "1 for the position that the switch is held at, 0 for the others",
                    "",
                    tags.and("position", position.name()),
                    reading -> hold.apply(reading).map(Hold::position).orElse(SwitchPosition.AUTO) == position ? 1 : 0);
        }
    }

    private static double degraded(FeatureSnapshot feature) {
        return feature.hold()
                .filter(hold -> hold.position() == SwitchPosition.DEGRADED)
                .map(hold -> feature.share() / (double) Hold.ALL)
                .orElse(0.0);
    }

    private static ToDoubleFunction<Reading> of(String key, ToDoubleFunction<FeatureSnapshot> value) {
        return reading -> {
            FeatureSnapshot feature = reading.features().get(key);
            return feature == null ? Double.NaN : value.applyAsDouble(feature);
        };
    }
}
