package io.fuseboard.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fuseboard.internal.window.Tally;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PartialLawTest {

    private static final BreakerSpec SPEC =
            BreakerSpec.defaults().withTrip(Trip.PARTIAL).withFailureRate(25);

    @Test
    void theBoundIsWilsons() {
        // By hand, z = 0.84: centre and half width of the interval.
        assertThat(PartialLaw.lowerBound(30, 100)).isCloseTo(0.26302, within(0.00001));
        assertThat(PartialLaw.lowerBound(0, 50)).isCloseTo(0, within(1e-12));
        assertThat(PartialLaw.lowerBound(50, 50)).isCloseTo(50 / (50 + 0.84 * 0.84), within(1e-12));
        assertThat(PartialLaw.lowerBound(0, 0)).isZero();
    }

    @Test
    void theBoundIsNeverAboveTheShareAndComesNearItWithManyCalls() {
        for (int calls = 1; calls <= 2_000; calls += 7) {
            for (int bad = 0; bad <= calls; bad += 3) {
                assertThat(PartialLaw.lowerBound(bad, calls)).isBetween(-1e-12, (double) bad / calls + 1e-12);
            }
        }
        assertThat(PartialLaw.lowerBound(3_000_000, 10_000_000)).isCloseTo(0.3, within(0.0002));
    }

    @Test
    void nobodyIsRefusedUpToTheThreshold() {
        assertThat(share(250_000, 1_000_000)).isZero();
        assertThat(share(0, 100)).isZero();
    }

    @Test
    void aboveTheThresholdTheShareGrowsFromNobodyToEverybody() {
        int before = 0;
        for (int bad = 250_000; bad <= 1_000_000; bad += 10_000) {
            int share = share(bad, 1_000_000);
            assertThat(share).isGreaterThanOrEqualTo(before);
            before = share;
        }
        assertThat(share(625_000, 1_000_000)).as("half way").isCloseTo(5_000, within(10));
        assertThat(before).as("all bad").isGreaterThan(9_990);
    }

    @Test
    void aFewBadCallsOfFewSayLessThanManyOfMany() {
        assertThat(share(10, 25)).isLessThan(share(40, 100)).isLessThan(share(400, 1_000));
    }

    @Test
    void belowTheMinimumNothingIsSaid() {
        assertThat(share(19, 19)).isZero();
        assertThat(share(20, 20)).isPositive();
        assertThat(PartialLaw.opens(new Tally(19, 19, 0), SPEC)).isFalse();
        assertThat(PartialLaw.opens(new Tally(20, 20, 0), SPEC)).isTrue();
    }

    @Test
    void ofFailuresAndSlowCallsTheWorseDecides() {
        BreakerSpec both = SPEC.withSlow(50, Duration.ofSeconds(1));
        int failing = PartialLaw.target(new Tally(1_000, 400, 0), both);
        int slow = PartialLaw.target(new Tally(1_000, 0, 800), both);
        assertThat(failing).isPositive().isLessThan(slow);
        assertThat(PartialLaw.target(new Tally(1_000, 400, 800), both)).isEqualTo(slow);
        assertThat(PartialLaw.target(new Tally(1_000, 400, 800), SPEC))
                .as("without a limit no call is slow")
                .isEqualTo(failing);
    }

    @Test
    void itOpensWhereHardlyACallGoesWell() {
        assertThat(PartialLaw.opens(new Tally(100, 87, 0), SPEC)).isFalse();
        assertThat(PartialLaw.opens(new Tally(100, 89, 0), SPEC)).isTrue();
        assertThat(PartialLaw.opens(new Tally(100, 0, 95), SPEC.withSlow(50, Duration.ofSeconds(1))))
                .isTrue();
        assertThat(PartialLaw.opens(new Tally(100, 0, 95), SPEC)).isFalse();
    }

    @Test
    void b14_itNeverOpensBelowAThresholdOfNearlyAll_andAtAllOfAllItDoes() {
        BreakerSpec all = SPEC.withFailureRate(100);
        assertThat(PartialLaw.opens(new Tally(1_000, 999, 0), all)).isFalse();
        assertThat(PartialLaw.target(new Tally(1_000, 999, 0), all)).isZero();
        assertThat(PartialLaw.opens(new Tally(1_000, 1_000, 0), all)).isTrue();
        assertThat(PartialLaw.target(new Tally(1_000, 1_000, 0), all)).isZero();
    }

    @Test
    void whateverItRefusesIsLessThanWhatOpens() {
        for (int threshold = 1; threshold <= 100; threshold++) {
            BreakerSpec spec = SPEC.withFailureRate(threshold);
            for (int bad = 0; bad <= 1_000; bad++) {
                Tally tally = new Tally(1_000, bad, 0);
                if (!PartialLaw.opens(tally, spec)) {
                    assertThat(PartialLaw.target(tally, spec)).isBetween(0, 8_500);
                }
            }
        }
    }

    @Test
    void itCutsAtOnceAndGivesBackATenthEachHalfSecond() {
        assertThat(PartialLaw.next(0, 3_800, 1)).isEqualTo(3_800);
        assertThat(PartialLaw.next(3_800, 3_900, 1)).isEqualTo(3_900);
        assertThat(PartialLaw.next(3_800, 0, 1)).isEqualTo(2_800);
        assertThat(PartialLaw.next(3_800, 3_500, 1)).isEqualTo(3_500);
        assertThat(PartialLaw.next(3_800, 0, 3)).isEqualTo(800);
        assertThat(PartialLaw.next(3_800, 0, 4)).isZero();
        assertThat(PartialLaw.next(9_000, 0, Long.MAX_VALUE)).isZero();
    }

    private static int share(int bad, int calls) {
        return PartialLaw.target(new Tally(calls, bad, 0), SPEC);
    }
}
