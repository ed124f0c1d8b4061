package io.fuseboard.internal.brownout;

import io.fuseboard.internal.guard.Gauge;
import io.fuseboard.model.Signal;
import io.fuseboard.telemetry.Pressure;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How full the fullest of some bulkheads was on the mean, from looks at them many times a second. Of those with a fixed limit:
 * one that adapts is full when the dependency has just enough to do, grows when somebody finds no place, and presses only by
 * {@link Refusals}.
 */
public final class Occupancy {

    private static final double SET_POINT = 0.55;

    private final Map<Gauge, Double> sums = new HashMap<>();
    private int looks;

    /** A look at all of them. */
    public void look(Collection<? extends Gauge> gauges) {
        looks++;
        gauges.stream()
                .filter(gauge -> !gauge.adapts())
                .forEach(gauge -> sums.merge(gauge, (double) gauge.inUse() / Math.max(1, gauge.limit()), Double::sum));
    }

    /** What it was since this was asked last; empty where there was nothing to look at. */
    public Optional<Pressure> pressure() {
        Optional<Pressure> fullest = sums.values().stream()
                .max(Double::compare)
                .map(sum -> new Pressure(Signal.IN_FLIGHT, sum / looks, SET_POINT));
        sums.clear();
        looks = 0;
        return fullest;
    }
}
