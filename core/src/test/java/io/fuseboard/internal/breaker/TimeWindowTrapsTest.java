package io.fuseboard.internal.breaker;

import static io.fuseboard.model.CircuitState.CLOSED;
import static io.fuseboard.model.CircuitState.OPEN;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.trial.Together;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A breaker that remembers the calls of the last ten seconds, in buckets of one. */
class TimeWindowTrapsTest {

    private static final BreakerSpec SPEC = BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withWindow(Duration.ofSeconds(10), 4)
            .withOpenFor(Duration.ofMillis(1_000))
            .withProbes(3);

    @Test
    void callsAreForgottenAfterTheWindowAndNotBeforeItLessABucket() {
        var story = new Story(SPEC);
        story.at(500).good(3);
        assertThat(story.at(9_999).seen().calls()).isEqualTo(3);
        assertThat(story.at(10_000).seen().calls()).isZero();
        assertThat(story.seen().needed()).isEqualTo(4);
    }

    @Test
    void nothingIsJudgedBelowTheMinimumAlsoWhenTheWindowHasEmptiedAgain() {
        var story = new Story(SPEC);
        story.at(0).good(10);
        story.at(60_000).bad(3);
        assertThat(story.state()).isEqualTo(CLOSED);
        story.bad(1);
        assertThat(story.diary).containsExactly("60000ms CLOSED>OPEN");
    }

    @Test
    void theGoodCallThatCompletesTheMinimumCanTrip() {
        var story = new Story(SPEC);
        story.at(0).bad(3);
        story.at(5_000).good(1);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void theFirstCallAfterGoodOnesWereForgottenIsJudgedThoughItIsGood() {
        var story = new Story(SPEC);
        story.at(0).good(10);
        story.at(2_000).good(5).bad(9);
        assertThat(story.state()).as("9 of 24").isEqualTo(CLOSED);
        story.at(9_999).good(1);
        assertThat(story.state()).isEqualTo(CLOSED);
        story.at(10_000).good(1);
        assertThat(story.diary).as("9 of 16").containsExactly("10000ms CLOSED>OPEN");
    }

    @Test
    void b15_aRunOfFailuresOpensItWhereverItBegins() {
        for (long begin = 0; begin < 25_000; begin += 83) {
            var story = new Story(SPEC.withWindow(Duration.ofSeconds(10), 18).withFailureRate(100));
            for (int i = 0; i < 18; i++) {
                story.at(begin + i * 400L).bad(1);
            }
            assertThat(story.state()).as("from %d ms", begin).isEqualTo(OPEN);
        }
    }

    @Test
    void b15_aWindowHasTenBucketsOrMore() {
        for (long millis : new long[] {1_000, 1_001, 4_999, 10_000, 60_000, 3_600_000}) {
            var story = new Story(SPEC.withWindow(Duration.ofMillis(millis), 1_000));
            story.at(0).good(1);
            assertThat(story.at(millis * 9 / 10 - 1).seen().calls())
                    .as("%d ms", millis)
                    .isEqualTo(1);
            assertThat(story.at(millis + 1).seen().calls()).as("%d ms", millis).isZero();
        }
    }

    @Test
    void b05_aWindowWhoseClockStepsBackKeepsWhatItRemembers() {
        var story = new Story(SPEC);
        story.at(100_000).good(2).bad(1);
        story.at(95_000);
        assertThat(story.seen().calls()).as("half a window is overlooked").isEqualTo(3);
        story.at(5_000);
        assertThat(story.seen().calls()).isEqualTo(3);
        story.bad(1);
        assertThat(story.state()).as("2 of 4").isEqualTo(OPEN);
    }

    @Test
    void b05_afterAStepBackCallsAreRememberedForOneMoreWindowAtMost() {
        var story = new Story(SPEC);
        story.at(100_000).good(3);
        assertThat(story.at(5_000).seen().calls()).isEqualTo(3);
        assertThat(story.at(14_999).seen().calls()).isEqualTo(3);
        assertThat(story.at(15_000).seen().calls()).isZero();
    }

    @Test
    void b05_aClockThatLeapsAheadForgetsAndGoesOn() {
        var story = new Story(SPEC);
        story.at(0).bad(3);
        story.at(1_000_000_000L).good(3);
        assertThat(story.seen().calls()).isEqualTo(3);
        story.bad(3);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 1L << 62})
    void b05_absurdReadingsAreSurvivedByAWindowOfTime(long absurd) {
        for (var spec : List.of(SPEC, SPEC.withSlow(100, Duration.ofMillis(1)))) {
            var breaker = new BreakerGuard(spec, 0, (from, to, refused, number, now) -> {});
            for (long now : new long[] {0, absurd, 0, absurd, absurd + 1}) {
                for (int i = 0; i < 6; i++) {
                    if (breaker.enter(now, Caller.NONE) instanceof Entry.Permit permit) {
                        permit.exit(FAILURE, now, now);
                    }
                    assertThat(breaker.snapshot(now).since()).isGreaterThanOrEqualTo(Duration.ZERO);
                }
            }
            long later = 5_000_000_000L;
            breaker.enter(later, Caller.NONE);
            assertThat(breaker.enter(later + 1_000_000_000, Caller.NONE)).isInstanceOf(Entry.Permit.class);
        }
    }

