package io.fuseboard.examples.takeaway.demand;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What the demand player plays: {@code takeaway.demand.*}.
 *
 * @param enabled whether anybody comes at all; default yes
 * @param curve the recording it begins with; default the taxi week
 * @param peakPerSecond diners a second at the recording's highest row; default 20, at most 200
 * @param compression recorded seconds played in one second, by recording; default 144 for the taxi week (a day in ten
 *     minutes) and 36 for the World Cup evening (six hours in ten minutes), at most 3,600
 * @param mostInFlight diners under way at once; whoever comes on top is dropped and counted; default 400
 */
record DemandProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("taxi-week") String curve,
        @DefaultValue("20") int peakPerSecond,
        Map<String, Integer> compression,
        @DefaultValue("400") int mostInFlight) {

    static final int HIGHEST_PEAK = 200;
    private static final int HIGHEST_COMPRESSION = 3_600;
    private static final int MOST_IN_FLIGHT = 5_000;
    private static final Map<String, Integer> COMPRESSION =
            Map.of(CurveName.TAXI_WEEK.key(), 144, CurveName.WORLD_CUP.key(), 36);

    DemandProperties {
        check("curve", curve, "must be one of " + new TreeMap<>(COMPRESSION).keySet(), COMPRESSION.containsKey(curve));
        checkRange("peak-per-second", peakPerSecond, HIGHEST_PEAK);
        checkRange("most-in-flight", mostInFlight, MOST_IN_FLIGHT);
        var all = new TreeMap<>(COMPRESSION);
        if (compression != null) {
            compression.forEach((key, value) -> {
                var what = "compression." + key;
                check(
                        what,
                        value,
                        "no such curve, must be one of " + COMPRESSION.keySet(),
                        COMPRESSION.containsKey(key));
                checkRange(what, value, HIGHEST_COMPRESSION);
            });
            all.putAll(compression);
        }
        compression = Map.copyOf(all);
    }

    CurveName curveName() {
        return CurveName.of(curve);
    }

    int compressionOf(CurveName name) {
        return compression.getOrDefault(name.key(), 1);
    }

    private static void checkRange(String name, int value, int highest) {
        check(name, value, "must be between 1 and " + highest, value >= 1 && value <= highest);
    }

    private static void check(String name, Object value, String rule, boolean kept) {
        if (!kept) {
            throw new InvalidConfigurationPropertyValueException("takeaway.demand." + name, value, rule);
        }
    }
}
