package io.fuseboard;

import io.fuseboard.internal.degrade.SwitchBoard;
import io.fuseboard.model.BoardHold;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.Require;
import io.fuseboard.store.Inventory;
import io.fuseboard.telemetry.BoardSnapshot;
import io.fuseboard.telemetry.BrownoutSnapshot;
import io.fuseboard.telemetry.Explanation;
import io.fuseboard.telemetry.FeatureSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.NodeSnapshot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be read of a board: how everything stands, and why. Changes nothing. */
final class Readings {

    private final String application;
    private final SwitchBoard switches;
    private final Features features;
    private final Fuses fuses;
    private final Wiring wiring;

    Readings(String application, SwitchBoard switches, Features features, Fuses fuses, Wiring wiring) {
        this.application = application;
        this.switches = switches;
        this.features = features;
        this.fuses = fuses;
        this.wiring = wiring;
    }

    /** This node's own time, in nanoseconds since the board was built. */
    long now() {
        return wiring.exact().nanos() - wiring.origin();
    }

    /** Everything as it stands; the rest the board's node says. */
    BoardSnapshot snapshots(List<BoardHold> whole, NodeSnapshot node, Optional<BrownoutSnapshot> brownout) {
        List<FuseSnapshot> all = fuses.snapshots();
        return new BoardSnapshot(
                application,
                features.all().stream()
                        .sorted(Comparator.comparing(Feature::tier).thenComparing(Feature::key))
                        .map(feature -> snapshot(feature, all))
                        .toList(),
                all,
                whole,
                node,
                brownout);
    }

    private FeatureSnapshot snapshot(Feature feature, List<FuseSnapshot> all) {
        return new FeatureSnapshot(
                "feature:" + feature.key(),
                feature.spec(),
                feature.tier(),
                !feature.isOffForAll(),
                feature.hold(),
                switches.share("feature:" + feature.key()),
                all.stream()
                        .filter(fuse ->
                                fuse.feature().filter(feature.key()::equals).isPresent())
                        .map(FuseSnapshot::name)
                        .toList());
    }

    /** Why a call would be degraded by a switch, or not. */
    Explanation explain(String key, Map<String, String> attributes) {
        Require.switchKey("switch", key);
        List<String> keys = Stream.concat(
                        Stream.of(key),
                        fuses.snapshots().stream()
                                .filter(fuse -> fuse.key().equals(key))
                                .flatMap(fuse -> fuse.feature().stream())
                                .map("feature:"::concat))
                .toList();
        return switches.explain(keys, new CallerOfCall(wiring.caller(key), attributes::get));
    }

    /** What this application knows of the board's switches. */
    Inventory inventory() {
        Map<String, Optional<String>> served = new HashMap<>();
        fuses.snapshots().forEach(fuse -> served.put(fuse.key(), fuse.feature()));
        return new Inventory(
                features.all().stream()
                        .map(feature -> feature.spec().withTier(feature.tier()))
                        .toList(),
                served);
    }

    /**
     * A fuse of a CORE feature whose circuit is not closed. A fuse that is off hears of no calls, so it could not
     * close; and one key's circuit is one merchant's.
     */
    Optional<String> strained() {
        return fuses.snapshots().stream()
                .filter(fuse -> !fuse.switchedOff()
                        && fuse.breaker()
                                .filter(breaker -> breaker.state() != CircuitState.CLOSED)
                                .isPresent()
                        && fuse.feature()
                                .flatMap(features::find)
                                .filter(feature -> feature.tier() == Tier.CORE)
                                .isPresent())
                .map(FuseSnapshot::name)
                .findFirst();
    }
}
