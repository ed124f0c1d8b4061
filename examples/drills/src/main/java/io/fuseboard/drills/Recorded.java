package io.fuseboard.drills;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Demand that others recorded: the files of the example shop, one row after the other. What they are, and their licences:
 * {@code README.md} beside them.
 */
final class Recorded {

    static final String TAXI_WEEK = "nyc_taxi_2014-12-15_to_21.csv";
    static final String WORLD_CUP_EVENING = "worldcup98_1998-07-07_evening.csv";

    private final double[] rows;
    private final double highest;

    Recorded(String file) {
        try (InputStream in = Recorded.class.getResourceAsStream("/demand/" + file)) {
            if (in == null) {
                throw new IllegalStateException("Missing recorded demand (/demand/" + file
                        + "): this module takes it from examples/takeaway; build it anew");
            }
            rows = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1)
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1)))
                    .toArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        double most = 0;
        for (double row : rows) {
            most = Math.max(most, row);
        }
        highest = most;
    }

    int rows() {
        return rows.length;
    }

    /** With so many seconds a row; the highest row is {@code peak}. Before and after there are the first and the last. */
    Curve curve(double begins, double secondsPerRow, double peak) {
        return second -> {
            int row = (int) Math.floor((second - begins) / secondsPerRow);
            return peak * rows[Math.max(0, Math.min(rows.length - 1, row))] / highest;
        };
    }
}
