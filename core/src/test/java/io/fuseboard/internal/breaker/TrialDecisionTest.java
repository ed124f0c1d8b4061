package io.fuseboard.internal.breaker;

import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.IGNORED;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** At which result, exactly, a trial is decided: as soon as those still to come cannot change it, and not before. */
class TrialDecisionTest {

    private static final BreakerSpec FOUR = BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withFailureRate(100)
            .withWindow(4, 4)
            .withOpenFor(Duration.ofSeconds(1))
            .withProbes(4);
    private static final BreakerSpec SLOW = FOUR.withSlow(50, Duration.ofMillis(100));

    @Test
    void b12_failuresDecideAlone_whereNothingIsSlow() {
        assertThat(trial(FOUR, "g")).isEqualTo("C");
        assertThat(trial(FOUR, "bbbg")).isEqualTo("...C");
        assertThat(trial(FOUR, "bbbb")).isEqualTo("...O");
        assertThat(trial(FOUR.withFailureRate(50), "bgb")).isEqualTo("..O");
        assertThat(trial(FOUR.withFailureRate(50), "bggg")).isEqualTo("...C");
        assertThat(trial(FOUR.withFailureRate(50), "ggg")).isEqualTo("..C");
    }

    @Test
    void b12_slowProbesDecideAsFailuresDo() {
        assertThat(trial(SLOW, "ss")).isEqualTo(".O");
        assertThat(trial(SLOW, "sggs")).isEqualTo("...O");
        assertThat(trial(SLOW, "sggg")).isEqualTo("...C");
        assertThat(trial(SLOW, "ggss")).isEqualTo("...O");
        assertThat(trial(SLOW, "ggg")).isEqualTo("..C");
    }

    @Test
    void aThresholdBetweenTwoNumbersOfProbesIsTheLargerOne() {
        assertThat(trial(SLOW.withProbes(3).withSlow(34, Duration.ofMillis(100)), "ss"))
                .isEqualTo(".O");
        assertThat(trial(SLOW.withProbes(3).withSlow(34, Duration.ofMillis(100)), "sgg"))
                .isEqualTo("..C");
        assertThat(trial(SLOW.withProbes(3).withSlow(33, Duration.ofMillis(100)), "s"))
                .isEqualTo("O");
    }

    @Test
    void aSlowFailureIsBoth() {
        assertThat(trial(SLOW, "Bs")).isEqualTo(".O");
        assertThat(trial(SLOW.withFailureRate(50), "Bb")).isEqualTo(".O");
        assertThat(trial(SLOW, "Bggg")).isEqualTo("...C");
    }

    @Test
    void whatSaysNothingDecidesNothing() {
        assertThat(trial(SLOW, "isis")).isEqualTo("...O");
        assertThat(trial(FOUR.withProbes(1), "iiib")).isEqualTo("...O");
    }

    /**
     * Lets all probes in and ends them, one after the other: good, bad, slow, slow and bad, ignored.
     *
     * @return for each of them whether the trial goes on, opens or closes after it
     */
    private static String trial(BreakerSpec spec, String results) {
        var story = new Story(spec);
        story.at(0).bad(4);
        story.at(1_000);
        Deque<Entry.Permit> probes = new ArrayDeque<>();
        for (int i = 0; i < spec.probes(); i++) {
            probes.add(story.admitted());
        }
        story.refused();
        story.at(1_200);
        StringBuilder said = new StringBuilder();
        for (char result : results.toCharArray()) {
            boolean slow = result == 's' || result == 'B';
            Outcome outcome = "bB".indexOf(result) >= 0 ? FAILURE : result == 'i' ? IGNORED : SUCCESS;
            story.ends(probes.remove(), outcome, slow ? 1_000 : 1_200);
            if (outcome == IGNORED) {
                probes.add(story.admitted());
            }
            said.append(letter(story.state()));
        }
        return said.toString();
    }

    private static char letter(CircuitState state) {
        return switch (state) {
            case OPEN -> 'O';
            case CLOSED -> 'C';
            default -> '.';
        };
    }
}
