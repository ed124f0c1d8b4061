package io.fuseboard.internal.breaker;

import static io.fuseboard.model.CircuitState.CLOSED;
import static io.fuseboard.model.CircuitState.HALF_OPEN;
import static io.fuseboard.model.CircuitState.OPEN;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.IGNORED;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Guard;
import io.fuseboard.internal.guard.GuardContract;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerGuardTest implements GuardContract {

    private static final BreakerSpec SPEC = BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withWindow(10, 4)
            .withOpenFor(Duration.ofSeconds(1))
            .withProbes(3);

    @Override
    public Guard guard() {
        return new BreakerGuard(SPEC, 0, (from, to, refused, number, now) -> {});
    }

    @Test
    void aDependencyThatRecovers() {
        var story = new Story(SPEC);
        story.at(0).good(2).bad(2);
        story.at(500).refused();
        story.at(999).refused();
        story.at(1_000).good(2);
        assertThat(story.diary)
                .containsExactly(
                        "0ms CLOSED>OPEN",
                        "500ms refused",
                        "999ms refused",
                        "1000ms OPEN>HALF_OPEN",
                        "1000ms HALF_OPEN>CLOSED");
    }

    @Test
    void aDependencyThatDoesNotRecoverAtOnce() {
        var story = new Story(SPEC);
        story.at(0).bad(4);
        story.at(1_000).bad(2);
        story.at(1_999).refused();
        story.at(2_000).good(1).bad(1).good(1);
        assertThat(story.diary)
                .containsExactly(
                        "0ms CLOSED>OPEN",
                        "1000ms OPEN>HALF_OPEN",
                        "1000ms HALF_OPEN>OPEN",
                        "1999ms refused",
                        "2000ms OPEN>HALF_OPEN",
                        "2000ms HALF_OPEN>CLOSED");
    }

    @Test
    void aCircuitThatClosedAgainRemembersNothing() {
        var story = new Story(SPEC);
        story.at(0).bad(4);
        story.at(1_000).good(2).bad(3);
        assertThat(story.state()).isEqualTo(CLOSED);
        assertThat(story.seen().calls()).isEqualTo(3);
    }

    @Test
    void slowCallsOpenItThoughTheySucceed() {
        var story = new Story(SPEC.withSlow(50, Duration.ofMillis(100)));
        story.at(0).takes(100, SUCCESS).takes(100, SUCCESS);
        assertThat(story.seen().slow())
                .as("as long as the threshold is not slow")
                .isZero();
        story.takes(101, SUCCESS);
        assertThat(story.seen().slow()).isEqualTo(1);
        story.takes(500, SUCCESS);
        assertThat(story.diary).containsExactly("801ms CLOSED>OPEN");
    }

    @Test
    void aSlowFailureIsBoth() {
        var story = new Story(SPEC.withSlow(90, Duration.ofMillis(100)));
        story.at(0).takes(200, FAILURE);
        assertThat(story.seen().failed()).isEqualTo(1);
        assertThat(story.seen().slow()).isEqualTo(1);
        assertThat(story.seen().calls()).isEqualTo(1);
    }

    @Test
    void slowProbesOpenItAgain() {
        var story = new Story(SPEC.withSlow(50, Duration.ofMillis(100)));
        story.at(0).bad(4);
        story.at(1_000).takes(150, SUCCESS).takes(150, SUCCESS);
        assertThat(story.diary).containsExactly("0ms CLOSED>OPEN", "1000ms OPEN>HALF_OPEN", "1300ms HALF_OPEN>OPEN");
    }

    @Test
    void aRowOfFailuresOpensItBelowTheMinimumToo() {
        var story = new Story(SPEC.withWindow(10, 10).withConsecutiveFailures(3));
        story.at(5).bad(2).calls(3, IGNORED).bad(1);
        assertThat(story.diary).containsExactly("5ms CLOSED>OPEN");
    }

    @Test
    void oneGoodCallEndsARow() {
        var story = new Story(SPEC.withFailureRate(100).withConsecutiveFailures(3));
        for (int i = 0; i < 20; i++) {
            story.bad(2).good(1);
        }
        assertThat(story.state()).isEqualTo(CLOSED);
    }

    @Test
    void aTrialIsJudgedByItsRatesAlone() {
        var story = new Story(SPEC.withProbes(5).withFailureRate(80).withConsecutiveFailures(2));
        story.at(0).bad(2);
        story.at(1_000).bad(3).good(2);
        assertThat(story.state()).isEqualTo(CLOSED);
    }

    /** Times so short that they are not spread. */
    private static final BreakerSpec DOUBLING = SPEC.withOpenFor(Duration.ofNanos(100), Duration.ofNanos(900));

    @Test
    void eachFailedTrialDoublesTheOpenTimeUpToTheLongest() {
        var breaker = new BreakerGuard(DOUBLING, 0, (from, to, refused, number, now) -> {});
        for (int i = 0; i < 4; i++) {
            ((Entry.Permit) breaker.enter(0, Caller.NONE)).exit(FAILURE, 0, 0);
        }
        long now = 0;
        for (long time : new long[] {100, 200, 400, 800, 900, 900}) {
            assertThat(breaker.enter(now + time - 1, Caller.NONE)).isInstanceOf(Entry.Denial.class);
            now += time;
            for (int i = 0; i < 2; i++) {
                ((Entry.Permit) breaker.enter(now, Caller.NONE)).exit(FAILURE, now, now);
            }
        }
    }

    @Test
    void aCircuitThatTripsWithinItsLastOpenTimeHasNotRecoveredAndBacksOff() {
        assertThat(openTimes(99)).containsExactly(100L, 200L, 400L);
    }

    @Test
    void aCircuitThatHeldForItsLastOpenTimeBeginsAgainWithTheFirst() {
        assertThat(openTimes(100)).containsExactly(100L, 100L, 100L);
        assertThat(openTimes(199)).containsExactly(100L, 100L, 100L);
    }

    /** Trips three times, having been closed for so long before the second and the third. */
    private static List<Long> openTimes(long closedFor) {
        var breaker = new BreakerGuard(DOUBLING, 0, (from, to, refused, number, now) -> {});
        var times = new ArrayList<Long>();
        long now = 0;
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                ((Entry.Permit) breaker.enter(now, Caller.NONE)).exit(FAILURE, now, now);
            }
            long wait = ((Entry.Denial) breaker.enter(now, Caller.NONE)).retryAfter(now);
            times.add(wait);
            now += wait;
            for (int i = 0; i < 2; i++) {
                ((Entry.Permit) breaker.enter(now, Caller.NONE)).exit(SUCCESS, now, now);
            }
            now += closedFor;
        }
        return times;
    }

    @Test
    void b16_anOpenCircuitGoesByTheNewOpenTimeOfTheSameAttempt() {
        var story = new Story(SPEC.withOpenFor(Duration.ofNanos(100), Duration.ofNanos(900)));
        story.at(0).bad(4);
        story.goesBy(SPEC.withOpenFor(Duration.ofNanos(300), Duration.ofNanos(900)));
        assertThat(story.refused().retryAfter(0)).isEqualTo(300);
    }

    @Test
    void anIgnoredCallSaysNothing() {
        var story = new Story(SPEC);
        story.calls(20, IGNORED).bad(3).calls(20, IGNORED);
        assertThat(story.state()).isEqualTo(CLOSED);
        assertThat(story.seen().calls()).isEqualTo(3);
    }

    @Test
    void aRefusalSaysWhyAndWhenToAskAgain() {
        var story = new Story(SPEC);
        story.at(0).bad(4);
        var refusal = story.at(300).refused();
        assertThat(refusal.reason()).isEqualTo(RefusalReason.CIRCUIT_OPEN);
        assertThat(refusal.retryAfter(300_000_000)).isEqualTo(700_000_000);
        assertThat(refusal.retryAfter(Long.MAX_VALUE)).isZero();
    }

    @Test
    void whileProbesAreOutNobodyKnowsWhenToAskAgain() {
        var story = new Story(SPEC.withProbes(1));
        story.at(0).bad(4);
        story.at(1_000).admitted();
        assertThat(story.refused().retryAfter(0)).isNegative();
    }

    @Test
    void neverMoreProbesAreOutThanPermitted() {
        var story = new Story(SPEC);
        story.at(0).bad(4);
        story.at(1_000).admitted();
        story.admitted();
        story.admitted();
        story.refused();
    }

    @Test
    void aSnapshotOfAnOpenCircuitShowsWhatOpenedIt() {
        var story = new Story(SPEC);
        story.at(0).good(3).bad(3);
        assertThat(story.at(250).seen())
                .isEqualTo(new BreakerSnapshot(
                        OPEN, 6, 3, 0, 0, 100, Optional.of(Duration.ofMillis(750)), Duration.ofMillis(250), SPEC));
    }

    @Test
    void anOpenCircuitWhoseTimeIsOverIsShownHalfOpenAndMovedByTheNextCaller() {
        var story = new Story(SPEC);
        story.at(0).bad(4);
        assertThat(story.at(1_200).seen())
                .isEqualTo(new BreakerSnapshot(
                        HALF_OPEN, 0, 0, 0, 3, 100, Optional.empty(), Duration.ofMillis(200), SPEC));
        assertThat(story.diary).containsExactly("0ms CLOSED>OPEN");
        story.admitted();
        assertThat(story.diary).containsExactly("0ms CLOSED>OPEN", "1200ms OPEN>HALF_OPEN");
    }

    @Test
    void aSnapshotOfATrialCountsItsResults() {
        var story = new Story(SPEC.withProbes(10));
        story.at(0).bad(4);
        story.at(1_000).good(2).bad(1).admitted();
        var seen = story.at(1_100).seen();
        assertThat(seen.state()).isEqualTo(HALF_OPEN);
        assertThat(seen.calls()).isEqualTo(3);
        assertThat(seen.failed()).isEqualTo(1);
        assertThat(seen.needed()).isEqualTo(7);
        assertThat(seen.since()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aThousandProbesAreCountedRight() {
        var story = new Story(SPEC.withProbes(1_000).withFailureRate(100).withSlow(100, Duration.ofMillis(1)));
        story.at(0).bad(4);
        story.at(1_000);
        for (int i = 0; i < 999; i++) {
            story.takes(2, FAILURE);
        }
        assertThat(story.seen().failed()).isEqualTo(999);
        assertThat(story.seen().slow()).isEqualTo(999);
        assertThat(story.seen().needed()).isEqualTo(1);
        story.takes(2, FAILURE);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void movesAreNumberedWithoutAGap() {
        var numbers = new ArrayList<Long>();
        var breaker = new BreakerGuard(SPEC, 0, (from, to, refused, number, now) -> numbers.add(number));
        for (long now = 0; now < 10_000_000_000L; now += 500_000_000) {
            if (breaker.enter(now, Caller.NONE) instanceof Entry.Permit permit) {
                permit.exit(FAILURE, now, now);
            }
        }
        assertThat(numbers).hasSizeGreaterThan(5);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1);
        }
    }
}
