package io.fuseboard.examples.takeaway.provider;

import io.fuseboard.examples.takeaway.city.District;
import io.fuseboard.examples.takeaway.city.Rain;
import io.fuseboard.examples.takeaway.city.Ride;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Two map firms that see the same riders and, like real ones, speak two formats. */
final class MapDesks {

    /** The backup knows a rider's place to the nearest house, not to the metre. */
    private static final double GRAIN = 4;

    private final Rain rain;
    private final InstantSource clock;

    MapDesks(Rain rain, InstantSource clock) {
        this.rain = rain;
        this.clock = clock;
    }

    Desk precise() {
        return parameters -> {
            var ride = ride(parameters);
            var now = clock.instant();
            var place = ride.position(now, rain);
            return Map.of(
                    "x", place.x(),
                    "y", place.y(),
                    "done", ride.progress(now, rain),
                    "secondsLeft", ride.left(now, rain).toSeconds());
        };
    }

    Desk coarse() {
        return parameters -> {
            var ride = ride(parameters);
            var now = clock.instant();
            var place = ride.position(now, rain);
            return Map.of(
                    "position", List.of(rounded(place.x()), rounded(place.y())),
                    "percent", Math.floor(100 * ride.progress(now, rain)),
                    "eta", ride.left(now, rain).toSeconds());
        };
    }

    private static Ride ride(Map<String, String> parameters) {
        return new Ride(
                Long.parseLong(parameters.getOrDefault("order", "")),
                District.of(parameters.getOrDefault("district", "")),
                Instant.parse(parameters.getOrDefault("since", "")));
    }

    private static double rounded(double coordinate) {
        return Math.round(coordinate / GRAIN) * GRAIN;
    }
}
