package io.fuseboard.spring.actuator;

import io.fuseboard.Fuseboard;
import io.fuseboard.telemetry.BoardSnapshot;
import io.fuseboard.telemetry.FeatureSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the board is, for whoever watches the application. Never DOWN: a circuit that is open, a feature that is off and a
 * store that is lost are what the application lives with, and taking it out of the load balancer would take the rest with it.
 */
final class BoardHealth {

    private final Fuseboard board;

    BoardHealth(Fuseboard board) {
        this.board = board;
    }

    /**
     * One look.
     *
     * @param known whether the store answers; if not, switches stand as they were known last
     */
    record Seen(boolean known, Map<String, Object> details) {}

    Seen look() {
        BoardSnapshot now = board.snapshots();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("store", Told.store(now.node()));
        details.put(
                "off",
                now.features().stream()
                        .filter(feature -> !feature.on())
                        .map(FeatureSnapshot::key)
                        .toList());
        Map<String, String> circuits = new LinkedHashMap<>();
        for (FuseSnapshot fuse : now.fuses()) {
            fuse.breaker()
                    .filter(Told::isTroubled)
                    .ifPresent(
                            breaker -> circuits.put(fuse.name(), breaker.state().name()));
        }
        details.put("circuits", circuits);
        return new Seen(now.node().trouble().isEmpty(), details);
    }
}
