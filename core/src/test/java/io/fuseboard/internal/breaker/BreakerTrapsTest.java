package io.fuseboard.internal.breaker;

import static io.fuseboard.model.CircuitState.CLOSED;
import static io.fuseboard.model.CircuitState.HALF_OPEN;
import static io.fuseboard.model.CircuitState.OPEN;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.IGNORED;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bit the users of other breakers; the ids are those of docs/concepts/traps.md. */
class BreakerTrapsTest {

    private static final BreakerSpec SPEC = BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withWindow(10, 4)
            .withOpenFor(Duration.ofMillis(1_000))
            .withProbes(3);

    @Test
    void b01_aResultOfACallAdmittedWhileClosedDecidesNoTrial() {
        var story = new Story(SPEC);
        var late = List.of(story.admitted(), story.admitted(), story.admitted());
        story.at(0).bad(4);
        story.at(1_000).admitted();
        late.forEach(permit -> story.ends(permit, SUCCESS, 0));
        assertThat(story.seen().state()).isEqualTo(HALF_OPEN);
        assertThat(story.seen().calls()).isZero();
    }

    @Test
    void b01_aResultOfAnEarlierTrialDecidesNoLaterOne() {
        var story = new Story(SPEC);
        story.at(0).bad(4);
        var late = story.at(1_000).admitted();
        story.bad(2);
        story.at(2_000).admitted();
        story.ends(late, FAILURE);
        assertThat(story.seen().calls()).isZero();
        assertThat(story.breaker.state().number()).isEqualTo(4);
    }

    @Test
    void b01_aResultOfAnEarlierClosedPeriodIsNotCountedInALaterOne() {
        var story = new Story(SPEC);
        var late = story.at(0).admitted();
        story.bad(4);
        story.at(1_000).good(2);
        story.bad(3);
        story.ends(late, FAILURE, 0);
        assertThat(story.state()).isEqualTo(CLOSED);
        assertThat(story.seen().failed()).isEqualTo(3);
    }

