package io.fuseboard.telemetry;

import io.fuseboard.model.BoardHold;
import java.util.List;
import java.util.Optional;

/**
 * A board as one application sees it.
 *
 * @param application name of the application
 * @param features all features declared, sorted by tier and key
 * @param fuses all fuses, sorted by name
 * @param whole orders for the whole board that stand
 * @param node this node's tie to the store
 * @param brownout how it degrades by itself; absent: it does not
 */
public record BoardSnapshot(
        String application,
        List<FeatureSnapshot> features,
        List<FuseSnapshot> fuses,
        List<BoardHold> whole,
        NodeSnapshot node,
        Optional<BrownoutSnapshot> brownout) {

    public BoardSnapshot {
        features = List.copyOf(features);
        fuses = List.copyOf(fuses);
        whole = List.copyOf(whole);
    }
}
