package io.fuseboard.telemetry;

import io.fuseboard.model.BoardHold;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Tier;
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

    /**
     * The fuses that a switch moves: the one it is for, or those that serve its feature; sorted by name.
     *
     * @param switchKey {@code feature:…} or {@code fuse:application/name}
     */
    public List<FuseSnapshot> fusesOf(String switchKey) {
        return fuses.stream()
                .filter(fuse -> fuse.key().equals(switchKey)
                        || featureOf(fuse).filter(switchKey::equals).isPresent())
                .toList();
    }

    /**
     * Whether a switch moves what is CORE, as far as this application knows.
     *
     * @param switchKey {@code feature:…} or {@code fuse:application/name}
     */
    public boolean isCore(String switchKey) {
        String feature = fuses.stream()
                .filter(fuse -> fuse.key().equals(switchKey))
                .findFirst()
                .flatMap(BoardSnapshot::featureOf)
                .orElse(switchKey);
        return features.stream().anyMatch(one -> one.key().equals(feature) && one.tier() == Tier.CORE);
    }

    /**
     * A fuse that is switched off and whose circuit was not closed when it was called last: if the switch goes back, calls
     * reach what may still be ill.
     *
     * @param switchKey {@code feature:…} or {@code fuse:application/name}
     */
    public Optional<FuseSnapshot> ill(String switchKey) {
        return fusesOf(switchKey).stream()
                .filter(FuseSnapshot::switchedOff)
                .filter(fuse -> fuse.breaker()
                        .filter(breaker -> breaker.state() != CircuitState.CLOSED)
                        .isPresent())
                .findFirst();
    }

    private static Optional<String> featureOf(FuseSnapshot fuse) {
        return fuse.feature().map("feature:"::concat);
    }
}