    @Test
    void b16_anotherTimeRemembersTheSameCalls() {
        var story = new Story(SPEC);
        story.at(0).good(3);
        story.at(5_000).bad(2);
        story.at(6_000).goesBy(SPEC.withWindow(Duration.ofSeconds(30), 4));
        assertThat(story.seen())
                .extracting(BreakerSnapshot::calls, BreakerSnapshot::failed)
                .containsExactly(5, 2);
        assertThat(story.at(35_999).seen().calls()).isEqualTo(5);
        assertThat(story.at(36_000).seen().calls()).isZero();
    }

    @Test
    void b16_otherThresholdsAreJudgedByTheSameWindow() {
        var story = new Story(SPEC);
        story.at(0).good(7).bad(3);
        story.goesBy(SPEC.withFailureRate(20)).good(1);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void aWindowOfTheOtherKindBeginsEmpty() {
        var story = new Story(SPEC);
        story.at(0).good(7).bad(3);
        story.goesBy(SPEC.withWindow(10, 4));
        assertThat(story.seen().calls()).isZero();
        story.good(2).goesBy(SPEC);
        assertThat(story.seen().calls()).isZero();
    }

    @Test
    void b17_aRowOfFailuresOpensItHoweverFarApartTheyAre() {
        var spec = SPEC.withWindow(Duration.ofSeconds(10), 100).withConsecutiveFailures(3);
        var story = new Story(spec);
        story.at(0).bad(2).good(1).bad(1);
        story.at(60_000).bad(1);
        assertThat(story.state()).isEqualTo(CLOSED);
        story.at(120_000).bad(1);
        assertThat(story.diary).containsExactly("120000ms CLOSED>OPEN");
    }

    @Test
    void b17_aRowOutlivesAnotherTime() {
        var spec = SPEC.withWindow(Duration.ofSeconds(10), 100).withConsecutiveFailures(3);
        var story = new Story(spec);
        story.at(0).good(5).bad(2);
        story.goesBy(SPEC.withWindow(Duration.ofSeconds(20), 100).withConsecutiveFailures(4));
        story.bad(1);
        assertThat(story.state()).isEqualTo(CLOSED);
        story.bad(1);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void overdueCallsCountInAWindowOfTimeToo() {
        var story = new Story(SPEC.withSlow(50, Duration.ofMillis(800)));
        story.at(0).good(3);
        story.admitted();
        story.admitted();
        story.admitted();
        assertThat(story.at(1_200).state()).isEqualTo(OPEN);
        assertThat(story.seen().slow()).isEqualTo(3);
    }

    @Test
    void slowCallsOpenItThoughTheySucceed() {
        var story = new Story(SPEC.withSlow(50, Duration.ofMillis(100)));
        story.at(0).good(2).takes(101, SUCCESS);
        assertThat(story.seen().slow()).isEqualTo(1);
        story.takes(500, SUCCESS);
        assertThat(story.diary).containsExactly("601ms CLOSED>OPEN");
    }

    @Test
    void b19_aTimeTooShortForItsBucketsIsRefused() {
        assertThatThrownBy(() -> SPEC.withWindow(Duration.ofMillis(999), 4)).hasMessageContaining("PT1S");
    }

    @Test
    void noCallIsLostWhileBucketsBegin() {
        for (int round = 0; round < 10; round++) {
            var breaker = new BreakerGuard(
                    SPEC.withWindow(Duration.ofHours(1), 10_000).withFailureRate(100),
                    0,
                    (from, to, refused, number, now) -> {});
            var clock = new AtomicLong();
            Together.run(4, actor -> () -> {
                for (int i = 0; i < 5_000; i++) {
                    long now = clock.addAndGet(100_000_000); // half an hour in all: thirty buckets
                    var permit = (Entry.Permit) breaker.enter(now, Caller.NONE);
                    BreakerGuard.exit(permit, i % 4 == 0 ? FAILURE : SUCCESS, now, now);
                }
            });
            assertThat(breaker.snapshot(clock.get()).calls()).isEqualTo(20_000);
            assertThat(breaker.snapshot(clock.get()).failed()).isEqualTo(5_000);
        }
    }

    @Test
    void aTenthOfFailingCallsNeverOpensItAtThirtyPercentWhileBucketsBegin() {
        var moves = new CopyOnWriteArrayList<CircuitState>();
        var breaker = new BreakerGuard(
                SPEC.withWindow(Duration.ofSeconds(10), 100).withFailureRate(30),
                0,
                (from, to, refused, number, now) -> moves.add(to));
        var clock = new AtomicLong();
        Together.run(4, actor -> () -> {
            for (int i = 1; i <= 200_000; i++) {
                long now = clock.addAndGet(5_000_000); // two hundred calls a bucket
                if (!(breaker.enter(now, Caller.NONE) instanceof Entry.Permit permit)) {
                    return;
                }
                BreakerGuard.exit(permit, i % 10 == 0 ? FAILURE : SUCCESS, now, now);
            }
        });
        assertThat(moves).isEmpty();
    }
}
