package io.fuseboard.spec;

import io.fuseboard.model.Trip;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * When a circuit breaker opens, and how it finds its way back.
 *
 * <p>Under {@code PARTIAL} the rates say from where on a share is refused; 20 failures in a row open the circuit unless
 * {@code consecutiveFailures} says otherwise; {@code openFor} is how long a probe has, {@code openForMax} how long a callee
 * may ask to be left alone, and {@code probes} says nothing.
 *
 * @param trip what it does when a rate is over its threshold: refuse the share that must go, or open for everybody
 * @param failureRate percentage of failed calls in the window at which the circuit opens, 1 to 100, inclusive
 * @param slowRate percentage of slow calls in the window at which the circuit opens, 1 to 100, inclusive; counts only
 *     where {@code slowerThan} is set
 * @param slowerThan a call that takes longer is slow; absent: no call is
 * @param consecutiveFailures so many failures in a row open the circuit, whatever the rates say and below the minimum
 *     too, 1 to {@code window}, or to 10,000 where {@code windowTime} is set; absent: a row of failures is judged by the failure rate alone
 * @param window number of most recent calls that are remembered, 1 to 10,000; says nothing where {@code windowTime} is set
 * @param windowTime calls of the last so long are remembered, however many, at least a second; absent: the last
 *     {@code window} calls, however old
 * @param minimumCalls calls needed before anything is judged, 1 to {@code window}, or to 10,000 where {@code windowTime} is
 *     set
 * @param openFor how long nobody passes; where {@code openForMax} is set, how long at the first time; longer where the
 *     callee asks for it, up to {@code openForMax} or {@link #RETRY_AFTER_MAX}
 * @param openForMax each time that the circuit opens again, nobody passes for twice as long, up to this, by a tenth more or
 *     less on each node; absent: always for {@code openFor}
 * @param probes calls let through to decide whether to close again, 1 to 1,000
 */
public record BreakerSpec(
        Trip trip,
        int failureRate,
        int slowRate,
        Optional<Duration> slowerThan,
        OptionalInt consecutiveFailures,
        int window,
        Optional<Duration> windowTime,
        int minimumCalls,
        Duration openFor,
        Optional<Duration> openForMax,
        int probes) {

    /**
     * A share: where three of ten calls fail, and the threshold is a quarter, it serves 96 of a hundred that go well; the
     * classical breaker serves two.
     */
    public static final Trip TRIP = Trip.PARTIAL;

    /** Half of the calls: what is worse helps nobody. */
    public static final int FAILURE_RATE = 50;

    /** Nearly all: slowness alone opens only when there is hardly a good call left to lose. */
    public static final int SLOW_RATE = 90;

    /** A hundred calls: a second or two of a busy dependency. */
    public static final int WINDOW = 100;

    /** Twenty: enough to tell bad luck from trouble, few enough to be reached on a quiet afternoon. */
    public static final int MINIMUM_CALLS = 20;

    /** Ten seconds: long enough for a restart, short enough that nobody pages. */
    public static final Duration OPEN_FOR = Duration.ofSeconds(10);

    /**
     * Ten minutes: what a callee may ask for with its {@code Retry-After} where there is no {@code openForMax}; longer
     * than most troubles, and not a whole afternoon for one wrong header.
     */
    public static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(10);

    /** Five: one lucky answer does not close a circuit. */
    public static final int PROBES = 5;

    /** Twenty: ten would come by chance where six of ten calls fail, and four callers of ten would still be served. */
    private static final int PARTIAL_ROW = 20;

    private static final int MAX_WINDOW = 10_000;
    /** Ten buckets of a clock that is right to 20 ms should be longer than that. */
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);

    private static final int MAX_PROBES = 1_000;

    public BreakerSpec {
        Require.percent("failureRate", failureRate);
        Require.percent("slowRate", slowRate);
        slowerThan.ifPresent(limit -> Require.positive("slowerThan", limit));
        Require.that(window >= 1 && window <= MAX_WINDOW, "window", window, "must be 1 to " + MAX_WINDOW + " calls");
        Require.atLeast(1, "minimumCalls", minimumCalls);
        Require.that(
                minimumCalls <= (windowTime.isPresent() ? MAX_WINDOW : window),
                "minimumCalls",
                minimumCalls,
                windowTime.isPresent()
                        ? "must be at most " + MAX_WINDOW
                        : "must be at most window (" + window + "), or the breaker could never open");
        if (windowTime.isPresent()) {
            Require.positive("windowTime", windowTime.get());
            Require.that(
                    windowTime.get().compareTo(SHORTEST_WINDOW) >= 0,
                    "windowTime",
                    windowTime.get(),
                    "must be at least " + SHORTEST_WINDOW);
        }
        if (consecutiveFailures.isPresent()) {
            Require.that(
                    consecutiveFailures.getAsInt() >= 1
                            && consecutiveFailures.getAsInt() <= (windowTime.isPresent() ? MAX_WINDOW : window),
                    "consecutiveFailures",
                    consecutiveFailures.getAsInt(),
                    windowTime.isPresent()
                            ? "must be 1 to " + MAX_WINDOW
                            : "must be 1 to window (" + window
                                    + "); a window full of failures opens the circuit anyway");
        }
        Require.positive("openFor", openFor);
        if (openForMax.isPresent()) {
            Require.positive("openForMax", openForMax.get());
            Require.that(
                    openForMax.get().compareTo(openFor) >= 0,
                    "openForMax",
                    openForMax.get(),
                    "must be at least openFor (" + openFor + ")");
        }
        Require.that(probes >= 1 && probes <= MAX_PROBES, "probes", probes, "must be 1 to " + MAX_PROBES);
    }

    /**
     * So many failures in a row open the circuit: {@link #consecutiveFailures}, if it is given. Otherwise under
     * {@code PARTIAL} 20, or a window full of them, because no rate opens it at once there. 0: no row does. A plain number,
     * because each call that fails asks for it.
     */
    public int rowThatOpens() {
        if (consecutiveFailures.isPresent() || trip == Trip.CLASSIC) {
            return consecutiveFailures.orElse(0);
        }
        return windowTime.isPresent() ? PARTIAL_ROW : Math.min(PARTIAL_ROW, window);
    }

    /** What applies where nobody says otherwise; every value is a constant of this class. */
    public static BreakerSpec defaults() {
        return new BreakerSpec(
                TRIP,
                FAILURE_RATE,
                SLOW_RATE,
                Optional.empty(),
                OptionalInt.empty(),
                WINDOW,
                Optional.empty(),
                MINIMUM_CALLS,
                OPEN_FOR,
                Optional.empty(),
                PROBES);
    }

    public BreakerSpec withTrip(Trip kind) {
        return new BreakerSpec(
                kind,
                failureRate,
                slowRate,
                slowerThan,
                consecutiveFailures,
                window,
                windowTime,
                minimumCalls,
                openFor,
                openForMax,
                probes);
    }

    public BreakerSpec withFailureRate(int percent) {
        return new BreakerSpec(
                trip,
                percent,
                slowRate,
                slowerThan,
                consecutiveFailures,
                window,
                windowTime,
                minimumCalls,
                openFor,
                openForMax,
                probes);
    }

    /** The same with another share of slow calls, and with what slow means; {@code null}: no call is slow. */
    public BreakerSpec withSlow(int percent, @Nullable Duration limit) {
        return new BreakerSpec(
                trip,
                failureRate,
                percent,
                Optional.ofNullable(limit),
                consecutiveFailures,
                window,
                windowTime,
                minimumCalls,
                openFor,
                openForMax,
                probes);
    }

    /** The same, opening after so many failures in a row as well. */
    public BreakerSpec withConsecutiveFailures(int calls) {
        return new BreakerSpec(
                trip,
                failureRate,
                slowRate,
                slowerThan,
                OptionalInt.of(calls),
                window,
                windowTime,
                minimumCalls,
                openFor,
                openForMax,
                probes);
    }

    /** The same, remembering so many calls; both at once, because each bounds the other. */
    public BreakerSpec withWindow(int calls, int minimum) {
        return new BreakerSpec(
                trip,
                failureRate,
                slowRate,
                slowerThan,
                consecutiveFailures,
                calls,
                Optional.empty(),
                minimum,
                openFor,
                openForMax,
                probes);
    }

    /** The same, remembering the calls of the last so long. */
    public BreakerSpec withWindow(Duration time, int minimum) {
        return new BreakerSpec(
                trip,
                failureRate,
                slowRate,
                slowerThan,
                consecutiveFailures,
                window,
                Optional.of(time),
                minimum,
                openFor,
                openForMax,
                probes);
    }

    /** The same, open for so long each time. */
    public BreakerSpec withOpenFor(Duration time) {
        return new BreakerSpec(
                trip,
                failureRate,
                slowRate,
                slowerThan,
                consecutiveFailures,
                window,
                windowTime,
                minimumCalls,
                time,
                Optional.empty(),
                probes);
    }

    /** The same, open for {@code first} at first and twice as long each further time, up to {@code max}. */
    public BreakerSpec withOpenFor(Duration first, Duration max) {
        return new BreakerSpec(
                trip,
                failureRate,
                slowRate,
                slowerThan,
                consecutiveFailures,
                window,
                windowTime,
                minimumCalls,
                first,
                Optional.of(max),
                probes);
    }

    public BreakerSpec withProbes(int calls) {
        return new BreakerSpec(
                trip,
                failureRate,
                slowRate,
                slowerThan,
                consecutiveFailures,
                window,
                windowTime,
                minimumCalls,
                openFor,
                openForMax,
                calls);
    }
}
