package io.fuseboard.internal.breaker;

import static io.fuseboard.model.CircuitState.CLOSED;
import static io.fuseboard.model.CircuitState.HALF_OPEN;
import static io.fuseboard.model.CircuitState.OPEN;
import static io.fuseboard.model.CircuitState.RAMP;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Hash;
import io.fuseboard.internal.window.Tally;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What happens at the first and the last instant of something, at a threshold itself, and at times below zero. */
class ExactMomentsTest {

    private static final long MILLI = 1_000_000;
    private static final BreakerSpec CLASSIC = BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withWindow(10, 4)
            .withFailureRate(50)
            .withOpenFor(Duration.ofSeconds(1))
            .withProbes(2);
    private static final BreakerSpec PARTIAL =
            BreakerSpec.defaults().withTrip(Trip.PARTIAL).withFailureRate(25);

    @Test
    void aGoodCallThatEndsInTheFirstInstantOfABucketIsJudgedByWhatIsLeft() {
        for (long end : new long[] {10_000, 10_400}) {
            var story = new Story(CLASSIC.withWindow(Duration.ofSeconds(10), 4));
            story.at(0).good(8);
            story.at(9_000).bad(4);
            assertThat(story.state()).isEqualTo(CLOSED);
            var last = story.at(9_999).admitted();
            story.at(end).ends(last, SUCCESS, 9_999);
            assertThat(story.diary).as("ended at %d", end).containsExactly(end + "ms CLOSED>OPEN");
        }
    }

