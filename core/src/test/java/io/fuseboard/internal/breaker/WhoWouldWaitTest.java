package io.fuseboard.internal.breaker;

import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who would have to wait for something else first hears of a refusal that is certain, and of no other. */
class WhoWouldWaitTest {

    private static final BreakerSpec CLASSIC = BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withWindow(10, 4)
            .withOpenFor(Duration.ofSeconds(1))
            .withProbes(2);
    private static final BreakerSpec PARTIAL =
            BreakerSpec.defaults().withTrip(Trip.PARTIAL).withFailureRate(25);

    @Test
    void anOpenCircuitRefusesFromItsFirstInstantToItsLast() {
        var story = new Story(CLASSIC);
        story.at(1_000).bad(4);
        assertThat(refuses(story, 1_000)).isTrue();
        assertThat(refuses(story, 1_999)).isTrue();
        assertThat(refuses(story, 2_000)).as("the next caller is a probe").isFalse();
        assertThat(refuses(story, 999)).as("the clock has stepped back").isFalse();
    }

    @Test
    void aTrialRefusesWhileItsPlacesAreTaken_andTakesNone() {
        var story = new Story(CLASSIC);
        story.at(0).bad(4);
        story.at(1_000).admitted();
        assertThat(refuses(story, 1_000)).as("one place is left").isFalse();
        story.admitted();
        assertThat(refuses(story, 1_999)).isTrue();
        assertThat(refuses(story, 2_000)).as("leases are over").isFalse();
        assertThat(story.diary).endsWith("2000ms HALF_OPEN>OPEN");
    }

    @Test
    void callsThatHangAreSeenByWhoWouldWait() {
        var story = new Story(CLASSIC.withSlow(50, Duration.ofMillis(100)));
        story.at(0);
        for (int call = 0; call < 4; call++) {
            story.admitted();
        }
        assertThat(refuses(story, 200)).isTrue();
        assertThat(story.diary).containsExactly("200ms CLOSED>OPEN");
    }

    @Test
    void aShareIsCertainForKnownCallersAlone() {
        Share half = Share.from(5_000, 0);
        Caller known = () -> 1;
        for (int hash = 2; !half.refusesCertainly(known); hash++) {
            int next = hash;
            known = () -> next;
        }
        assertThat(half.refusesCertainly(Caller.NONE)).isFalse();
        assertThat(Share.from(0, 0).refusesCertainly(known)).isFalse();
        assertThat(half.lacking(1, 0).refusesCertainly(known))
                .as("a result is missing, which may be his")
                .isFalse();
    }

    @Test
    void aTrickleIsCertainUntilAProbeIsDue_andWhereTheClockStepsBackNothingIs() {
        var story = new Story(PARTIAL);
        story.at(0).bad(20);
        story.at(250).passed(1, FAILURE);
        assertThat(refuses(story, 250)).isTrue();
        assertThat(refuses(story, 2_249)).isTrue();
        assertThat(refuses(story, 2_250)).isFalse();
        assertThat(refuses(story, 249 - 5_000)).isFalse();
        assertThat(story.at(249 - 5_000).asks()).isInstanceOf(Entry.Denial.class);
    }

    @Test
    void whoeverRefusesInATrialSaysThatTheCircuitIsOpen() {
        var trial = new Story(CLASSIC.withProbes(1));
        trial.at(0).bad(4);
        trial.at(1_000).admitted();
        assertThat(trial.refused().reason()).isEqualTo(RefusalReason.CIRCUIT_OPEN);

        var trickle = new Story(PARTIAL);
        trickle.at(0).bad(20);
        trickle.at(250).admitted();
        assertThat(trickle.refused().reason()).isEqualTo(RefusalReason.CIRCUIT_OPEN);
        assertThat(trickle.seen().refused()).isEqualTo(100);
    }

    @Test
    void aResetCloses_withAnEmptyMemory_andIsToldOnce() {
        var told = new StringBuilder();
        var breaker = new BreakerGuard(CLASSIC, 0, new Transitions() {
            @Override
            public void moved(CircuitState from, CircuitState to, int refused, long number, long now) {
                told.append(from)
                        .append('>')
                        .append(to)
                        .append(' ')
                        .append(number)
                        .append("; ");
            }

            @Override
            public void reset(CircuitState from, long number, String who, long now) {
                told.append(from)
                        .append(' ')
                        .append(number)
                        .append(" by ")
                        .append(who)
                        .append(" at ")
                        .append(now);
            }
        });
        for (int call = 0; call < 4; call++) {
            ((Entry.Permit) breaker.enter(0, Caller.NONE)).exit(FAILURE, 0, 0);
        }
        breaker.reset("zhang", 5);
        assertThat(told).hasToString("CLOSED>OPEN 1; OPEN 2 by zhang at 5");
        assertThat(breaker.snapshot(5).calls()).isZero();
        for (int call = 0; call < 3; call++) {
            ((Entry.Permit) breaker.enter(5, Caller.NONE)).exit(call == 0 ? SUCCESS : FAILURE, 5, 5);
        }
        assertThat(breaker.snapshot(5).state()).as("too few calls").isEqualTo(CircuitState.CLOSED);
    }

    private static boolean refuses(Story story, long millis) {
        return story.breaker.refuses(millis * 1_000_000, Caller.NONE) != null;
    }
}
