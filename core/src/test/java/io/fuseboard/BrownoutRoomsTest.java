package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.Outcome;
import io.fuseboard.model.Signal;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.telemetry.Pressure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Which bulkheads press, and which signals are heard. */
class BrownoutRoomsTest {

    private static final Map<String, String> OPTIONAL = Map.of(AttributeSource.TIER, "OPTIONAL");
    private static final Map<String, String> CORE = Map.of(AttributeSource.TIER, "CORE");

    private final FakeTicker ticker = new FakeTicker();

    @Test
    void aLimitThatAdapts_isFullByDesign_andPressesOnlyWhereSomebodyFindsNoPlace() {
        try (Fuseboard board = board(BrownoutSpec.defaults())) {
            Fuse payment =
                    board.fuse(FuseSpec.named("payment").serving("payment").with(BulkheadSpec.adaptive(200)));
            pass(board, 2);
            List<Passage> running = new ArrayList<>();
            for (int i = 0; i < 19; i++) { // it begins at 20
                running.add(payment.enter());
            }
            pass(board, 2);
            assertThat(value(board, Signal.IN_FLIGHT)).as("nearly full").isEmpty();
            running.add(payment.enter());
            for (int i = 0; i < 30; i++) {
                assertThat(payment.call(() -> "paid", () -> "later")).isEqualTo("later");
            }
            pass(board, 1);
            assertThat(value(board, Signal.REFUSALS).orElse(0)).isGreaterThan(0.5);
            running.forEach(one -> one.end(Outcome.SUCCESS));
        }
    }

    @Test
    void aRoomThatAllShareByTier_pressesAsIfItWereOfWhatMattersMost_andTheGateLooksAtIt() {
        try (Fuseboard board = board(BrownoutSpec.defaults())) {
            Fuse office = board.fuse(FuseSpec.named("office").with(new BulkheadSpec(10).byTier()));
            board.fuse(FuseSpec.named("pictures").with(new BulkheadSpec(1))).enter();
            pass(board, 3);
            assertThat(value(board, Signal.IN_FLIGHT)).as("pictures are full").hasValue(0);
            List<Passage> running = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                running.add(office.enter(OPTIONAL));
            }
            pass(board, 2);
            assertThat(value(board, Signal.IN_FLIGHT).orElse(0)).isBetween(0.59, 0.61);
            assertThat(board.feature("dish-animation").isOn())
                    .as("at 60 %, in this very moment")
                    .isFalse();
            for (int i = 0; i < 20; i++) {
                assertThat(office.call(OPTIONAL, () -> "moving", () -> "still")).isEqualTo("still");
            }
            pass(board, 1);
            assertThat(value(board, Signal.REFUSALS))
                    .as("who matters less is shed: nobody who is CORE was refused")
                    .hasValue(0);
            for (int i = 0; i < 8; i++) {
                running.add(office.enter(CORE));
                office.call(CORE, () -> "ordered", () -> "refused");
            }
            pass(board, 1);
            assertThat(value(board, Signal.REFUSALS).orElse(0)).isPositive();
            running.forEach(one -> one.end(Outcome.SUCCESS));
        }
    }

    @Test
    void whatIsIgnored_isNotHeard_andWhoLeavesTooLittleIsTold() {
        try (Fuseboard board = board(BrownoutSpec.defaults().ignoring(Signal.CPU))) {
            pass(board, 40);
            assertThat(value(board, Signal.CPU)).isEmpty();
            assertThat(value(board, Signal.GC)).isPresent();
            assertThat(board.feature("dish-animation").isOn()).isTrue();
        }
        assertThatThrownBy(() ->
                        BrownoutSpec.defaults().ignoring(Signal.CPU, Signal.GC, Signal.HEARTBEAT, Signal.REFUSALS))
                .hasMessageContaining("Invalid signals to be ignored")
                .hasMessageContaining("leave [IN_FLIGHT]");
        assertThatThrownBy(() -> BrownoutSpec.defaults()
                        .withLatency(Duration.ofMillis(250))
                        .ignoring(Signal.LATENCY))
                .hasMessageContaining("LATENCY has a set-point");
    }

    private Fuseboard board(BrownoutSpec spec) {
        return Fuseboard.builder()
                .ticker(ticker)
                .clock(new FakeClock(ticker))
                .feature(FeatureSpec.of("payment").withTier(Tier.CORE))
                .feature(FeatureSpec.of("dish-animation").withTier(Tier.OPTIONAL))
                .brownout(spec)
                .machine(now -> List.of(new Pressure(Signal.CPU, 1, 0.8), new Pressure(Signal.GC, 0.001, 0.05)))
                .build();
    }

    private void pass(Fuseboard board, int seconds) {
        for (int i = 0; i < 20 * seconds; i++) {
            ticker.advance(BoardSignals.BEAT);
            board.beat();
        }
    }

    private static OptionalDouble value(Fuseboard board, Signal signal) {
        return board.snapshots().brownout().orElseThrow().signals().stream()
                .filter(one -> one.signal() == signal)
                .mapToDouble(Pressure::value)
                .findFirst();
    }
}
