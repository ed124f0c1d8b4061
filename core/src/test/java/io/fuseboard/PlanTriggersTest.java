package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Signal;
import io.fuseboard.model.Tier;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanTrigger;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.store.BoardOrder;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Engagement;
import io.fuseboard.store.PlanAnswer;
import io.fuseboard.telemetry.Pressure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Plans that engage because something happens, and end when it is over: several nodes on one store, in simulated time. */
class PlanTriggersTest {

    private static final PlanSpec SPARE =
            PlanSpec.degrade("spare", "dish-animation").engagedWhen("fuse:shop/payment-gateway open");

    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock(ticker);
    private final BoardStore store = BoardStores.inMemory(clock);
    private final AtomicReference<Double> cpu = new AtomicReference<>(0.2);

    @Test
    void aCircuitThatOpensOnManyNodes_engagesThePlanOnce_andItEndsWhenAllAreClosed() {
        try (Fuseboard one = board(SPARE);
                Fuseboard two = board(SPARE);
                Fuseboard three = board(SPARE)) {
            open(one);
            open(two);
            pass(2, one, two, three);
            assertThat(history()).containsExactly("the circuit of shop/payment-gateway is open");
            assertThat(List.of(one, two, three))
                    .noneMatch(board -> board.feature("dish-animation").isOn());

            close(one);
            pass(60, one, two, three);
            assertThat(history()).as("the other one is open still").hasSize(1);

            close(two);
            pass(14, one, two, three);
            assertThat(history()).as("not over before it was quiet").hasSize(1);
            pass(30, one, two, three);
            assertThat(history())
                    .containsExactly("the circuit of shop/payment-gateway is open", "what it engaged for is over");
            pass(190, one, two, three);
            assertThat(List.of(one, two, three))
                    .as("restored in steps")
                    .allMatch(board -> board.feature("dish-animation").isOn());
        }
    }

    @Test
    void whoEndsItByHand_isLeftInPeace_untilSomethingNewHappens() {
        try (Fuseboard one = board(SPARE);
                Fuseboard two = board(SPARE)) {
            open(one);
            pass(2, one, two);
            assertThat(two.plans().end("a", "spare", "we know", "zhang")).isInstanceOf(PlanAnswer.Done.class);
            pass(20 * 60, one, two);
            assertThat(history()).as("the circuit is open all the time").hasSize(2);

            close(one);
            pass(30, one, two);
            open(one);
            pass(2, one, two);
            assertThat(history()).hasSize(3);
        }
    }

    @Test
    void afterItsEnd_itCoolsDown() {
        try (Fuseboard one = board(SPARE)) {
            open(one);
            pass(2, one);
            close(one);
            pass(60, one);
            assertThat(history()).hasSize(2);
            open(one);
            pass(180, one);
            assertThat(history())
                    .as("flapping takes nothing with it")
                    .hasSize(3)
                    .contains("its time is over");
            pass(120, one);
            assertThat(history()).as("five minutes after the end").hasSize(4);
        }
    }

    @Test
    void whatIsEngagedByAPerson_isNotEndedByTheMachine() {
        try (Fuseboard one = board(SPARE)) {
            one.plans().engage(new Engagement("a", "spare", "rain", "zhang"));
            open(one);
            pass(2, one);
            close(one);
            pass(300, one);
            assertThat(history()).containsExactly("rain");
        }
    }

    @Test
    void ifAllWhoSawItAreGone_somebodyElseEndsIt_andElseItsTime() {
        try (Fuseboard other = board(SPARE)) {
            try (Fuseboard one = board(SPARE)) {
                open(one);
                pass(2, one, other);
                assertThat(other.feature("dish-animation").isOn()).isFalse();
            }
            pass(60, other);
            assertThat(history()).hasSize(1);
            pass(90, other);
            assertThat(history()).hasSize(2).contains("what it engaged for is over");
        }
        ticker.advance(Duration.ofMinutes(10));
        try (Fuseboard one = board(SPARE)) {
            open(one);
            pass(2, one);
            assertThat(one.feature("dish-animation").hold().orElseThrow().until())
                    .contains(one.feature("dish-animation")
                            .hold()
                            .orElseThrow()
                            .at()
                            .plus(Duration.ofHours(2)));
        }
    }

