package io.fuseboard.drills;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A figure of a drill, and what it should be.
 *
 * @param what it says, with its unit
 * @param figure of one run
 * @param bound that it must keep
 * @param atLeast whether it may not be below the bound; else not above
 * @param peer the bound is so many times what this arm reached; empty: the bound itself
 * @param why it is not reached, where that is known; empty: it has to be
 */
record Goal(String what, ToDoubleFunction<Result> figure, double bound, boolean atLeast, String peer, String why) {

    static Goal atLeast(double bound, String what, ToDoubleFunction<Result> figure) {
        return new Goal(what, figure, bound, true, "", "");
    }

    static Goal atMost(double bound, String what, ToDoubleFunction<Result> figure) {
        return new Goal(what, figure, bound, false, "", "");
    }

    /** At least so many times as much as an arm reaches on average. */
    static Goal timesOf(Arm peer, double bound, String what, ToDoubleFunction<Result> figure) {
        return new Goal(what, figure, bound, true, peer.name(), "");
    }

    /** Nothing is asked: a figure worth reading. */
    static Goal figure(String what, ToDoubleFunction<Result> figure) {
        return new Goal(what, figure, Double.NEGATIVE_INFINITY, true, "", "");
    }

    /** The same, known not to be reached, and why: the page says so, and no build fails for it. */
    Goal notReached(String reason) {
        return new Goal(what, figure, bound, atLeast, peer, reason);
    }

    boolean isAsked() {
        return bound != Double.NEGATIVE_INFINITY;
    }

    double mean(List<Result> runs) {
        return runs.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    /** The run in which it is furthest from the bound. */
    double worst(List<Result> runs) {
        return atLeast
                ? runs.stream().mapToDouble(figure).min().orElse(Double.NaN)
                : runs.stream().mapToDouble(figure).max().orElse(Double.NaN);
    }

    /** In each run; where it is compared with an arm, on average. A figure that is no number misses. */
    boolean isReached(List<Result> runs, Outcome all) {
        if (!isAsked()) {
            return true;
        }
        if (!peer.isEmpty()) {
            return mean(runs) >= bound * mean(all.runs(peer));
        }
        return runs.stream().mapToDouble(figure).allMatch(one -> atLeast ? one >= bound : one <= bound);
    }

    String asked() {
        if (!isAsked()) {
            return "";
        }
        String number = String.format(Locale.ROOT, bound == Math.rint(bound) ? "%.0f" : "%.2f", bound);
        return peer.isEmpty() ? (atLeast ? "≥ " : "≤ ") + number : "≥ " + number + " × " + peer;
    }
}
