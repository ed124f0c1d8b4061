package io.fuseboard.internal.window;

import static io.fuseboard.internal.window.Verdict.HOLDS;
import static io.fuseboard.internal.window.Verdict.TOO_FEW_CALLS;
import static io.fuseboard.internal.window.Verdict.TRIPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeWindowTest {

    private static final long SECOND = 1_000_000_000;
    private static final BreakerSpec SPEC = BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withFailureRate(50)
            .withSlow(50, Duration.ofSeconds(100))
            .withWindow(Duration.ofSeconds(10), 4);

    private final Window window = Window.of(SPEC, 0);

    @Test
    void nothingIsJudgedBelowTheMinimum_andThenByTheFailureRate() {
        assertThat(ended(true, false)).isEqualTo(TOO_FEW_CALLS);
        assertThat(ended(false, false)).isEqualTo(TOO_FEW_CALLS);
        assertThat(ended(false, false)).isEqualTo(TOO_FEW_CALLS);
        assertThat(ended(false, false)).isEqualTo(HOLDS);
        assertThat(ended(true, false)).isEqualTo(HOLDS);
        assertThat(ended(true, false)).isEqualTo(TRIPS);
    }

    @Test
    void slowCallsHaveAThresholdOfTheirOwn() {
        ended(false, false);
        ended(false, true);
        ended(false, false);
        assertThat(ended(false, false)).isEqualTo(HOLDS);
        ended(false, true);
        assertThat(ended(false, true)).isEqualTo(TRIPS);
        assertThat(window.tally()).isEqualTo(new Tally(6, 0, 3));
    }

    @Test
    void whatFailedAndWhatWasSlowIsForgottenWithItsBucket() {
        ended(true, true);
        ended(false, true);
        window.advance(SECOND);
        ended(true, true);
        window.advance(9 * SECOND);
        assertThat(window.tally()).isEqualTo(new Tally(3, 2, 3));
        window.advance(10 * SECOND);
        assertThat(window.tally()).isEqualTo(new Tally(1, 1, 1));
        ended(false, false);
        ended(false, false);
        assertThat(ended(false, false)).as("one of four, not three of six").isEqualTo(HOLDS);
        window.advance(11 * SECOND);
        assertThat(window.tally()).isEqualTo(new Tally(3, 0, 0));
    }

    @Test
    void aBucketBeginsOnce() {
        ended(true, false);
        window.advance(SECOND);
        ended(true, false);
        window.advance(SECOND);
        window.advance(10 * SECOND);
        assertThat(window.tally()).isEqualTo(new Tally(1, 1, 0));
        assertThat(window.edge()).isEqualTo(11 * SECOND);
    }

    /** A short window would tumble, and the history of a long one would be long. */
    @Test
    void aBucketIsASecond_butThereAreTenAtLeastAndSixtyAtMost() {
        assertThat(bucket(Duration.ofSeconds(5))).isEqualTo(SECOND / 2);
        assertThat(bucket(Duration.ofSeconds(10))).isEqualTo(SECOND);
        assertThat(bucket(Duration.ofSeconds(20))).isEqualTo(SECOND);
        assertThat(bucket(Duration.ofSeconds(60))).isEqualTo(SECOND);
        assertThat(bucket(Duration.ofMinutes(5))).isEqualTo(5 * SECOND);
    }

    private static long bucket(Duration time) {
        return Window.of(SPEC.withWindow(time, 4), 0).edge();
    }

    @Test
    void itServesARowThatIsNotLongerThanWhatItRemembers() {
        var rows = SPEC.withConsecutiveFailures(3);
        var withRow = Window.of(rows, 0);
        assertThat(withRow.under(SPEC.withConsecutiveFailures(3), 0)).isSameAs(withRow);
        assertThat(withRow.under(SPEC.withConsecutiveFailures(2), 0)).isSameAs(withRow);
        assertThat(withRow.under(SPEC.withConsecutiveFailures(4), 0)).isNotSameAs(withRow);
        assertThat(withRow.under(rows.withWindow(Duration.ofSeconds(20), 4), 0)).isNotSameAs(withRow);
    }

    @Test
    void whereAPartIsCutNoRateEndsThePeriod_aRowDoes() {
        var cuts = SPEC.withTrip(Trip.PARTIAL).withConsecutiveFailures(9);
        var partial = Window.of(cuts, 0);
        for (int i = 0; i < 8; i++) {
            Window.count(partial.cells, partial.cells.own(), 0);
            assertThat(partial.judge(true, true, cuts)).isEqualTo(HOLDS);
        }
        Window.count(partial.cells, partial.cells.own(), 0);
        assertThat(partial.judge(true, true, cuts)).isEqualTo(TRIPS);
    }

    @Test
    void onlyAWindowOfTimeForgetsByTime() {
        assertThat(window.forgetsByTime()).isTrue();
        assertThat(Window.of(BreakerSpec.defaults(), 0).forgetsByTime()).isFalse();
    }

    private Verdict ended(boolean failed, boolean slow) {
        Window.count(window.cells, window.cells.own(), 0);
        return window.judge(failed, slow, SPEC);
    }
}
