package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.Mode;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Signal;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.StoreException;
import io.fuseboard.store.BoardOrder;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.DimRecord;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.BrownoutSnapshot;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.telemetry.Pressure;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The brownout on a board: whom it dims, whom it obeys, and what it tells. */
class BrownoutTest {

    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock(ticker);
    private final BoardStore store = BoardStores.inMemory(clock);
    private final List<FuseEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Double> cpu = new AtomicReference<>(0.2);

    @Test
    void underPressure_theLeastImportantGoesFirst_coreStays_andAllComesBack() {
        try (Fuseboard board = board(BrownoutSpec.defaults())) {
            Fuse animation = board.fuse(FuseSpec.named("animation").serving("dish-animation"));
            pass(board, 21);
            assertThat(dims(board)).isEmpty();

            cpu.set(0.96);
            pass(board, 4);
            BrownoutSnapshot snapshot = board.snapshots().brownout().orElseThrow();
            assertThat(snapshot.dims()).singleElement().satisfies(dimmed -> {
                assertThat(dimmed.feature()).isEqualTo("feature:dish-animation");
                assertThat(dimmed.share()).isBetween(5_000, 6_500);
                assertThat(dimmed.en())
                        .isEqualTo("dish-animation is off for " + dimmed.share() / 100 + " %: CPU 96 % over 80 %.");
                assertThat(dimmed.zh()).isEqualTo("菜品动画已自动降级（" + dimmed.share() / 100 + "% 的用户）：CPU 占用 96 %，超过 80 %。");
            });

            cpu.set(1.0);
            pass(board, 20);
            assertThat(board.feature("dish-animation").isOffForAll()).isTrue();
            assertThat(board.feature("on-time-guarantee").isOffForAll()).isTrue();
            assertThat(board.feature("order-tracking").isOn()).isTrue();
            assertThat(board.feature("payment").isOn()).isTrue();
            assertThat(board.snapshots().brownout().orElseThrow().advised()).containsExactly("feature:order-tracking");
            assertThat(animation.call(() -> "body", () -> "instead")).isEqualTo("instead");
            assertThat(board.snapshots().fuses().get(0).refusals()).containsEntry(RefusalReason.DIMMED, 1L);
            assertThat(board.explain("feature:dish-animation", Map.of()))
                    .satisfies(why -> assertThat(why.zh()).contains("系统自动降级", "CPU 占用"))
                    .satisfies(why -> assertThat(why.en()).contains("the machine degrades it", "CPU"));

            cpu.set(0.1);
            pass(board, 45);
            assertThat(dims(board)).isEmpty();
            assertThat(board.feature("dish-animation").isOn()).isTrue();
            assertThat(moves("feature:dish-animation")).isEqualTo(2);
            assertThat(moves("feature:payment") + moves("feature:order-tracking"))
                    .isZero();
            assertThat(store.token().revision())
                    .as("a node's own affair, but for the record")
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aPersonWins_andWhenTheHoldIsOver_itIsAutomaticAgain() {
        try (Fuseboard board = board(BrownoutSpec.defaults())) {
            cpu.set(1.0);
            pass(board, 30);
            assertThat(board.feature("dish-animation").isOn()).isFalse();
            board.orders().give(kept(Optional.of(Duration.ofSeconds(60))));
            board.refresh();
            assertThat(board.feature("dish-animation").isOn()).isTrue();
            pass(board, 30);
            assertThat(board.feature("dish-animation").isOn())
                    .as("pressed all the same")
                    .isTrue();
            assertThat(board.feature("on-time-guarantee").isOn())
                    .as("and the next one goes")
                    .isFalse();
            pass(board, 31);
            board.refresh();
            assertThat(board.feature("dish-animation").isOn())
                    .as("its time is over")
                    .isFalse();
        }
    }

    @Test
    void stopAllAutomatics_isObeyedAtOnce_andAfterItTheControllerBeginsFromNothing() {
        try (Fuseboard board = board(BrownoutSpec.defaults())) {
            cpu.set(1.0);
            pass(board, 30);
            board.boardOrders()
                    .give(new BoardOrder(
                            "a", WholeBoard.AUTOMATICS_STOPPED, Optional.empty(), "we look ourselves", "li", 0));
            board.refresh();
            assertThat(board.feature("dish-animation").isOn())
                    .as("without a step")
                    .isTrue();
            pass(board, 20);
            assertThat(board.feature("dish-animation").isOn()).isTrue();
            assertThat(board.snapshots().brownout().orElseThrow().stopped()).isTrue();
            board.boardOrders().lift("b", WholeBoard.AUTOMATICS_STOPPED, "done", "li", 1);
            board.refresh();
            cpu.set(0.1);
            pass(board, 5);
            assertThat(dims(board)).isEmpty();
        }
    }

    @Test
    void observed_itTellsWhatItWouldDim_andDimsNothing() {
        try (Fuseboard board = board(BrownoutSpec.defaults().observing())) {
            cpu.set(1.0);
            pass(board, 30);
            assertThat(board.feature("dish-animation").isOn()).isTrue();
            assertThat(dims(board)).contains("feature:dish-animation", "feature:on-time-guarantee");
            assertThat(board.snapshots().brownout().orElseThrow().dims().get(0).zh())
                    .isEqualTo("菜品动画本应自动降级：CPU 占用 100 %，超过 80 %。");
            cpu.set(0.1);
            pass(board, 45);
            assertThat(events)
                    .filteredOn(FuseEvent.WouldDim.class::isInstance)
                    .filteredOn(event -> ((FuseEvent.WouldDim) event).key().equals("feature:dish-animation"))
                    .hasSize(2);
            assertThat(moves("feature:dish-animation")).isZero();
        }
    }

    @Test
    void aBoardThatObserves_andABoardObservedByOrder_dimNothing() {
        try (Fuseboard board =
                builder(BrownoutSpec.defaults()).mode(Mode.OBSERVE).build()) {
            cpu.set(1.0);
            pass(board, 30);
            assertThat(board.feature("dish-animation").isOn()).isTrue();
        }
        try (Fuseboard board = board(BrownoutSpec.defaults())) {
            pass(board, 30);
            assertThat(board.feature("dish-animation").isOn()).isFalse();
            board.boardOrders().give(new BoardOrder("a", WholeBoard.OBSERVED, Optional.empty(), "trial", "li", 0));
            board.refresh();
            assertThat(board.feature("dish-animation").isOn()).isTrue();
        }
    }

    @Test
    void withTheStoreDown_itGoesOn() {
        AtomicBoolean down = new AtomicBoolean();
        try (Fuseboard board =
                builder(BrownoutSpec.defaults()).store(breakable(down)).build()) {
            down.set(true);
            board.refresh();
            assertThat(board.snapshots().node().trouble()).isPresent();
            cpu.set(1.0);
            pass(board, 30);
            assertThat(board.feature("dish-animation").isOn()).isFalse();
            cpu.set(0.1);
            pass(board, 45);
            assertThat(board.feature("dish-animation").isOn()).isTrue();
        }
    }

    @Test
    void aFullRoomOfWhatMattersMost_isSeenByTheVeryNextCall() {
        try (Fuseboard board = board(BrownoutSpec.defaults())) {
            Fuse payment =
                    board.fuse(FuseSpec.named("payment").serving("payment").with(new BulkheadSpec(10)));
            pass(board, 2);
            Feature animation = board.feature("dish-animation");
            Feature onTime = board.feature("on-time-guarantee");
            List<Passage> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                assertThat(animation.isOn()).as("%s of 10 run", i).isEqualTo(i < 6);
                assertThat(onTime.isOn()).as("%s of 10 run", i).isEqualTo(true);
                running.add(payment.enter());
            }
            assertThat(onTime.isOn()).isFalse();
            assertThat(board.feature("payment").isOn()).isTrue();
            board.orders().give(kept(Optional.empty()));
            board.refresh();
            assertThat(animation.isOn()).as("a person wins").isTrue();
            running.forEach(one -> one.end(Outcome.SUCCESS));
            assertThat(onTime.isOn()).isTrue();
        }
    }

    @Test
    void coreThatIsSlow_presses_thoughTheMachineIsIdle() {
        try (Fuseboard board = board(BrownoutSpec.defaults().withLatency(Duration.ofMillis(250)))) {
            Fuse payment = board.fuse(FuseSpec.named("payment").serving("payment"));
            Fuse animation = board.fuse(FuseSpec.named("animation").serving("dish-animation"));
            pass(board, 21);
            for (int second = 0; second < 12; second++) {
                for (int i = 0; i < 8; i++) {
                    slow(payment, Duration.ofMillis(300));
                    slow(animation, Duration.ofMillis(5));
                }
                pass(board, 1);
            }
            assertThat(board.snapshots().brownout().orElseThrow().signals())
                    .filteredOn(one -> one.signal() == Signal.LATENCY)
                    .singleElement()
                    .satisfies(one -> assertThat(one.value()).isBetween(270.0, 340.0));
        }
    }

    private void slow(Fuse fuse, Duration time) {
        Passage call = fuse.enter();
        ticker.advance(time);
        call.end(Outcome.SUCCESS);
    }

    @Test
    void whatManyNodesDim_isInTheHistoryOnce_andOverWhenTheLastOfThemIsOver() {
        try (Fuseboard one = board(BrownoutSpec.defaults());
                Fuseboard other = board(BrownoutSpec.defaults())) {
            pass(Map.of(one, 0.2, other, 0.2), 21);
            pass(Map.of(one, 0.96, other, 0.96), 6);
            assertThat(history()).containsExactly("fuseboard: CPU 96 % over 80 %");
            assertThat(told()).containsOnlyKeys("feature:dish-animation");
            pass(Map.of(one, 0.1, other, 0.7), 60);
            assertThat(dims(one)).isEmpty();
            assertThat(told()).as("the other one dims it still").containsOnlyKeys("feature:dish-animation");
            pass(Map.of(one, 0.1, other, 0.7), 11 * 60);
            assertThat(told()).as("said again before its time").containsOnlyKeys("feature:dish-animation");
            pass(Map.of(one, 0.1, other, 0.1), 60);
            assertThat(told()).isEmpty();
            assertThat(history()).hasSize(3).endsWith("fuseboard: the pressure is over");
            assertThat(one.orders().undoing(1).parts())
                    .as("what a machine did is kept, and nobody takes it back")
                    .singleElement()
                    .satisfies(part -> assertThat(part.becomes()).isEqualTo(part.now()));
        }
    }

    private List<String> history() {
        List<String> all = new ArrayList<>();
        store.history(HistoryQuery.newest(10))
                .forEach(revision -> all.add(0, revision.actor() + ": " + revision.reason()));
        return all;
    }

    private Map<String, DimRecord.One> told() {
        Document document = store.snapshot().documents().get(DimRecord.PREFIX + "application");
        return document == null ? Map.of() : DimRecord.read(document.json()).features();
    }

    /** Several nodes, each with its own load. */
    private void pass(Map<Fuseboard, Double> load, int seconds) {
        for (int i = 0; i < 20 * seconds; i++) {
            ticker.advance(BoardSignals.BEAT);
            load.forEach((board, its) -> {
                cpu.set(its);
                board.beat();
            });
            if (i % 20 == 0) {
                load.keySet().forEach(Fuseboard::refresh);
            }
        }
    }

    @Test
    void sameCaller_sameAnswer_whileTheShareStays() {
        String[] caller = {"u0"};
        try (Fuseboard board = builder(BrownoutSpec.defaults())
                .attributes(name -> name.equals(AttributeSource.CALLER) ? caller[0] : null)
                .build()) {
            pass(board, 21);
            cpu.set(0.96);
            pass(board, 4);
            int share = board.snapshots().brownout().orElseThrow().dims().get(0).share();
            int off = 0;
            for (int i = 0; i < 1_000; i++) {
                caller[0] = "u" + i;
                boolean on = board.feature("dish-animation").isOn();
                assertThat(board.feature("dish-animation").isOn()).isEqualTo(on);
                off += on ? 0 : 1;
            }
            assertThat(off).isBetween(share / 10 - 60, share / 10 + 60);
        }
    }

    @Test
    void whatIsCore_isRefusedAtTheStart_importantOnesGoWhenNamed_andSparedOnesStay() {
        assertThatThrownBy(() -> board(BrownoutSpec.defaults().dimmingAlso("payment")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Invalid feature to be dimmed by the brownout (payment, CORE in code)")
                .hasMessageContaining("correct its tier");
        assertThatThrownBy(() -> BrownoutSpec.defaults().dimmingAlso("a").sparing("a"))
                .hasMessageContaining("Invalid feature to be dimmed (a)");
        try (Fuseboard board =
                board(BrownoutSpec.defaults().dimmingAlso("order-tracking").sparing("on-time-guarantee"))) {
            cpu.set(1.0);
            pass(board, 40);
            assertThat(dims(board)).containsExactly("feature:dish-animation", "feature:order-tracking");
        }
    }

    private Fuseboard board(BrownoutSpec spec) {
        return builder(spec).build();
    }

    private Fuseboard.Builder builder(BrownoutSpec spec) {
        return Fuseboard.builder()
                .ticker(ticker)
                .clock(clock)
                .store(store)
                .events(events::add)
                .feature(FeatureSpec.of("payment").withTier(Tier.CORE))
                .feature(FeatureSpec.of("order-tracking").withTier(Tier.IMPORTANT))
                .feature(FeatureSpec.of("on-time-guarantee").withTier(Tier.USEFUL))
                .feature(FeatureSpec.of("dish-animation")
                        .withTier(Tier.OPTIONAL)
                        .withTitle(Map.of(Locale.SIMPLIFIED_CHINESE, "菜品动画", Locale.ENGLISH, "dish-animation")))
                .brownout(spec)
                .machine(
                        now -> List.of(new Pressure(Signal.CPU, cpu.get(), 0.8), new Pressure(Signal.GC, 0.001, 0.05)));
    }

    private static Order kept(Optional<Duration> time) {
        return new Order("a", "feature:dish-animation", SwitchPosition.KEPT_ON, time, "VIP day", "zhang", 0);
    }

    private BoardStore breakable(AtomicBoolean down) {
        return (BoardStore) Proxy.newProxyInstance(
                BoardStore.class.getClassLoader(), new Class<?>[] {BoardStore.class}, (proxy, method, arguments) -> {
                    if (down.get() && !method.getName().equals("close")) {
                        throw new StoreException("gone");
                    }
                    return method.invoke(store, arguments);
                });
    }

    /** Twenty beats a second, as the heart does. */
    private void pass(Fuseboard board, int seconds) {
        for (int i = 0; i < 20 * seconds; i++) {
            ticker.advance(BoardSignals.BEAT);
            board.beat();
        }
    }

    private static List<String> dims(Fuseboard board) {
        return board.snapshots().brownout().orElseThrow().dims().stream()
                .map(BrownoutSnapshot.Dimmed::feature)
                .toList();
    }

    private long moves(String key) {
        return events.stream()
                .filter(event -> event instanceof FuseEvent.SwitchMoved moved
                        && moved.key().equals(key))
                .count();
    }
}
