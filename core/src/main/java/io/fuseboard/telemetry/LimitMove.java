package io.fuseboard.telemetry;

import io.fuseboard.model.LimitReason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How an adaptive limit last moved, and what it goes by.
 *
 * @param why it did
 * @param from how many calls could run at once before
 * @param to how many since
 * @param ago how long ago
 * @param latency how long nine of ten calls take at most now; absent: too few calls were seen
 * @param baseline how long they do when few run; absent: not known yet
 * @param overloaded percentage of the calls of the last window that timed out or were answered with overload
 */
public record LimitMove(
        LimitReason why,
        int from,
        int to,
        Duration ago,
        Optional<Duration> latency,
        Optional<Duration> baseline,
        double overloaded) {

    /** One sentence: {@code limit 20 > 19: calls take 93 ms, 51 ms when few run}. */
    @Override
    public String toString() {
        String moved = "limit " + (from == to ? "" : from + " > ") + to + ": ";
        return moved
                + switch (why) {
                    case STARTED -> "it has not moved yet";
                    case ROOM -> "callers found no place, and nobody queued at the dependency";
                    case QUEUEING ->
                        "calls take " + millis(latency) + ", " + millis(baseline) + " when few run: they queue";
                    case OVER_CEILING -> "calls take " + millis(latency) + ", over the ceiling";
                    case OVERLOADED ->
                        String.format(
                                Locale.ROOT, "%.1f %% of the calls timed out or met an overloaded callee", overloaded);
                    case LESS_DONE -> "more ran at once, and fewer were done";
                    case MEASURING -> "measuring how long a call takes when few run";
                    case MEASURED -> "measured: calls take " + millis(baseline) + " when few run";
                    case CONFIGURED -> "other bounds were configured";
                };
    }

    private static String millis(Optional<Duration> time) {
        return time.map(one -> one.toMillis() + " ms").orElse("an unknown time");
    }
}
