package io.fuseboard.spring.settings;

import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What configuration says of breakers: of one fuse's, or of those of all fuses. Absent: it says nothing. */
public record BreakerSettings(
        Optional<Trip> trip,
        Optional<Integer> failureRate,
        Optional<Integer> slowRate,
        Optional<Duration> slowerThan,
        Optional<Integer> consecutiveFailures,
        Optional<Integer> window,
        Optional<Duration> windowTime,
        Optional<Integer> minimumCalls,
        Optional<Duration> openFor,
        Optional<Duration> openForMax,
        Optional<Integer> probes) {

    static final int LARGEST_WINDOW = 10_000;

    static final BreakerSettings NOTHING = new BreakerSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    boolean saysNothing() {
        return Stream.of(
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
                        probes)
                .allMatch(Optional::isEmpty);
    }

    /*
     * An annotation does not tell whether somebody wrote a value or the house did: what is as the house has it counts as
     * not said. A default never contradicts what was said of one fuse: it gives way as far as it must.
     */
    /**
     * The breaker of one fuse: what is said here, else what its annotations or code say, else the defaults, else the
     * house's.
     *
     * @param given what annotations or code say
     * @throws IllegalArgumentException if what is said here makes no sense with what they say
     */
    BreakerSpec over(BreakerSpec given, BreakerSettings defaults) {
        BreakerSpec house = BreakerSpec.defaults();
        Optional<Duration> slow = slowerThan.or(given::slowerThan).or(defaults::slowerThan);
        if (slow.isEmpty() && slowRate.isPresent()) {
            throw new IllegalArgumentException("Invalid slow-rate (" + slowRate.get()
                    + "): says nothing without slower-than; give both, or neither");
        }
        Optional<Integer> minimum =
                minimumCalls.or(() -> said(given.minimumCalls(), Math.min(house.minimumCalls(), given.window())));
        Optional<Integer> row = consecutiveFailures.or(() -> boxed(given.consecutiveFailures()));
        boolean kindIsSaid = window.isPresent()
                || windowTime.isPresent()
                || given.windowTime().isPresent()
                || given.window() != house.window();
        // Whatever of the two is said says what kind of window it is.
        Optional<Duration> time = kindIsSaid
                ? window.isPresent() ? Optional.empty() : windowTime.or(given::windowTime)
                : defaults.windowTime;
        int calls = kindIsSaid
                ? window.orElse(given.window())
                : defaults.window
                        .map(most -> Math.max(most, Math.max(minimum.orElse(1), row.orElse(1))))
                        .orElse(given.window());
        int most = time.isPresent() ? LARGEST_WINDOW : calls;
        Optional<Duration> longest = openForMax.or(given::openForMax);
        Duration first = openFor.or(() -> said(given.openFor(), house.openFor()))
                .or(() -> defaults.openFor.map(
                        open -> longest.map(max -> shorter(open, max)).orElse(open)))
                .orElse(house.openFor());
        return new BreakerSpec(
                trip.or(() -> said(given.trip(), house.trip()))
                        .or(defaults::trip)
                        .orElse(house.trip()),
                failureRate
                        .or(() -> said(given.failureRate(), house.failureRate()))
                        .or(defaults::failureRate)
                        .orElse(house.failureRate()),
                slowRate.or(() -> said(given.slowRate(), house.slowRate()))
                        .or(defaults::slowRate)
                        .orElse(house.slowRate()),
                slow,
                unboxed(row.or(() -> defaults.consecutiveFailures.map(failures -> Math.min(failures, most)))),
                calls,
                time,
                minimum(given, minimum, defaults, most),
                first,
                longest.or(() -> defaults.openForMax.map(max -> longer(max, first))),
                probes.or(() -> said(given.probes(), house.probes()))
                        .or(defaults::probes)
                        .orElse(house.probes()));
    }

    // A window smaller than a minimum that is not said here means: judge as soon as it is full.
    private int minimum(BreakerSpec given, Optional<Integer> said, BreakerSettings defaults, int most) {
        if (minimumCalls.isPresent()) {
            return minimumCalls.get();
        }
        int calls = said.or(defaults::minimumCalls).orElse(given.minimumCalls());
        return window.isPresent() || said.isEmpty() ? Math.min(calls, most) : calls;
    }

    private static <T> Optional<T> said(T value, T house) {
        return value.equals(house) ? Optional.empty() : Optional.of(value);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private static OptionalInt unboxed(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
