package io.fuseboard.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Open times that callees ask for. */
class RetryAfterStoryTest {

    private static final BreakerSpec SPEC = BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withWindow(10, 2)
            .withOpenFor(Duration.ofSeconds(1))
            .withProbes(1);

    private final Story story = new Story(SPEC);

    @Test
    void theCircuitStaysOpenForAsLongAsTheCalleeAsks() {
        story.at(0).bad(1).badAsking(30_000);
        assertThat(story.at(1_000).refused().retryAfter(1_000_000_000L)).isEqualTo(29_000_000_000L);
        story.at(29_999).refused();
        story.at(30_000).good(1);

        assertThat(story.diary)
                .containsExactly(
                        "0ms CLOSED>OPEN",
                        "1000ms refused",
                        "29999ms refused",
                        "30000ms OPEN>HALF_OPEN",
                        "30000ms HALF_OPEN>CLOSED");
    }

    @Test
    void aShorterWishThanTheOpenTimeChangesNothing() {
        story.at(0).bad(1).badAsking(300);
        story.at(999).refused();
        story.at(1_000).good(1);
        assertThat(story.state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void theWishOfACallThatDidNotOpenItCounts_forWhatIsLeftOfIt() {
        story.at(0).badAsking(30_000);
        story.at(10_000).bad(1);
        assertThat(story.seen().retryAfter()).contains(Duration.ofSeconds(20));
    }

    @Test
    void theLatestWishOfAPeriodCounts_whoeverSaysItLast() {
        var first = story.at(0).admitted();
        var second = story.admitted();
        story.failsAsking(second, 40_000);
        story.failsAsking(first, 20_000);
        assertThat(story.seen().retryAfter()).contains(Duration.ofSeconds(40));
    }

    @Test
    void aWishThatIsOverWhenItOpensSaysNothing() {
        story.at(0).badAsking(5_000);
        story.at(6_000).bad(1);
        assertThat(story.seen().retryAfter()).contains(Duration.ofSeconds(1));
    }

    @Test
    void aLateWishChangesNothing() {
        var late = story.at(0).admitted();
        story.bad(2);
        story.at(500);
        story.failsAsking(late, 30_000);
        story.at(1_000).good(1);
        // nor in the next period
        story.bad(2);
        assertThat(story.seen().retryAfter()).contains(Duration.ofSeconds(1));
    }

    @Test
    void aProbesWishIsForTheNextOpenTime_andALapsedProbesForNobody() {
        story.at(0).bad(2);
        story.at(1_000).badAsking(7_000);
        assertThat(story.seen().retryAfter()).contains(Duration.ofSeconds(7));

        var hanging = story.at(8_000).admitted();
        story.at(9_000).refused(); // its lease is over
        assertThat(story.state()).isEqualTo(CircuitState.OPEN);
        story.failsAsking(hanging, 60_000);
        assertThat(story.seen().retryAfter()).contains(Duration.ofSeconds(1));
    }

    @Test
    void aLapsedProbesWishIsNotHeardByTheTrialThatGoesOnWithoutIt() {
        story.goesBy(SPEC.withProbes(3));
        story.at(0).bad(2);
        var hanging = story.at(1_000).admitted();
        var second = story.at(1_500).admitted();
        story.admitted();
        story.at(2_000).refused(); // the first one's lease is over; two failures of three are needed
        story.failsAsking(hanging, 60_000);
        assertThat(story.state()).isEqualTo(CircuitState.HALF_OPEN);
        story.ends(second, Outcome.FAILURE);
        assertThat(story.seen().retryAfter()).contains(Duration.ofSeconds(1));
    }

    @Test
    void aTrialDoesNotInheritTheWishThatOpenedTheCircuit() {
        story.at(0).bad(1).badAsking(30_000);
        story.at(30_000).bad(1);
        assertThat(story.seen().retryAfter()).contains(Duration.ofSeconds(1));
    }

    @Test
    void tenMinutesAreTheMostWhereNoLongestTimeIsSet() {
        story.at(0).bad(1).badAsking(Duration.ofDays(365).toMillis());
        assertThat(story.seen().retryAfter()).contains(Duration.ofMinutes(10));
    }

    @Test
    void theLongestTimeIsTheMostOtherwise_alsoIfItIsChangedMeanwhile() {
        story.goesBy(SPEC.withOpenFor(Duration.ofSeconds(1), Duration.ofSeconds(20)));
        story.at(0).bad(1).badAsking(60_000);
        assertThat(story.seen().retryAfter()).contains(Duration.ofSeconds(20));

        story.goesBy(SPEC.withOpenFor(Duration.ofSeconds(1), Duration.ofSeconds(5)));
        assertThat(story.seen().retryAfter()).contains(Duration.ofSeconds(5));
        story.goesBy(SPEC.withOpenFor(Duration.ofSeconds(1), Duration.ofMinutes(5)));
        assertThat(story.seen().retryAfter()).contains(Duration.ofSeconds(60));
        story.goesBy(SPEC.withOpenFor(Duration.ofMinutes(2)));
        assertThat(story.seen().retryAfter()).contains(Duration.ofMinutes(2));
    }

    @Test
    void anOpenTimeThatIsLongerThanTheMostIsNotCutShort() {
        story.goesBy(SPEC.withOpenFor(Duration.ofMinutes(30)));
        story.at(0).bad(1).badAsking(60_000);
        assertThat(story.seen().retryAfter()).contains(Duration.ofMinutes(30));
    }

    @Test
    void aWishIsKeptWhenAClosedCircuitGoesByAnotherWindow() {
        story.at(0).badAsking(30_000);
        story.goesBy(SPEC.withWindow(20, 2));
        story.bad(1);
        assertThat(story.seen().retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void whatClosedInTimeAfterAWishedOpenTimeHasNotRecovered() {
        story.goesBy(SPEC.withOpenFor(Duration.ofSeconds(1), Duration.ofMinutes(5)));
        story.at(0).bad(1).badAsking(30_000);
        story.at(30_000).good(1);
        story.at(50_000).bad(2);
        assertThat(story.seen().retryAfter().orElseThrow()).isGreaterThan(Duration.ofMillis(1_700));
    }

    @Test
    void b05_absurdReadingsOfTheClockAreSurvived() {
        for (long now : new long[] {Long.MAX_VALUE - 5, Long.MIN_VALUE + 5, -1}) {
            BreakerGuard breaker = new BreakerGuard(SPEC, 0, (from, to, refused, number, at) -> {});
            for (int i = 0; i < 2; i++) {
                var permit = (Entry.Permit) breaker.enter(now, Caller.NONE);
                BreakerGuard.asked(permit, Duration.ofDays(365).toNanos(), now);
                BreakerGuard.exit(permit, Outcome.FAILURE, now, now);
            }
            assertThat(breaker.snapshot(now).retryAfter()).contains(Duration.ofMinutes(10));
        }
    }
}
