package io.fuseboard.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Mode;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import io.fuseboard.telemetry.RecentCalls.Judgement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentCallsTest {

    private final Random random = new Random(20);

    @Test
    void whatIsWritten_isRead() {
        for (int round = 0; round < 2_000; round++) {
            RecentCalls one = any();
            assertThat(RecentCalls.parse(one.text())).as(one.text()).isEqualTo(one);
            assertThat(one.text()).matches("[ -~&&[^\"\\\\]]*");
        }
    }

    @Test
    void twoAreAdded_inEitherOrder() {
        for (int round = 0; round < 2_000; round++) {
            RecentCalls one = any();
            RecentCalls other = any();
            RecentCalls both = one.plus(other);
            assertThat(both.answers()).isEqualTo(other.plus(one).answers());
            assertThat(both.answers().calls())
                    .isEqualTo(one.answers().calls() + other.answers().calls());
            assertThat(both.refusals()).isEqualTo(other.plus(one).refusals());
            for (RefusalReason reason : RefusalReason.values()) {
                assertThat(both.refusals().getOrDefault(reason, 0L))
                        .isEqualTo(one.refusals().getOrDefault(reason, 0L)
                                + other.refusals().getOrDefault(reason, 0L));
            }
            assertThat(both.window()).isGreaterThanOrEqualTo(one.window()).isGreaterThanOrEqualTo(other.window());
        }
    }

    @Test
    void ofTwoBreakers_callsAreAdded_andTheWorseOneSaysHowItStands() {
        Judgement closed = breaker(CircuitState.CLOSED, 7, 0, Trip.CLASSIC, 50);
        Judgement partial = breaker(CircuitState.PARTIAL, 0, 38, Trip.PARTIAL, 30);
        for (Judgement both : new Judgement[] {closed.plus(partial), partial.plus(closed)}) {
            assertThat(both.state()).isEqualTo(CircuitState.PARTIAL);
            assertThat(both.refused()).isEqualTo(38);
            assertThat(both.failureRate()).isEqualTo(30);
            assertThat(both.trip()).isEqualTo(Trip.PARTIAL);
            assertThat(both.calls()).isEqualTo(26);
            assertThat(both.failed()).isEqualTo(8);
            assertThat(both.needed()).isEqualTo(0);
        }
        assertThat(closed.plus(breaker(CircuitState.CLOSED, 3, 0, Trip.CLASSIC, 50))
                        .needed())
                .as("the first that can judge")
                .isEqualTo(3);
    }

    @Test
    void aReasonOfALaterVersion_andWhatItAppends_arePassedOver() {
        RecentCalls read = RecentCalls.parse("1o c8,,,,3,, TOO_HOT:5,SHED:3  GUARD  more");
        assertThat(read.refusals()).isEqualTo(Map.of(RefusalReason.SHED, 3L));
        assertThat(read.answers()).isEqualTo(new Answers(440, 0, 0, 0, 3, 0, 0));
        assertThat(read.window()).isEqualTo(Duration.ofMinutes(1));
        assertThat(read.breaker()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "1o -5,,,,,,   GUARD ",
                "1o zzzzzzzzzzzz,,,,,,   GUARD ",
                "1o 1,2   GUARD ",
                "1o ,,,,,,   MAYBE ",
                "1o ,,,,,,   GUARD OPEN,PARTIAL,1",
                "1o ,,,,,, SHED  GUARD ",
                "1o ,,,,,,   GUARD AJAR,PARTIAL,1,,,,,,,,,,,",
                "6.5 ,,,,,,   GUARD "
            })
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> RecentCalls.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsNeverBecomeFewer() {
        Answers before = new Answers(5, 5, 5, 5, 5, 5, 5);
        assertThat(new Answers(7, 4, 5, 6, 0, 5, 9).since(before)).isEqualTo(new Answers(2, 0, 0, 1, 0, 0, 4));
    }

    private static Judgement breaker(CircuitState state, int needed, int refused, Trip trip, int rate) {
        return new Judgement(
                state, 13, 4, 0, needed, refused, trip, rate, 90, Optional.empty(), 100, Optional.empty(), 20);
    }

    private RecentCalls any() {
        return new RecentCalls(
                new Answers(count(), count(), count(), count(), count(), count(), count()),
                reasons(),
                reasons(),
                Duration.ofSeconds(random.nextInt(1_000)),
                random.nextBoolean() ? Mode.GUARD : Mode.OBSERVE,
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(judgement()));
    }

    private Judgement judgement() {
        int calls = random.nextInt(10_001);
        return new Judgement(
                CircuitState.values()[random.nextInt(CircuitState.values().length)],
                calls,
                random.nextInt(calls + 1),
                random.nextInt(calls + 1),
                random.nextInt(10_001),
                random.nextInt(101),
                Trip.values()[random.nextInt(Trip.values().length)],
                1 + random.nextInt(100),
                1 + random.nextInt(100),
                time(),
                1 + random.nextInt(10_000),
                time(),
                1 + random.nextInt(10_000));
    }

    private Optional<Duration> time() {
        return random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofMillis(1 + random.nextInt(1_000_000)));
    }

    private Map<RefusalReason, Long> reasons() {
        Map<RefusalReason, Long> all = new EnumMap<>(RefusalReason.class);
        for (RefusalReason reason : RefusalReason.values()) {
            long count = count();
            if (count > 0) {
                all.put(reason, count);
            }
        }
        return all;
    }

    /* Often none, sometimes very many. */
    private long count() {
        return random.nextBoolean() ? 0 : random.nextLong(1L << random.nextInt(1, 39));
    }
}
