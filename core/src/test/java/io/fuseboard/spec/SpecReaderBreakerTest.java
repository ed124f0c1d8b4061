package io.fuseboard.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.model.Trip;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What {@code @CircuitBreaker} says, as a description. */
class SpecReaderBreakerTest {

    /** One method for each case. */
    interface Cases {

        @CircuitBreaker(name = "a")
        void nothing();

        @CircuitBreaker(
                name = "a",
                trip = Trip.PARTIAL,
                failureRate = 30,
                slowerThan = "800ms",
                slowRate = 40,
                consecutiveFailures = 7,
                window = 50,
                minimumCalls = 10,
                openFor = "5s",
                openForMax = "2m",
                probes = 3)
        void everything();

        @CircuitBreaker(name = "a", windowTime = "30s")
        void time();

        @CircuitBreaker(name = "a", windowTime = "30s", minimumCalls = 500, consecutiveFailures = 200)
        void muchInTime();

        @CircuitBreaker(name = "a", window = 10)
        void smallWindow();

        @CircuitBreaker(name = "a", window = 10, windowTime = "30s")
        void twoWindows();

        @CircuitBreaker(name = "a", window = 10, consecutiveFailures = 11)
        void rowTooLong();

        @CircuitBreaker(name = "a", consecutiveFailures = 0)
        void noRow();

        @CircuitBreaker(name = "a", openFor = "1m", openForMax = "30s")
        void longestTooShort();

        @CircuitBreaker(name = "a", windowTime = "500ms")
        void timeTooShort();

        @CircuitBreaker(
                name = "a",
                trip = {Trip.PARTIAL, Trip.CLASSIC})
        void twoTrips();
    }

    @Test
    void whatIsNotGivenIsTheDefault() {
        assertThat(read("nothing")).isEqualTo(BreakerSpec.defaults());
    }

    @Test
    void everySettingIsRead() {
        assertThat(read("everything"))
                .isEqualTo(BreakerSpec.defaults()
                        .withTrip(Trip.PARTIAL)
                        .withFailureRate(30)
                        .withSlow(40, Duration.ofMillis(800))
                        .withWindow(50, 10)
                        .withConsecutiveFailures(7)
                        .withOpenFor(Duration.ofSeconds(5), Duration.ofMinutes(2))
                        .withProbes(3));
    }

    @Test
    void aWindowIsOfCallsOrOfTime() {
        assertThat(read("time"))
                .isEqualTo(BreakerSpec.defaults().withWindow(Duration.ofSeconds(30), BreakerSpec.MINIMUM_CALLS));
        refuses("twoWindows", "windowTime (30s)");
    }

    @Test
    void inAWindowOfTimeNumbersAreNotBoundByTheWindowOfCalls() {
        assertThat(read("muchInTime").minimumCalls()).isEqualTo(500);
        assertThat(read("muchInTime").consecutiveFailures()).hasValue(200);
    }

    @Test
    void aWindowSmallerThanTheUsualMinimumJudgesWhenItIsFull() {
        assertThat(read("smallWindow").minimumCalls()).isEqualTo(10);
    }

    @Test
    void whereNoRowIsGivenAPartialBreakerHasOne() {
        BreakerSpec partial = BreakerSpec.defaults().withTrip(Trip.PARTIAL);
        assertThat(partial.rowThatOpens()).isEqualTo(20);
        assertThat(partial.withWindow(7, 7).rowThatOpens()).isEqualTo(7);
        assertThat(partial.withWindow(Duration.ofSeconds(5), 7).rowThatOpens()).isEqualTo(20);
        assertThat(partial.withConsecutiveFailures(30).rowThatOpens()).isEqualTo(30);
        assertThat(partial.withTrip(Trip.CLASSIC).rowThatOpens()).isZero();
    }

    @Test
    void b19_whatContradictsItselfIsRefusedWithTheMethodAndTheNumbers() {
        refuses("rowTooLong", "consecutiveFailures (11)");
        refuses("noRow", "consecutiveFailures (0)");
        refuses("longestTooShort", "openForMax (PT30S)");
        refuses("timeTooShort", "windowTime (PT0.5S)");
        refuses("twoTrips", "trip ([PARTIAL, CLASSIC])");
    }

    private static void refuses(String method, String what) {
        assertThatThrownBy(() -> read(method))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cases." + method + "()")
                .hasMessageContaining(what);
    }

    private static BreakerSpec read(String method) {
        try {
            return SpecReader.read(Cases.class.getDeclaredMethod(method))
                    .orElseThrow()
                    .fuse()
                    .breaker()
                    .orElseThrow();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
