package io.fuseboard.telemetry;

import io.fuseboard.model.Hold;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import java.util.List;
import java.util.Optional;

/**
 * A feature as it stands.
 *
 * @param key its key on the board, {@code feature:…}
 * @param spec what was declared
 * @param tier its importance, effective
 * @param on whether it is on
 * @param hold what holds it; absent: nothing
 * @param fuses names of this application's fuses that serve it
 */
public record FeatureSnapshot(
        String key, FeatureSpec spec, Tier tier, boolean on, Optional<Hold> hold, List<String> fuses) {

    public FeatureSnapshot {
        fuses = List.copyOf(fuses);
    }
}
