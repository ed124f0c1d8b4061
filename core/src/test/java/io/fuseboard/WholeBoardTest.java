package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.store.BoardOrder;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Holds;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.telemetry.FuseSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is ordered of the whole board: to observe, to be out of the path, to stop what machines hold. */
class WholeBoardTest {

    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock(ticker);
    private final BoardStore store = BoardStores.inMemory(clock);
    /* Told after the look that found them, by whoever looked: perhaps by the node's own thread, a moment later. */
    private final BlockingQueue<FuseEvent> events = new LinkedBlockingQueue<>();
    private final Fuseboard board = Fuseboard.builder()
            .store(store)
            .ticker(ticker)
            .clock(clock)
            .events(events::add)
            .build();
    private final Fuse fuse = board.fuse(FuseSpec.named("rider-location")
            .with(BreakerSpec.defaults().withWindow(10, 10))
            .with(new BulkheadSpec(1)));
    private int changes;

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void outOfThePath_nobodyIsAskedOrAnswersInstead_andNothingIsCounted() {
        open(fuse);
        hold("feature:dish-animation", SwitchPosition.DEGRADED);
        hold("fuse:application/rider-location", SwitchPosition.DEGRADED);
        FuseSnapshot before = fuse.snapshot();
        give(WholeBoard.OUT_OF_PATH, Duration.ofMinutes(20));

        Passage held = fuse.enter().orThrow();
        assertThat(fuse.call(() -> "body", () -> "fallback")).isEqualTo("body");
        assertThatThrownBy(() -> fuse.call(
                        () -> {
                            throw new IllegalStateException("of the body");
                        },
                        () -> "fallback"))
                .hasMessage("of the body");
        CompletableFuture<String> own = new CompletableFuture<>();
        assertThat(fuse.callAsync(() -> own, () -> CompletableFuture.completedFuture("fallback")))
                .isSameAs(own);
        held.end(new IllegalStateException("of the caller"));

        assertThat(board.feature(FeatureSpec.of("dish-animation")).isOn()).isTrue();
        FuseSnapshot after = fuse.snapshot();
        assertThat(after.answers()).isEqualTo(before.answers());
        assertThat(after.refusals()).isEqualTo(before.refusals());
        assertThat(after.wouldRefuse()).isEqualTo(before.wouldRefuse());
        assertThat(after.bulkhead().orElseThrow().inUse()).isZero();
    }

    @Test
    void outOfThePath_isTold_andOverAtItsEnd_withTheStoreDownToo() {
        hold("fuse:application/rider-location", SwitchPosition.DEGRADED);
        give(WholeBoard.OUT_OF_PATH, Duration.ofMinutes(20));
        assertThat(board.snapshots().whole()).singleElement().satisfies(hold -> {
            assertThat(hold.what()).isEqualTo(WholeBoard.OUT_OF_PATH);
            assertThat(hold.reason()).isEqualTo("is it us?");
        });
        FuseEvent.BoardMoved moved = next(FuseEvent.BoardMoved.class);
        assertThat(moved)
                .hasToString("The whole board is OUT_OF_PATH until 2026-07-07T12:20:00Z, by zhang: is it us?"
                        + " (revision 2)");
        assertThat(moved.isAlarm()).isTrue();

        ticker.advance(Duration.ofMinutes(20));
        board.refresh();
        assertThat(fuse.call(() -> "body", () -> "fallback")).isEqualTo("fallback");
        assertThat(board.snapshots().whole()).isEmpty();
        assertThat(next(FuseEvent.BoardMoved.class).toString()).startsWith("The whole board is OUT_OF_PATH no more");

        assertThat(store.snapshot().documents()).containsOnlyKeys("fuse:application/rider-location");
    }

    @Test
    void observed_guardsRefuseNobody_andOperatorsAreObeyed() {
        open(fuse);
        give(WholeBoard.OBSERVED, Duration.ofHours(1));
        assertThat(fuse.call(() -> "body", () -> "fallback")).isEqualTo("body");
        assertThat(fuse.snapshot().wouldRefuse().values()).contains(1L);

        hold("fuse:application/rider-location", SwitchPosition.DEGRADED);
        assertThat(fuse.call(() -> "body", () -> "fallback")).isEqualTo("fallback");

        hold("fuse:application/rider-location", SwitchPosition.AUTO);
        board.boardOrders().lift(id(), WholeBoard.OBSERVED, "seen enough", "zhang", seen("board:observed"));
        board.refresh();
        assertThat(fuse.call(() -> "body", () -> "fallback")).isEqualTo("fallback");
    }

