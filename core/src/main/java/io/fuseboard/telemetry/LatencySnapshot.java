package io.fuseboard.telemetry;

import io.fuseboard.model.Outcome;
import io.fuseboard.spec.Require;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long the guarded calls of a fuse took. Calls that were made count, however they ended; such as were refused, or
 * passed the fuse by, took no time and are not among them. The time that callers wait for a place in a bulkhead is not the
 * call's. Fuses of keys are counted together.
 *
 * @param total since the board was built, by how the calls ended; each outcome is there
 * @param recent those of all outcomes that ended lately
 * @param window how long lately is: a minute and a little, unless the fuse is younger or nobody has looked at it meanwhile
 * @param resolution what took less cannot be told apart by the fuse's clock: 25 ms with the coarse clock, 1 ns with one that is
 *     exact
 */
public record LatencySnapshot(
        Map<Outcome, LatencyCounts> total, LatencyCounts recent, Duration window, Duration resolution) {

    public LatencySnapshot {
        Map<Outcome, LatencyCounts> all = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            all.put(outcome, total.getOrDefault(outcome, LatencyCounts.NONE));
        }
        total = Map.copyOf(all);
    }

    /** Since the board was built, of all outcomes. */
    public LatencyCounts all() {
        return total.values().stream().reduce(LatencyCounts.NONE, LatencyCounts::plus);
    }

    /** Since the board was built, of one outcome. */
    public LatencyCounts of(Outcome outcome) {
        return total.getOrDefault(outcome, LatencyCounts.NONE);
    }

    /** This fuse's and that of another instance: counts are added, and neither window nor resolution is said too small. */
    public LatencySnapshot plus(LatencySnapshot other) {
        Map<Outcome, LatencyCounts> both = new EnumMap<>(Outcome.class);
        total.forEach((outcome, counts) -> both.put(outcome, counts.plus(other.of(outcome))));
        return new LatencySnapshot(
                both,
                recent.plus(other.recent),
                window.compareTo(other.window) > 0 ? window : other.window,
                resolution.compareTo(other.resolution) > 0 ? resolution : other.resolution);
    }

    /** The recent calls in few letters, for reports: seconds, microseconds of the resolution, and {@link LatencyCounts#text}. */
    public String recentText() {
        long micros = (resolution.toNanos() + 999) / 1_000;
        return window.toSeconds() + " " + micros + " " + recent.text();
    }

    /**
     * What {@link #recentText} has written; without counts since the board was built.
     *
     * @throws IllegalArgumentException if that is something else
     */
    public static LatencySnapshot ofRecent(String text) {
        String[] parts = text.split(" ", -1);
        Require.that(parts.length == 3, "latency", text, "must be seconds, microseconds and counts");
        try {
            return new LatencySnapshot(
                    Map.of(),
                    LatencyCounts.parse(parts[2]),
                    Duration.ofSeconds(Integer.parseUnsignedInt(parts[0])),
                    Duration.of(Integer.parseUnsignedInt(parts[1]), ChronoUnit.MICROS));
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new IllegalArgumentException("Invalid latency (" + text + "): must begin with two numbers", wrong);
        }
    }

    /** The median of the recent calls, as {@link #quantile} has it. */
    public Optional<Duration> p50() {
        return quantile(50);
    }

    /** What one in ten of the recent calls exceeds, as {@link #quantile} has it. */
    public Optional<Duration> p90() {
        return quantile(90);
    }

    /** What one in a hundred of the recent calls exceeds, as {@link #quantile} has it. */
    public Optional<Duration> p99() {
        return quantile(99);
    }

    /**
     * So long took what {@code percent} % of the recent calls do not exceed. The {@link #resolution} itself means: at most so
     * long. {@link LatencyCounts#LONGEST} means: at least so long.
     *
     * @param percent 1 to 100
     * @return empty if no call has ended lately: nothing was counted, which is not 0
     */
    public Optional<Duration> quantile(int percent) {
        return recent.quantile(percent).map(its -> its.compareTo(resolution) < 0 ? resolution : its);
    }
}
