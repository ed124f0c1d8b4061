package io.fuseboard.jmh;

import io.fuseboard.Feature;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.store.Order;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ff4j.FF4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.togglz.core.manager.FeatureManager;
import org.togglz.core.manager.FeatureManagerBuilder;
import org.togglz.core.repository.FeatureState;
import org.togglz.core.repository.mem.InMemoryStateRepository;
import org.togglz.core.user.NoOpUserProvider;

/** A switch that is asked: in its normal position, off for a share of the callers, off for a district. */
public class Switches extends Calls {

    private static final Map<String, String> CALLER = Map.of("caller", "42", "district", "north");

    private enum Toggle implements org.togglz.core.Feature {
        ON
    }

    private final Fuseboard board = Fuseboard.builder()
            .feature(FeatureSpec.of("plain"))
            .feature(FeatureSpec.of("share"))
            .feature(FeatureSpec.of("scope"))
            .build();
    private final Feature plain = board.feature("plain");
    private final Feature share = board.feature("share");
    private final Feature scope = board.feature("scope");
    private final Map<String, Boolean> map = new ConcurrentHashMap<>(Map.of("plain", true));
    private final FF4j ff4j = new FF4j().createFeature("plain", true);
    private final FeatureManager manager = inMemory();

    private static FeatureManager inMemory() {
        FeatureManager manager = FeatureManagerBuilder.begin()
                .featureEnum(Toggle.class)
                .stateRepository(new InMemoryStateRepository())
                .userProvider(new NoOpUserProvider())
                .build();
        manager.setFeatureState(new FeatureState(Toggle.ON, true));
        return manager;
    }

    @Setup
    public void order() {
        board.orders().give(degrade("share").withShare(1));
        board.orders().give(degrade("scope").withScope(Map.of("district", Set.of("south"))));
        board.refresh();
    }

    private static Order degrade(String feature) {
        return new Order(feature, "feature:" + feature, SwitchPosition.DEGRADED, Optional.empty(), "test", "li", 0);
    }

    @Benchmark
    public int fuseboard() {
        return plain.isOn() ? body() : INSTEAD;
    }

    @Benchmark
    public int fuseboardShare() {
        return share.isOn(CALLER) ? body() : INSTEAD;
    }

    @Benchmark
    public int fuseboardScope() {
        return scope.isOn(CALLER) ? body() : INSTEAD;
    }

    @Benchmark
    public int map() {
        return Boolean.TRUE.equals(map.get("plain")) ? body() : INSTEAD;
    }

    @Benchmark
    public int ff4j() {
        return ff4j.check("plain") ? body() : INSTEAD;
    }

    @Benchmark
    public int togglz() {
        return manager.isActive(Toggle.ON) ? body() : INSTEAD;
    }

    @Override
    protected void check(String benchmark) {
        must(share.hold().isPresent() && scope.hold().isPresent(), "two switches are held", board.features());
        must(!scope.isOn(Map.of("district", "south")), "the south is off", scope.hold());
        int answer = switch (benchmark) {
            case "bare" -> body();
            case "fuseboard" -> fuseboard();
            case "fuseboardShare" -> fuseboardShare();
            case "fuseboardScope" -> fuseboardScope();
            case "map" -> map();
            case "ff4j" -> ff4j();
            case "togglz" -> togglz();
            default -> INSTEAD;
        };
        must(answer == body(), "the caller is among those who are served", answer);
    }

    @Override
    protected void close() {
        board.close();
    }
}
