package io.fuseboard.examples.takeaway.order;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One dish of an order and how often. */
public record Line(String dish, int count) {

    private static final int MOST = 20;

    public Line {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(
                    "Invalid count of " + dish + " (" + count + "): must be between 1 and " + MOST);
        }
    }

    /** The notation of the database: {@code beef-noodles*2,milk-tea*1}. */
    static String write(List<Line> lines) {
        return lines.stream().map(it -> it.dish + "*" + it.count).collect(Collectors.joining(","));
    }

    static List<Line> read(String notation) {
        return Arrays.stream(notation.split(","))
                .map(it -> it.split("\\*"))
                .map(it -> new Line(it[0], Integer.parseInt(it[1])))
                .toList();
    }
}
