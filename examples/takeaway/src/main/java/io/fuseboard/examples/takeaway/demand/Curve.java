package io.fuseboard.examples.takeaway.demand;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Recorded demand: how many came in each of many steps of equal length.
 *
 * @param start recorded time of the first step
 * @param counts as recorded, one a step
 */
public record Curve(CurveName name, LocalDateTime start, List<Integer> counts) {

    public Curve {
        if (counts.isEmpty() || counts.stream().allMatch(count -> count == 0)) {
            throw new IllegalArgumentException("Invalid curve (" + name + "): must have a row above zero");
        }
        if (counts.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("Invalid curve (" + name + "): no row may be below zero");
        }
        counts = List.copyOf(counts);
    }

    public int peak() {
        return counts.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    Duration length() {
        return name.step().multipliedBy(counts.size());
    }
}
