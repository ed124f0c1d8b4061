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
 * @param on whether it is on for anybody
 * @param hold the strongest of what holds it, off or kept on; absent: nothing
 * @param share of those the hold is for, in 10,000ths, as many as it still reaches; 0 where there is none
 * @param fuses names of this application's fuses that serve it
 */
public record FeatureSnapshot(
        String key, FeatureSpec spec, Tier tier, boolean on, Optional<Hold> hold, int share, List<String> fuses) {

    public FeatureSnapshot {
        fuses = List.copyOf(fuses);
    }
}
