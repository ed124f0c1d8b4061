package io.fuseboard.internal.window;

import static io.fuseboard.internal.window.Verdict.HOLDS;
import static io.fuseboard.internal.window.Verdict.TOO_FEW_CALLS;
import static io.fuseboard.internal.window.Verdict.TRIPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallWindowTest {

    private static final BreakerSpec SPEC = BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withFailureRate(30)
            .withSlow(50, Duration.ofMillis(1))
            .withWindow(10, 4);

    @Test
    void nothingIsJudgedBelowTheMinimum() {
        var window = Window.of(SPEC, 0);
        assertThat(ended(window, true, true, SPEC)).isEqualTo(TOO_FEW_CALLS);
        assertThat(ended(window, true, true, SPEC)).isEqualTo(TOO_FEW_CALLS);
        assertThat(ended(window, true, true, SPEC)).isEqualTo(TOO_FEW_CALLS);
        assertThat(ended(window, true, true, SPEC)).isEqualTo(TRIPS);
    }

    @Test
    void theGoodCallThatCompletesTheMinimumCanTrip() {
        var window = Window.of(SPEC, 0);
        ended(window, true, false, SPEC);
        ended(window, true, false, SPEC);
        ended(window, false, false, SPEC);
        assertThat(ended(window, false, false, SPEC)).isEqualTo(TRIPS);
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        var window = Window.of(SPEC, 0);
        good(window, 5);
        assertThat(ended(window, true, false, SPEC)).isEqualTo(HOLDS);
        assertThat(ended(window, true, false, SPEC)).isEqualTo(HOLDS);
        good(window, 8);
        assertThat(window.tally()).isEqualTo(new Tally(10, 2, 0));
        assertThat(ended(window, true, false, SPEC))
                .as("the first failure has just left")
                .isEqualTo(HOLDS);
        assertThat(window.tally()).isEqualTo(new Tally(10, 2, 0));
    }

    @Test
    void theThirdFailureOfTheLastTenTrips() {
        var window = Window.of(SPEC, 0);
        good(window, 5);
        ended(window, true, false, SPEC);
        ended(window, true, false, SPEC);
        good(window, 7);
        assertThat(ended(window, true, false, SPEC)).isEqualTo(TRIPS);
        assertThat(window.tally()).isEqualTo(new Tally(10, 3, 0));
    }

    @Test
    void slowCallsHaveAThresholdOfTheirOwn() {
        var window = Window.of(SPEC, 0);
        good(window, 5);
        for (int i = 0; i < 4; i++) {
            assertThat(ended(window, false, true, SPEC)).isEqualTo(HOLDS);
        }
        assertThat(ended(window, false, true, SPEC)).isEqualTo(TRIPS);
        assertThat(window.tally()).isEqualTo(new Tally(10, 0, 5));
    }

    @Test
    void slowCallsAreNotJudgedWhereNothingIsSlow() {
        var window = Window.of(SPEC, 0);
        good(window, 5);
        for (int i = 0; i < 4; i++) {
            ended(window, false, true, SPEC);
        }
        assertThat(ended(window, true, true, SPEC.withSlow(10, null))).isEqualTo(HOLDS);
    }

    @Test
    void whereAPartIsCutNoRateEndsThePeriod_aRowDoes() {
        var cuts = SPEC.withTrip(Trip.PARTIAL).withConsecutiveFailures(9);
        var window = Window.of(cuts, 0);
        for (int i = 0; i < 8; i++) {
            assertThat(ended(window, true, true, cuts)).isEqualTo(HOLDS);
        }
        assertThat(ended(window, true, true, cuts)).isEqualTo(TRIPS);
    }

    @Test
    void b16_otherThresholdsAreJudgedByTheSameMemory() {
        var window = Window.of(SPEC, 0);
        good(window, 8);
        ended(window, true, false, SPEC);
        var strict = SPEC.withFailureRate(10);
        assertThat(window.under(strict, 0)).isSameAs(window);
        assertThat(ended(window, false, false, strict)).isEqualTo(TRIPS);
    }

    @Test
    void b16_aSmallerWindowRemembersTheNewestCalls() {
        var window = Window.of(SPEC, 0);
        good(window, 4);
        ended(window, true, false, SPEC);
        good(window, 3);
        ended(window, true, false, SPEC);
        var small = window.under(SPEC.withWindow(4, 4), 0);
        assertThat(small.tally()).isEqualTo(new Tally(4, 1, 0));
    }

    @Test
    void b16_aLargerWindowRemembersWhatTheSmallerDid() {
        var window = Window.of(SPEC, 0);
        good(window, 20);
        ended(window, true, false, SPEC);
        var large = window.under(SPEC.withWindow(50, 30), 0);
        assertThat(large.tally()).isEqualTo(new Tally(10, 1, 0));
        assertThat(ended(large, false, false, SPEC.withWindow(50, 30))).isEqualTo(TOO_FEW_CALLS);
    }

    private static void good(Window window, int calls) {
        for (int i = 0; i < calls; i++) {
            Window.count(window.cells, window.cells.own(), 0);
        }
    }

    private static Verdict ended(Window window, boolean failed, boolean slow, BreakerSpec spec) {
        Window.count(window.cells, window.cells.own(), 0);
        return window.judge(failed, slow, spec);
    }
}
