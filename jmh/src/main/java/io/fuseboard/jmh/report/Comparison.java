package io.fuseboard.jmh.report;

import java.util.List;
import java.util.Optional;

/**
 * One row of the report: a path of ours, what the same costs without a guard, and with the peers'.
 *
 * @param ours a benchmark, as {@code Class.method}; with a parameter in brackets, where it has one
 * @param floor what is taken off both, of the same run
 * @param peers the first is the one whose ratio has a goal
 * @param goals by threads; empty where PERFORMANCE says nothing
 * @param allocatesNothing whether the path promises 0 bytes a call
 * @param quick whether it is in the short set
 */
public record Comparison(
        String title,
        String ours,
        String floor,
        List<String> peers,
        List<Goal> goals,
        boolean allocatesNothing,
        boolean quick) {

    /**
     * How much of the peer's overhead ours may be.
     *
     * @param gate 1/15 is 15
     * @param aim the same, where it can be reached
     */
    public record Goal(int threads, double gate, double aim) {}

    Optional<Goal> goal(int threads) {
        return goals.stream().filter(goal -> goal.threads() == threads).findFirst();
    }
}