    @Test
    void automaticsStopped_whatMachinesHoldDoesNotApply_andWhatPeopleHoldDoes() {
        Feature animation = board.feature(FeatureSpec.of("dish-animation"));
        Hold machine = new Hold(
                        "m", SwitchPosition.DEGRADED, Optional.empty(), "pressure", "fuseboard", clock.instant())
                .withOrigin(Origin.AUTOMATIC);
        store.apply(new BoardStore.Change(
                id(),
                "fuseboard",
                "pressure",
                List.of(new BoardStore.Edit("feature:dish-animation", 0, Optional.of(Holds.write(List.of(machine)))))));
        board.refresh();
        assertThat(animation.isOn()).isFalse();

        give(WholeBoard.AUTOMATICS_STOPPED, Duration.ofHours(1));
        assertThat(animation.isOn()).isTrue();
        hold("feature:dish-animation", SwitchPosition.DEGRADED);
        assertThat(animation.isOn()).isFalse();
        hold("feature:dish-animation", SwitchPosition.AUTO);
        assertThat(animation.isOn()).isTrue();

        ticker.advance(Duration.ofHours(1));
        board.refresh();
        assertThat(animation.isOn()).isFalse();
    }

    @Test
    void explain_andTheModeOfAFuse_sayWhatIsOrderedOfTheWholeBoard() {
        String key = "fuse:application/rider-location";
        hold(key, SwitchPosition.DEGRADED);
        give(WholeBoard.OUT_OF_PATH, Duration.ofMinutes(20));
        assertThat(board.explain(key, Map.of()))
                .satisfies(why -> assertThat(why.share()).isZero())
                .satisfies(why -> assertThat(why.zh())
                        .isEqualTo(key + " 不会降级：全部应用已停用保护，所有调用照常放行，由 zhang 设置，到 2026-07-07T12:20:00Z，原因“is it us?”。"))
                .satisfies(why -> assertThat(why.en())
                        .isEqualTo(key
                                + " is not degraded: the whole board is out of the path, and calls go as if it were"
                                + " not there, by zhang until 2026-07-07T12:20:00Z, because of \"is it us?\"."));
        board.boardOrders().lift(id(), WholeBoard.OUT_OF_PATH, "no", "zhang", seen("board:out-of-path"));
        assertThat(fuse.snapshot().mode()).isEqualTo(Mode.GUARD);
        give(WholeBoard.OBSERVED, Duration.ofHours(1));

        assertThat(fuse.snapshot().mode()).isEqualTo(Mode.OBSERVE);
        assertThat(board.explain(key, Map.of()).en()).as("a person is obeyed").doesNotContain("observed");
        hold(key, SwitchPosition.AUTO);
        assertThat(board.explain(key, Map.of()).en())
                .isEqualTo(key
                        + " is not degraded: nothing holds it; the whole board is observed, and guards refuse nobody,"
                        + " by zhang until 2026-07-07T13:00:00Z, because of \"is it us?\".");
        ticker.advance(Duration.ofHours(1));
        board.refresh();
        assertThat(fuse.snapshot().mode()).isEqualTo(Mode.GUARD);
    }

    @Test
    void anOrderThatIsNotUnderstood_changesNothing_andIsTold() {
        store.apply(new BoardStore.Change(
                id(), "li", "?", List.of(new BoardStore.Edit("board:out-of-path", 0, Optional.of("{\"until\":7}")))));
        board.refresh();

        assertThat(board.snapshots().whole()).isEmpty();
        assertThat(events)
                .filteredOn(FuseEvent.DocumentRefused.class::isInstance)
                .hasSize(1);
    }

    private void open(Fuse one) {
        for (int i = 0; i < 20; i++) {
            one.call(
                    () -> {
                        throw new IllegalStateException("down");
                    },
                    () -> "fallback");
        }
        assertThat(one.snapshot().breaker().orElseThrow().state()).isIn(CircuitState.OPEN, CircuitState.PARTIAL);
    }

    private <E extends FuseEvent> E next(Class<E> kind) {
        try {
            while (true) {
                FuseEvent event = events.poll(2, TimeUnit.MINUTES);
                assertThat(event).as("a %s", kind.getSimpleName()).isNotNull();
                if (kind.isInstance(event)) {
                    return kind.cast(event);
                }
            }
        } catch (InterruptedException cause) {
            throw new AssertionError(cause);
        }
    }

    private void give(WholeBoard what, Duration lasts) {
        assertThat(board.boardOrders()
                        .give(new BoardOrder(id(), what, Optional.of(lasts), "is it us?", "zhang", seen(what.key()))))
                .isInstanceOf(Applied.Done.class);
        board.refresh();
    }

    private void hold(String key, SwitchPosition position) {
        board.orders().give(new Order(id(), key, position, Optional.empty(), "rain", "zhang", seen(key)));
        board.refresh();
    }

    private long seen(String key) {
        return store.snapshot().revisionOf(key);
    }

    private String id() {
        return "change-" + ++changes;
    }
}