    @Test
    void pressureThatStays_engages_andStopAllAutomaticsEndsItAtOnce() {
        PlanSpec peak = PlanSpec.degrade("peak", "dish-animation")
                .lasting(Duration.ofMinutes(30))
                .engagedWhen("pressure 30s");
        try (Fuseboard one = board(peak);
                Fuseboard two = board(peak)) {
            pass(21, one, two);
            cpu.set(0.95);
            pass(20, one, two);
            cpu.set(0.3);
            pass(10, one, two);
            assertThat(history()).as("20 seconds are no peak").isEmpty();

            cpu.set(0.95);
            pass(33, one, two);
            assertThat(history()).containsExactly("CPU 95 % over 80 %");
            assertThat(two.feature("dish-animation").isOn()).isFalse();

            one.boardOrders()
                    .give(new BoardOrder("a", WholeBoard.AUTOMATICS_STOPPED, Optional.empty(), "we look", "li", 0));
            pass(2, one, two);
            assertThat(history()).containsExactly("CPU 95 % over 80 %", "we look", "all automatics are stopped");
            pass(20 * 60, one, two);
            assertThat(two.feature("dish-animation").isOn()).isTrue();
            assertThat(history()).filteredOn("CPU 95 % over 80 %"::equals).hasSize(1);
        }
    }

    @Test
    void whatCouldNeverEngage_isAnErrorAtTheStart() {
        assertThatThrownBy(() -> Fuseboard.builder()
                        .feature(FeatureSpec.of("dish-animation"))
                        .plan(PlanSpec.degrade("peak", "dish-animation").engagedWhen("pressure"))
                        .build())
                .hasMessageContaining(
                        "Invalid plan 'peak' (pressure 30s): engages under pressure, which nothing measures");
        assertThatThrownBy(() -> Fuseboard.builder()
                        .application("riders")
                        .feature(FeatureSpec.of("dish-animation"))
                        .plan(SPARE)
                        .build())
                .hasMessageContaining("must be a fuse of this application (fuse:riders/…)");
        assertThatThrownBy(() -> SPARE.asking("district")).hasMessageContaining("cannot engage by itself");
    }

    @Test
    void triggersAreReadAsTheyAreWritten() {
        for (String text : List.of("fuse:shop/payment open", "fuse:shop/payment open 10s", "pressure 30s")) {
            assertThat(PlanTrigger.parse(text)).hasToString(text);
        }
        assertThat(PlanTrigger.parse("pressure")).hasToString("pressure 30s");
        assertThat(SPARE.engagedWhen("mon 11:00-13:00 UTC", "pressure for 1m").engageWhen())
                .containsExactly("mon 11:00-13:00 UTC", "pressure 60s");
        assertThatThrownBy(() -> PlanTrigger.parse("fuse:shop/payment closed"))
                .hasMessageContaining("must be a fuse that opens or pressure");
        assertThatThrownBy(() -> PlanTrigger.parse("pressure 2h")).hasMessageContaining("must be zero to PT1H");
    }

    private Fuseboard board(PlanSpec plan) {
        Fuseboard board = Fuseboard.builder()
                .application("shop")
                .ticker(ticker)
                .clock(clock)
                .store(store)
                .events(event -> {})
                .feature(FeatureSpec.of("payment").withTier(Tier.CORE))
                .feature(FeatureSpec.of("dish-animation").withTier(Tier.OPTIONAL))
                .plan(plan)
                .brownout(BrownoutSpec.defaults().observing())
                .machine(now -> List.of(new Pressure(Signal.CPU, cpu.get(), 0.8), new Pressure(Signal.GC, 0.001, 0.05)))
                .build();
        board.fuse(FuseSpec.named("payment-gateway").with(BreakerSpec.defaults()));
        return board;
    }

    private void open(Fuseboard board) {
        Fuse fuse = board.findFuse("payment-gateway").orElseThrow();
        for (int i = 0; i < 60 && state(board) != CircuitState.OPEN; i++) {
            fuse.call(
                    () -> {
                        throw new IllegalStateException("down");
                    },
                    () -> "instead");
            ticker.advance(Duration.ofMillis(10));
        }
        assertThat(state(board)).isEqualTo(CircuitState.OPEN);
    }

    private static void close(Fuseboard board) {
        board.findFuse("payment-gateway").orElseThrow().reset("test");
        assertThat(state(board)).isEqualTo(CircuitState.CLOSED);
    }

    private static CircuitState state(Fuseboard board) {
        return board.snapshots().fuses().get(0).breaker().orElseThrow().state();
    }

    private void pass(int seconds, Fuseboard... boards) {
        for (int i = 0; i < 20 * seconds; i++) {
            ticker.advance(BoardSignals.BEAT);
            for (Fuseboard board : boards) {
                board.beat();
                if (i % 20 == 19) {
                    board.refresh();
                }
            }
        }
    }

    private List<String> history() {
        List<String> all = new ArrayList<>();
        store.history(HistoryQuery.newest(50)).forEach(revision -> all.add(0, revision.reason()));
        return all;
    }
}
