package io.fuseboard.internal.brownout;

import io.fuseboard.model.Hold;
import io.fuseboard.model.Signal;
import io.fuseboard.model.Tier;
import io.fuseboard.telemetry.Pressure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A shop whose load comes down by what is dimmed, stepped a second at a time: ordering needs 40 of a hundred parts of the work,
 * USEFUL and OPTIONAL features 30 each.
 */
final class Shop {

    /** What the suite is run against: the controller, or a mutant of it. */
    interface Dimmer {
        List<Dim> step(Collection<Pressure> signals, Collection<Target> targets, long now);
    }

    static final List<Target> TARGETS = List.of(
            new Target("animation", Tier.OPTIONAL, false, false),
            new Target("badges", Tier.OPTIONAL, false, false),
            new Target("on-time", Tier.USEFUL, false, false));

    private static final double CORE = 0.4;
    private static final double EACH = 0.3;

    final Map<String, Integer> moves = new HashMap<>();
    final List<Double> loads = new ArrayList<>();
    private final Dimmer dimmer;
    private Map<String, Integer> shares = Map.of();
    private long now;

    Shop(Dimmer dimmer) {
        this.dimmer = dimmer;
    }

    /** Demand as a share of what the shop can serve with everything on. */
    void run(Duration time, double demand) {
        for (long second = 0; second < time.toSeconds(); second++) {
            double load = demand * (CORE + EACH * open("animation") + EACH * open("on-time"));
            loads.add(load);
            step(List.of(cpu(load), new Pressure(Signal.GC, 0.001, 0.05)), TARGETS);
        }
    }

    void step(Collection<Pressure> signals, Collection<Target> targets) {
        now += Duration.ofSeconds(1).toNanos();
        Map<String, Integer> after = new HashMap<>();
        dimmer.step(signals, targets, now).forEach(dim -> after.put(dim.feature(), dim.share()));
        for (Target target : targets) {
            if (after.containsKey(target.feature()) != shares.containsKey(target.feature())) {
                moves.merge(target.feature(), 1, Integer::sum);
            }
        }
        shares = after;
    }

    /** Pressure of the processors, 1 at the set-point. */
    static Pressure cpu(double ratio) {
        return new Pressure(Signal.CPU, 0.8 * ratio, 0.8);
    }

    int share(String feature) {
        return shares.getOrDefault(feature, 0);
    }

    double load() {
        return loads.get(loads.size() - 1);
    }

    int mostMoves() {
        return moves.values().stream().max(Integer::compare).orElse(0);
    }

    private double open(String feature) {
        return 1 - (double) share(feature) / Hold.ALL;
    }
}
