package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.telemetry.BulkheadSnapshot;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fuse that goes by other numbers while calls run. */
class ReconfigureTest {

    private static final BreakerSpec BREAKER =
            BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(10, 4);
    private static final BulkheadSpec WAITING = new BulkheadSpec(2).withWait(Duration.ofMillis(1), 3);
    private static final FuseSpec SPEC = FuseSpec.named("payment").with(BREAKER).with(new BulkheadSpec(2));

    private final FakeTicker ticker = new FakeTicker();
    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final Fuseboard board = Fuseboard.builder()
            .application("shop")
            .ticker(ticker)
            .events(events::add)
            .build();
    private final Fuse fuse = board.fuse(SPEC);

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void b16_anotherThresholdJudgesWhatIsRememberedAlready() {
        end(Outcome.FAILURE);
        for (int i = 0; i < 5; i++) {
            end(Outcome.SUCCESS);
        }
        fuse.reconfigure(SPEC.with(BREAKER.withFailureRate(20)));
        assertThat(breaker().calls()).isEqualTo(6);
        assertThat(breaker().failed()).isEqualTo(1);
        end(Outcome.FAILURE); // 2 of 7
        assertThat(breaker().state()).isEqualTo(CircuitState.OPEN);
        assertThat(breaker().spec().failureRate()).isEqualTo(20);
    }

    @Test
    void b16_anOpenCircuitStaysOpenForTheNewTime() {
        open();
        ticker.advance(Duration.ofSeconds(5));
        fuse.reconfigure(SPEC.with(BREAKER.withOpenFor(Duration.ofSeconds(30))));
        assertThat(breaker().state()).isEqualTo(CircuitState.OPEN);
        assertThat(breaker().retryAfter()).contains(Duration.ofSeconds(25));
    }

    @Test
    void k03_anotherNumberOfPlacesHoldsAtOnce() {
        Passage running = fuse.enter();
        Passage another = fuse.enter();
        fuse.reconfigure(SPEC.with(new BulkheadSpec(3)));
        Passage third = fuse.enter();
        assertThat(third.refusal()).isEmpty();
        fuse.reconfigure(SPEC.with(new BulkheadSpec(1)));
        assertThat(bulkhead()).isEqualTo(new BulkheadSnapshot(3, 1, 0));
        running.end(Outcome.SUCCESS);
        another.end(Outcome.SUCCESS);
        assertThat(fuse.enter().refusal().map(Refusal::reason)).contains(RefusalReason.BULKHEAD_FULL);
        third.end(Outcome.SUCCESS);
        assertThat(fuse.enter().refusal()).isEmpty();
    }

    @Test
    void placesThatCanBeWaitedForChangeToo() {
        Fuse waiting = board.fuse(FuseSpec.named("slow").with(WAITING));
        waiting.reconfigure(FuseSpec.named("slow").with(new BulkheadSpec(5).withWait(Duration.ofSeconds(1), 7)));
        assertThat(waiting.snapshot().bulkhead()).contains(new BulkheadSnapshot(0, 5, 0));
    }

    @Test
    void itIsToldWithWhatWasAndWhatIs() {
        FuseSpec to = SPEC.with(new BulkheadSpec(40));
        fuse.reconfigure(to);
        fuse.reconfigure(to); // nothing new
        assertThat(events).containsExactly(new FuseEvent.Configured("payment", SPEC, to));
        assertThat(events.get(0))
                .hasToString("Fuse 'payment' was configured anew: " + new BulkheadSpec(40) + " instead of "
                        + new BulkheadSpec(2));
    }

    @Test
    void theBoardGivesItToWhoeverAsksWithTheSpecItWasDeclaredWith() {
        FuseSpec to = SPEC.with(new BulkheadSpec(40));
        fuse.reconfigure(to);
        assertThat(board.fuse(SPEC)).isSameAs(fuse);
        assertThat(fuse.spec()).isEqualTo(to);
        assertThatThrownBy(() -> board.fuse(to)).hasMessageContaining("the name is taken by");
    }

    @Test
    void whatCannotChangeIsRefusedAsAWhole_withTheRemedy() {
        FuseSpec other = SPEC.with(BREAKER.withFailureRate(1));
        refuses(FuseSpec.named("pay").with(BREAKER).with(new BulkheadSpec(2)), "Invalid name (pay)");
        refuses(other.serving("checkout"), "Invalid feature (checkout)");
        refuses(other.with(WAITING), "Invalid maxWait (callers wait)");
        refuses(FuseSpec.named("payment").with(new BulkheadSpec(2)), "Invalid breaker (none)");
        refuses(FuseSpec.named("payment").with(BREAKER), "Invalid bulkhead (none)");
        refuses(other.with(new OutcomeSpec(List.of(IllegalStateException.class))), "Invalid outcomes (");
        assertThat(breaker().spec()).isEqualTo(BREAKER);
        assertThat(fuse.spec()).isEqualTo(SPEC);
        assertThat(events).isEmpty();
    }

    private void refuses(FuseSpec to, String what) {
        assertThatThrownBy(() -> fuse.reconfigure(to))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(what)
                .hasMessageContaining("fuse 'payment'")
                .hasMessageContaining("where the fuse is declared, and start again");
    }

    private void open() {
        for (int i = 0; i < 4; i++) {
            end(Outcome.FAILURE);
        }
        assertThat(breaker().state()).isEqualTo(CircuitState.OPEN);
    }

    private void end(Outcome outcome) {
        fuse.enter().end(outcome);
    }

    private BreakerSnapshot breaker() {
        return fuse.snapshot().breaker().orElseThrow();
    }

    private BulkheadSnapshot bulkhead() {
        return fuse.snapshot().bulkhead().orElseThrow();
    }
}
