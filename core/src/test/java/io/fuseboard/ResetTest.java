package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A circuit that somebody resets by hand. */
class ResetTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(10);
    private static final BreakerSpec SPEC = BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withWindow(4, 4)
            .withProbes(2)
            .withOpenFor(OPEN_FOR, Duration.ofMinutes(5))
            .withSlow(50, Duration.ofSeconds(1));

    private final FakeTicker ticker = new FakeTicker();
    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final Fuseboard board =
            Fuseboard.builder().ticker(ticker).events(events::add).build();
    private final Fuse fuse = board.fuse(FuseSpec.named("map").with(SPEC));

    @AfterEach
    void close() {
        board.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED", "OPEN", "HALF_OPEN"})
    void b08_nothingOfBeforeMovesItLater(CircuitState state) {
        List<Passage> before = bring(state);
        assertThat(seen().state()).isEqualTo(state);
        ticker.advance(Duration.ofMillis(300));

        fuse.reset("zhang");

        assertThat(seen().state()).isEqualTo(CircuitState.CLOSED);
        assertThat(seen().calls()).isZero();
        assertThat(seen().since()).isZero();
        for (Passage late : before) {
            late.end(Outcome.FAILURE);
        }
        ticker.advance(Duration.ofHours(1)); // leases and open times of before are over
        assertThat(seen().state()).isEqualTo(CircuitState.CLOSED);
        assertThat(seen().calls()).isZero();
        fails(3);
        assertThat(seen().state()).isEqualTo(CircuitState.CLOSED);
        fails(1);
        assertThat(seen().state()).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void openTimesBeginAnew() {
        fails(4);
        ticker.advance(Duration.ofSeconds(12));
        fails(1);
        ticker.advance(Duration.ofSeconds(24));
        fails(1);
        assertThat(seen().retryAfter().orElseThrow()).isGreaterThan(Duration.ofSeconds(30));

        fuse.reset("zhang");
        fails(4);
        assertThat(seen().retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    }

    @Test
    void itIsToldWithWho_andWithoutAGapInTheNumbers() {
        fails(4);
        fuse.reset("zhang");
        fuse.reset("li");
        assertThat(events)
                .containsExactly(
                        new FuseEvent.CircuitMoved("map", CircuitState.CLOSED, CircuitState.OPEN, 100, 1),
                        new FuseEvent.CircuitReset("map", CircuitState.OPEN, 2, "zhang"),
                        new FuseEvent.CircuitReset("map", CircuitState.CLOSED, 3, "li"));
        assertThat(events.get(1)).hasToString("Circuit of fuse 'map' was reset from OPEN by zhang (move 2)");
    }

    @Test
    void aCircuitThatRefusesAShare_refusesNobodyAfterwards() {
        Fuse partial = board.fuse(FuseSpec.named("partial")
                .with(BreakerSpec.defaults()
                        .withTrip(Trip.CLASSIC)
                        .withTrip(Trip.PARTIAL)
                        .withWindow(Duration.ofSeconds(10), 20)));
        for (int i = 0; i < 2_000 && partial.snapshot().breaker().orElseThrow().state() != CircuitState.PARTIAL; i++) {
            ticker.advance(Duration.ofMillis(20));
            Passage passage = partial.enter();
            passage.end(i % 10 < 6 ? Outcome.FAILURE : Outcome.SUCCESS);
        }
        assertThat(partial.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.PARTIAL);
        partial.reset("zhang");
        assertThat(partial.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.CLOSED);
        for (int i = 0; i < 50; i++) {
            assertThat(partial.enter().refusal()).isEmpty();
        }
    }

    @Test
    void aFuseWithoutABreaker_orAnActorWithoutAName_isRefused() {
        assertThatThrownBy(() -> board.fuse(FuseSpec.named("plain")).reset("zhang"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Invalid reset of fuse 'plain': it has no breaker");
        assertThatThrownBy(() -> fuse.reset(" ")).hasMessageStartingWith("Invalid actor");
    }

    private List<Passage> bring(CircuitState state) {
        List<Passage> running = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            running.add(fuse.enter());
        }
        if (state == CircuitState.CLOSED) {
            fails(3);
            return running;
        }
        fails(4);
        if (state == CircuitState.HALF_OPEN) {
            ticker.advance(Duration.ofSeconds(12));
            running.add(fuse.enter().orThrow());
        }
        return running;
    }

    private void fails(int calls) {
        for (int i = 0; i < calls; i++) {
            fuse.enter().orThrow().end(Outcome.FAILURE);
        }
    }

    private BreakerSnapshot seen() {
        return fuse.snapshot().breaker().orElseThrow();
    }
}