    @Test
    void belowZeroACallIsSlowByItsDurationToo() {
        var story = new Story(CLASSIC.withSlow(50, Duration.ofMillis(100)).withFailureRate(100));
        for (int call = 0; call < 4; call++) {
            story.at(-10_000 + 200 * call).takes(101, SUCCESS);
        }
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void onceGoodCallsAreNotJudgedAnyMoreSlowOnesStillAre_belowZeroToo() {
        var story = new Story(CLASSIC.withSlow(50, Duration.ofMillis(100)));
        story.at(-20_000).good(6);
        for (int call = 0; call < 4; call++) {
            story.at(-10_000 + 200 * call).takes(101, SUCCESS);
        }
        assertThat(story.seen().slow()).isEqualTo(4);
    }

    @Test
    void aCallAsLongAsTheThresholdIsNotSlow_neitherIsAProbe() {
        var story = new Story(CLASSIC.withSlow(50, Duration.ofMillis(100)));
        for (int call = 0; call < 8; call++) {
            story.at(1_000L * call).takes(100, SUCCESS);
        }
        assertThat(story.seen().slow()).isZero();
        story.at(10_000).bad(5);
        story.at(11_000).takes(100, SUCCESS);
        assertThat(story.seen().slow()).isZero();
        story.at(11_500).takes(100, SUCCESS);
        assertThat(story.state()).isEqualTo(CLOSED);

        var trickle = new Story(PARTIAL.withSlow(50, Duration.ofMillis(100)));
        trickle.at(0).bad(20);
        for (int probe = 1; probe <= 3; probe++) {
            trickle.at(5_000L * probe).takes(100, SUCCESS);
        }
        assertThat(trickle.state()).isEqualTo(RAMP);
    }

    @Test
    void aProbeWhoseLeaseIsOverHasFailed_andWasSlowIfItTookLongerThanThat() {
        assertThat(lapsed(CLASSIC.withSlow(90, Duration.ofMillis(800)))).isEqualTo("failed 1, slow 1");
        assertThat(lapsed(CLASSIC.withSlow(90, Duration.ofSeconds(2)))).isEqualTo("failed 1, slow 0");
        assertThat(lapsed(CLASSIC)).isEqualTo("failed 1, slow 0");
    }

    /** Looks at the last instant of the lease of one probe of three. */
    private static String lapsed(BreakerSpec spec) {
        var story = new Story(spec.withProbes(3).withFailureRate(100));
        story.at(100_000).bad(4);
        story.at(101_000).admitted();
        var seen = story.at(101_000 + State.lease(spec) / MILLI).seen();
        return "failed " + seen.failed() + ", slow " + seen.slow();
    }

    @Test
    void anOpenCircuitIsShownOnTrialFromTheEndOfItsTimeOn() {
        var story = new Story(CLASSIC);
        story.at(5_000).bad(4);
        assertThat(story.at(5_999).state()).isEqualTo(OPEN);
        assertThat(story.at(6_000).state()).isEqualTo(HALF_OPEN);
        assertThat(story.at(6_300).seen().since()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void b01_aLateCallOfAnEarlierPeriodMakesTheNextOneNeitherOpenNorWarm() {
        var story = new Story(CLASSIC.withWindow(4, 4));
        story.at(0).good(3);
        var late = story.admitted();
        var later = story.admitted();
        story.bad(2);
        story.at(1_000).good(2);
        assertThat(story.state()).isEqualTo(CLOSED);
        story.ends(late, FAILURE, 0);
        assertThat(story.state()).isEqualTo(CLOSED);
        for (int call = 0; call < 4; call++) {
            story.ends(later, SUCCESS, 0);
        }
        story.bad(2).good(1);
        assertThat(story.state()).isEqualTo(CLOSED);
        story.good(1);
        assertThat(story.state()).as("two of four").isEqualTo(OPEN);
    }

    @Test
    void onceTheMinimumIsReachedGoodCallsAreNotJudgedAnyMore() {
        var story = new Story(CLASSIC);
        story.at(0).good(3);
        assertThat(((Closed) story.breaker.state()).cold).isTrue();
        story.good(1);
        assertThat(((Closed) story.breaker.state()).cold).isFalse();
    }

    @Test
    void timeThatPassesBeforeTheMinimumIsReachedLeavesTheLastGoodCallItsJudgement() {
        var story = new Story(CLASSIC.withSlow(100, Duration.ofMillis(100)));
        story.at(0).bad(3);
        story.at(10_000).good(1);
        assertThat(story.diary).containsExactly("10000ms CLOSED>OPEN");
    }

    @Test
    void aProbeIsLateOnlyAfterItsTime() {
        var story = new Story(PARTIAL.withOpenFor(Duration.ofSeconds(1)));
        story.at(0).bad(20);
        var probe = story.at(1_000).admitted();
        story.at(2_000).ends(probe, SUCCESS, 1_000);
        assertThat(story.seen().needed()).isEqualTo(2);
    }

    @Test
    void whatACalleeAsksHoldsWhateverOtherProbesSay_andForAsLongAsItSaid() {
        var story = new Story(PARTIAL);
        long hour = 3_600_000;
        story.at(hour).bad(20);
        var hanging = story.at(hour + 250).admitted();
        story.at(hour + 2_250).badAsking(3_000);
        story.at(hour + 2_300).ends(hanging, FAILURE, hour + 250);
        assertThat(story.at(hour + 5_249).refused().retryAfter((hour + 5_249) * MILLI))
                .isEqualTo(MILLI);
        assertThat(((Entry.Denial) story.breaker.state()).retryAfter((hour + 5_250) * MILLI))
                .as("nobody asks any more, and nobody knows")
                .isNegative();
        story.at(hour + 5_250).admitted();
    }

    @Test
    void ofSeveralMomentsTheLatestCounts() {
        var asked = new Asked();
        asked.leaveUntil(-5);
        assertThat(asked.left(-10)).isEqualTo(5);
        asked.leaveUntil(20);
        asked.leaveUntil(10);
        assertThat(asked.left(0)).isEqualTo(20);
        assertThat(asked.left(21)).isZero();
    }

    @Test
    void openTimesDoubleUpToTheLongestAndStayThere() {
        var spec = CLASSIC.withOpenFor(Duration.ofSeconds(1), Duration.ofHours(1));
        for (int attempt = 13; attempt <= 100; attempt++) {
            assertThat(OpenTime.nanos(spec, attempt, 7))
                    .as("attempt %d", attempt)
                    .isBetween(
                            Duration.ofMinutes(54).toNanos(),
                            Duration.ofHours(1).toNanos());
        }
    }

    @Test
    void aStepOfTheRampIsJudgedByFiveResultsAndByTheThresholdsThemselves() {
        BreakerSpec spec = PARTIAL.withSlow(50, Duration.ofMillis(100));
        assertThat(RampLaw.next(new Tally(4, 0, 0), spec)).isEqualTo(RampLaw.Next.SAME);
        assertThat(RampLaw.next(new Tally(5, 0, 0), spec)).isEqualTo(RampLaw.Next.UP);
        assertThat(RampLaw.next(new Tally(100, 24, 49), spec)).isEqualTo(RampLaw.Next.UP);
        assertThat(RampLaw.next(new Tally(100, 25, 0), spec)).isEqualTo(RampLaw.Next.DOWN);
        assertThat(RampLaw.next(new Tally(100, 0, 50), spec)).isEqualTo(RampLaw.Next.DOWN);
        assertThat(RampLaw.next(new Tally(100, 85, 0), spec)).isEqualTo(RampLaw.Next.OPEN);
        assertThat(RampLaw.next(new Tally(100, 0, 85), spec)).isEqualTo(RampLaw.Next.OPEN);
        assertThat(RampLaw.next(new Tally(100, 0, 85), PARTIAL))
                .as("nothing is slow")
                .isEqualTo(RampLaw.Next.UP);
    }

    @Test
    void aStepBackOfATenthIsTold() {
        Share step = Share.ramp(0).step(8_000, 0);
        assertThat(step.step(9_000, 0).tellsSince(step)).isTrue();
        assertThat(step.step(8_999, 0).tellsSince(step)).isFalse();
    }

    @Test
    void exactlyThoseBelowTheShareAreRefused() {
        int hash = 1;
        while (Integer.remainderUnsigned(Hash.mix(hash), PartialLaw.ALL) != 5_000) {
            hash++;
        }
        int there = hash;
        assertThat(Share.from(5_000, 0).refuses(() -> there, new AtomicLong())).isFalse();
        assertThat(Share.from(5_001, 0).refuses(() -> there, new AtomicLong())).isTrue();
    }

    @Test
    void aThreadThatSleptForFiveSecondsIsNoClockThatSteppedBack() {
        long now = 20_250 * MILLI;
        assertThat(Share.from(5_000, now).floor()).isEqualTo(15_000 * MILLI);
    }

    @Test
    void whenTheClockStepsBackAStepBeginsAgain_andALookIsDueAtTheNextHalfSecond() {
        long back = 1_300 * MILLI;
        assertThat(Share.ramp(90_000 * MILLI).rebased(back).due).isEqualTo(1_800 * MILLI);
        assertThat(Share.from(5_000, 90_000 * MILLI).rebased(back).due).isEqualTo(1_500 * MILLI);
    }
}
