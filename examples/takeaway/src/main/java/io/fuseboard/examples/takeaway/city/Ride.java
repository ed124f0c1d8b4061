package io.fuseboard.examples.takeaway.city;

import java.time.Duration;
import java.time.Instant;

/**
 * One delivery: where it is follows from when it was paid and from the rain since, so that nothing has to be stored
 * and a restart loses no rider.
 */
public record Ride(long order, District district, Instant paid) {

    /** The kitchen is quick, so that somebody who tries the shop sees a rider soon. */
    public static final Duration COOKING = Duration.ofSeconds(6);

    /** Long enough to look at the map, to kill its provider and to see the backup answer. */
    public static final Duration RIDING = Duration.ofSeconds(180);

    /** In the rain riders go at half their speed. */
    private static final double LOST_IN_RAIN = 0.5;

    public Stage stage(Instant now, Rain rain) {
        if (now.isBefore(departure())) {
            return Stage.COOKING;
        }
        return progress(now, rain) < 1 ? Stage.RIDING : Stage.DELIVERED;
    }

    /** The share of the way that lies behind the rider, from 0 to 1. */
    public double progress(Instant now, Rain rain) {
        if (!now.isAfter(departure())) {
            return 0;
        }
        double ridden = seconds(Duration.between(departure(), now))
                - LOST_IN_RAIN * seconds(rain.between(district, departure(), now));
        return Math.min(1, ridden / seconds(RIDING));
    }

    public Point position(Instant now, Rain rain) {
        return StreetMap.of(district).routeFor(order).at(progress(now, rain));
    }

    /** How long the rest of the way takes if the weather stays as it is. */
    public Duration left(Instant now, Rain rain) {
        double seconds = (1 - progress(now, rain)) * seconds(RIDING);
        return Duration.ofSeconds(Math.round(rain.isFallingOn(district) ? seconds / (1 - LOST_IN_RAIN) : seconds));
    }

    private Instant departure() {
        return paid.plus(COOKING);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