    @Test
    void b02_staleIgnoredResultsGiveNoFurtherTrials() {
        var story = new Story(SPEC);
        List<Entry.Permit> late = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            late.add(story.admitted());
        }
        story.at(0).bad(4);
        story.at(1_000).admitted();
        late.forEach(permit -> story.ends(permit, IGNORED, 0));
        story.admitted();
        story.admitted();
        story.refused();
    }

    @Test
    void b03_anErrorEndsItsProbe() {
        var story = new Story(SPEC);
        story.at(0).bad(4);
        story.at(1_000).bad(2); // the fuse hands every Throwable over as FAILURE, an Error too
        assertThat(story.state()).isEqualTo(OPEN);
        story.at(2_000).good(2);
        assertThat(story.state()).isEqualTo(CLOSED);
    }

    @Test
    void b04_aProbeThatHangsIsAFailureWhenItsLeaseIsOver() {
        var story = new Story(SPEC);
        story.at(0).bad(4);
        var hangs = story.at(1_000).admitted();
        story.admitted();
        story.admitted();
        story.at(1_999).refused();
        story.at(2_000).refused();
        story.ends(hangs, SUCCESS, 1_000);
        story.at(3_000).good(2);
        assertThat(story.diary)
                .containsExactly(
                        "0ms CLOSED>OPEN",
                        "1000ms OPEN>HALF_OPEN",
                        "1999ms refused",
                        "2000ms HALF_OPEN>OPEN",
                        "2000ms refused",
                        "3000ms OPEN>HALF_OPEN",
                        "3000ms HALF_OPEN>CLOSED");
    }

    @Test
    void b04_oneHangingProbeAmongGoodOnesDoesNotKeepTheCircuitFromClosing() {
        var story = new Story(SPEC.withProbes(4).withFailureRate(60));
        story.at(0).bad(4);
        story.at(1_000).admitted();
        story.admitted();
        story.good(1);
        var last = story.at(1_500).admitted();
        story.at(2_000).refused();
        assertThat(story.seen().failed()).isEqualTo(2);
        story.ends(last, SUCCESS, 1_500);
        assertThat(story.state()).isEqualTo(CLOSED);
    }

    @Test
    void b04_aLateResultOfALapsedProbeChangesNothing() {
        var story = new Story(SPEC.withProbes(5));
        story.at(0).bad(4);
        var hangs = story.at(1_000).admitted();
        story.at(2_000);
        assertThat(story.seen().failed()).as("a look is enough").isEqualTo(1);
        story.ends(hangs, SUCCESS, 1_000);
        assertThat(story.seen().calls()).isEqualTo(1);
        assertThat(story.seen().failed()).isEqualTo(1);
        story.good(3);
        assertThat(story.state()).isEqualTo(CLOSED);
    }

    @Test
    void b04_theLeaseOfASlowDependencyIsItsSlowThreshold() {
        var story = new Story(SPEC.withProbes(1).withSlow(100, Duration.ofMillis(5_000)));
        story.at(0).bad(4);
        story.at(1_000).admitted();
        story.at(5_999).refused();
        assertThat(story.state()).isEqualTo(HALF_OPEN);
        story.at(6_000).refused();
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void b04_aProbeThatGotLostInsideTheEngineDoesNotKeepTheCircuitHalfOpenForEver() {
        var story = new Story(SPEC.withProbes(2));
        story.at(0).bad(4);
        story.at(1_000).calls(1, IGNORED);
        ((HalfOpen) story.breaker.state()).word.addAndGet(2); // as if two had been counted and then failed
        story.at(1_999).refused();
        assertThat(story.state()).isEqualTo(HALF_OPEN);
        assertThat(story.at(2_000).refused().retryAfter(2_000_000_000))
                .as("refused by the circuit that has just opened")
                .isEqualTo(1_000_000_000);
        assertThat(story.state()).isEqualTo(OPEN);
        story.at(3_000).good(2);
        assertThat(story.state()).isEqualTo(CLOSED);
    }

    @Test
    void b05_aClockThatStepsBackCostsAtMostOneMoreOpenTime() {
        var story = new Story(SPEC);
        story.at(100_000).bad(4);
        story.at(5_000).refused();
        story.at(5_999).refused();
        story.at(6_000).admitted();
        assertThat(story.state()).isEqualTo(HALF_OPEN);
    }

    @Test
    void b05_aClockThatStepsBackCostsAProbeAtMostOneMoreLease() {
        var story = new Story(SPEC.withProbes(1));
        story.at(100_000).bad(4);
        story.at(101_000).admitted();
        story.at(5_000).refused();
        story.at(5_999).refused();
        story.at(6_000).refused();
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void b05_failuresOpenTheCircuitWhateverTheClockSays() {
        var story = new Story(SPEC);
        for (long now : new long[] {9_000, 4_000, -3, 1_000}) {
            story.at(now).bad(1);
        }
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 1L << 62})
    void b05_absurdReadingsAreSurvived(long absurd) {
        var breaker =
                new BreakerGuard(SPEC.withSlow(100, Duration.ofMillis(1)), 0, (from, to, refused, number, now) -> {});
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

    @Test
    void b06_aListenerThatThrowsBreaksNothing() {
        var breaker = new BreakerGuard(SPEC, 0, (from, to, refused, number, now) -> {
            throw new StackOverflowError("from a listener");
        });
        for (int i = 0; i < 4; i++) {
            ((Entry.Permit) breaker.enter(0, Caller.NONE)).exit(FAILURE, 0, 0);
        }
        assertThat(breaker.snapshot(0).state()).isEqualTo(OPEN);
        for (int i = 0; i < 2; i++) {
            ((Entry.Permit) breaker.enter(1_000_000_000, Caller.NONE)).exit(SUCCESS, 0, 0);
        }
        assertThat(breaker.snapshot(1_000_000_000).state()).isEqualTo(CLOSED);
    }

    @Test
    void b06_aListenerMayAskTheBreakerItself() {
        List<CircuitState> seen = new ArrayList<>();
        BreakerGuard[] breaker = new BreakerGuard[1];
        breaker[0] = new BreakerGuard(SPEC, 0, (from, to, refused, number, now) -> {
            breaker[0].enter(now, Caller.NONE);
            seen.add(breaker[0].snapshot(now).state());
        });
        for (int i = 0; i < 4; i++) {
            ((Entry.Permit) breaker[0].enter(0, Caller.NONE)).exit(FAILURE, 0, 0);
        }
        assertThat(seen).containsExactly(OPEN);
    }

    @Test
    void b08_nothingMovesWhileNobodyLooks() {
        var story = new Story(SPEC);
        story.at(0).bad(4);
        story.at(3_600_000);
        assertThat(story.breaker.state().name()).isEqualTo(OPEN);
        assertThat(story.diary).containsExactly("0ms CLOSED>OPEN");
    }

    @Test
    void b09_theCallerWhoFindsTheOpenTimeOverIsNotRefusedAndOnlyOneMoveIsTold() {
        var story = new Story(SPEC.withProbes(1));
        story.at(0).bad(4);
        story.at(1_000).admitted();
        story.refused();
        assertThat(story.diary).containsExactly("0ms CLOSED>OPEN", "1000ms OPEN>HALF_OPEN", "1000ms refused");
    }

    @Test
    void b11_failuresNeverCloseATrial() {
        var story = new Story(SPEC.withFailureRate(100).withProbes(2));
        story.at(0).bad(4);
        story.at(1_000).bad(2);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void b12_aTrialIsDecidedAsSoonAsTheRestCannotChangeIt() {
        var story = new Story(SPEC.withProbes(10));
        story.at(0).bad(4);
        story.at(1_000).bad(4);
        assertThat(story.state()).isEqualTo(HALF_OPEN);
        story.bad(1);
        assertThat(story.state()).isEqualTo(OPEN);
        story.at(2_000).good(5);
        assertThat(story.state()).isEqualTo(HALF_OPEN);
        story.good(1);
        assertThat(story.state()).isEqualTo(CLOSED);
    }

    @Test
    void b13_sevenOfAHundredAreSevenPercent() {
        var story = new Story(SPEC.withFailureRate(7).withWindow(100, 100));
        story.good(93).bad(6);
        assertThat(story.state()).isEqualTo(CLOSED);
        story.bad(1);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void b13_everyPercentageOfEveryWindowUpToAHundredIsExact() {
        for (int window = 1; window <= 100; window++) {
            for (int percent = 1; percent <= 100; percent++) {
                var story = new Story(SPEC.withFailureRate(percent).withWindow(window, window));
                int needed = (window * percent + 99) / 100;
                story.good(window - needed).bad(needed - 1);
                assertThat(story.state()).isEqualTo(CLOSED);
                story.bad(1);
                assertThat(story.state()).isEqualTo(OPEN);
            }
        }
    }

    @Test
    void b14_aHundredPercentTrips() {
        var story = new Story(SPEC.withFailureRate(100));
        story.bad(4);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void b14_aHundredPercentTripsAfterGoodCallsHaveLeftTheWindow() {
        var story = new Story(SPEC.withFailureRate(100));
        story.good(50).bad(9);
        assertThat(story.state()).isEqualTo(CLOSED);
        story.bad(1);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void b15_aRunOfFailuresTripsWhereverItBegins() {
        for (int before = 0; before < 60; before++) {
            var story = new Story(SPEC.withFailureRate(90).withWindow(20, 20));
            story.good(before).bad(Math.max(18, 20 - before));
            assertThat(story.state()).as("after %d good calls", before).isEqualTo(OPEN);
        }
    }

    @Test
    void b16_anOpenCircuitStaysOpenForTheNewOpenTimeFromWhenItOpened() {
        var story = new Story(SPEC);
        story.at(0).bad(4);
        story.at(500).goesBy(SPEC.withOpenFor(Duration.ofMillis(3_000)).withFailureRate(99));
        story.at(2_999).refused();
        story.at(3_000).admitted();
        assertThat(story.diary).containsExactly("0ms CLOSED>OPEN", "2999ms refused", "3000ms OPEN>HALF_OPEN");
    }

    @Test
    void b16_aClosedCircuitKeepsWhatItRemembers() {
        var story = new Story(SPEC);
        story.good(7).bad(3);
        story.goesBy(SPEC.withFailureRate(40).withProbes(7));
        assertThat(story.seen().failed()).isEqualTo(3);
        story.bad(1);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void b16_aLoweredThresholdIsJudgedByTheNextCallEvenIfItIsGood() {
        var story = new Story(SPEC);
        story.good(7).bad(3);
        story.goesBy(SPEC.withFailureRate(20)).good(1);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void b16_aRunningTrialKeepsItsPlacesAndGoesByTheNewThreshold() {
        var story = new Story(SPEC.withProbes(4).withFailureRate(25));
        story.at(0).bad(4);
        story.at(1_000).good(1);
        story.goesBy(SPEC.withProbes(1).withFailureRate(75));
        story.bad(1);
        assertThat(story.state()).isEqualTo(HALF_OPEN);
        story.good(1);
        assertThat(story.state()).isEqualTo(CLOSED);
    }

    @Test
    void b16_aCallInFlightIsCountedAndCanTripUnderNewThresholds() {
        var story = new Story(SPEC);
        story.good(8).bad(1);
        var inFlight = story.admitted();
        story.goesBy(SPEC.withFailureRate(20));
        story.ends(inFlight, FAILURE);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void b16_aCallInFlightWhileTheWindowIsReplacedIsNotCountedAndHurtsNobody() {
        var story = new Story(SPEC);
        story.good(6).bad(2);
        var inFlight = story.admitted();
        story.goesBy(SPEC.withWindow(5, 5));
        story.ends(inFlight, FAILURE);
        assertThat(story.state()).isEqualTo(CLOSED);
        assertThat(story.seen().calls()).isEqualTo(5);
        assertThat(story.seen().failed()).isEqualTo(2);
    }

    @Test
    void b16_aNewSlowThresholdHoldsForCallsThatBeginAfterIt() {
        var story = new Story(SPEC);
        story.goesBy(SPEC.withSlow(50, Duration.ofMillis(10)));
        story.good(2).takes(20, SUCCESS).takes(20, SUCCESS);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void b17_aCallThatMeetsSeveralConditionsAtOnceMovesTheCircuitOnce() {
        var story = new Story(
                SPEC.withFailureRate(100).withSlow(100, Duration.ofMillis(10)).withConsecutiveFailures(4));
        story.at(0);
        for (int i = 0; i < 4; i++) {
            story.takes(20, FAILURE);
        }
        assertThat(story.diary).containsExactly("80ms CLOSED>OPEN");
    }

    @Test
    void b17_theConditionsDoNotDisturbOneAnother() {
        var spec = SPEC.withFailureRate(50).withConsecutiveFailures(3);
        for (int round = 0; round < 10; round++) {
            var story = new Story(spec);
            for (int i = 0; i < 5; i++) {
                story.good(3).bad(2);
            }
            assertThat(story.diary).as("neither 3 in a row nor half of 10").isEmpty();
            story.bad(1);
            assertThat(story.diary).containsExactly("0ms CLOSED>OPEN");
        }
    }

    @Test
    void b17_eachConditionOpensItByItself() {
        var spec = SPEC.withFailureRate(60).withSlow(60, Duration.ofMillis(10)).withConsecutiveFailures(3);
        var row = new Story(spec).good(7).bad(3);
        assertThat(row.state()).as("3 in a row, 30 %").isEqualTo(OPEN);
        var rate = new Story(spec).good(4);
        rate.bad(2).good(1).bad(2).good(1).bad(2);
        assertThat(rate.state()).as("2 in a row, 6 of 10").isEqualTo(OPEN);
        var slow = new Story(spec).good(4);
        for (int i = 0; i < 6; i++) {
            slow.takes(11, SUCCESS);
        }
        assertThat(slow.state()).as("slow, none failed").isEqualTo(OPEN);
    }

    @Test
    void b18_aProbeThatALaterGuardRefusesGivesItsPlaceBack() {
        var story = new Story(SPEC.withProbes(1));
        story.at(0).bad(4);
        story.at(1_000).calls(100, IGNORED);
        assertThat(story.state()).isEqualTo(HALF_OPEN);
        assertThat(story.seen().calls()).isZero();
        story.good(1);
        assertThat(story.state()).isEqualTo(CLOSED);
    }

    @Test
    void b19_aMinimumAboveTheWindowIsRefusedWithBothNumbers() {
        assertThatThrownBy(() -> BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(10, 11))
                .hasMessageContaining("11")
                .hasMessageContaining("10");
    }

    @Test
    void b19_aRowOfFailuresLongerThanTheWindowIsRefusedWithBothNumbers() {
        assertThatThrownBy(() -> BreakerSpec.defaults()
                        .withTrip(Trip.CLASSIC)
                        .withWindow(10, 4)
                        .withConsecutiveFailures(11))
                .hasMessageContaining("11")
                .hasMessageContaining("10");
    }

    @Test
    void b22_thereIsOneReferenceToTheState() {
        assertThat(written(BreakerGuard.class)).containsExactlyInAnyOrder("state", "spec");
        for (Class<?> state : State.class.getPermittedSubclasses()) {
            assertThat(written(state)).as(state.getSimpleName()).isSubsetOf("lastAdmission");
        }
    }

    /** Its fields that are not final; those of tools that measure coverage are none of its own. */
    private static List<String> written(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isFinal(field.getModifiers()) && !field.isSynthetic())
                .map(Field::getName)
                .toList();
    }

    @Test
    void b25_aSnapshotSaysHowManyMoreCallsItNeedsBeforeItCanJudge() {
        var story = new Story(BreakerSpec.defaults().withTrip(Trip.CLASSIC));
        story.good(10).bad(3);
        assertThat(story.seen().needed()).isEqualTo(7);
        story.good(7);
        assertThat(story.seen().needed()).isZero();
    }
}
