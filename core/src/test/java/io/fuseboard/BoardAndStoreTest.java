package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Ending;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.StoreException;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of orders on their way from the store to the switches of a process. */
class BoardAndStoreTest {

    private static final String ANIMATION = "feature:dish-animation";

    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock(ticker);
    private final Unreliable store = new Unreliable(BoardStores.inMemory(clock));
    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void w09_aHoldEndsAtItsTime_andTheStoreRecordsItOnce() {
        try (Fuseboard one = board();
                Fuseboard other = board()) {
            Feature here = one.feature(FeatureSpec.of("dish-animation"));
            Feature there = other.feature(FeatureSpec.of("dish-animation"));
            degrade(one, Duration.ofMinutes(10));
            one.refresh();
            other.refresh();
            assertThat(here.isOn()).isFalse();
            assertThat(there.isOn()).isFalse();

            pass(Duration.ofMinutes(10));
            one.refresh();
            other.refresh();

            assertThat(here.isOn()).isTrue();
            assertThat(there.isOn()).isTrue();
            assertThat(store.history(HistoryQuery.newest(10)))
                    .extracting(Revision::actor)
                    .containsExactly("fuseboard", "zhang");
            assertThat(store.snapshot().documents()).isEmpty();
        }
    }

    @Test
    void w09_aHoldEndsAtItsTimeThoughTheStoreIsDown_andTheRecordFollows() {
        try (Fuseboard board = board()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            degrade(board, Duration.ofMinutes(10));
            board.refresh();

            store.down = "the power is out";
            pass(Duration.ofMinutes(10));
            board.refresh();
            assertThat(animation.isOn()).isTrue();

            store.down = null;
            board.refresh();
            assertThat(store.history(HistoryQuery.newest(1)))
                    .extracting(Revision::reason)
                    .containsExactly("its time is over");
        }
    }

    @Test
    void w09_anOrderWhoseIdLooksLikeTheRecordOfAnEnd_keepsNoEndFromBeingRecorded() {
        try (Fuseboard board = board()) {
            board.orders()
                    .give(new Order(
                                    "end-1-0",
                                    ANIMATION,
                                    SwitchPosition.DEGRADED,
                                    Optional.of(Duration.ofMinutes(10)),
                                    "rainstorm",
                                    "zhang",
                                    0)
                            .withEnding(Ending.AT_ONCE));
            board.refresh();
            pass(Duration.ofMinutes(10));
            board.refresh();
            assertThat(store.history(HistoryQuery.newest(10)))
                    .extracting(Revision::actor)
                    .containsExactly("fuseboard", "zhang");
            assertThat(store.snapshot().documents()).isEmpty();
        }
    }

    @Test
    void w01_aStoreThatIsDownMovesNoSwitch_andIsToldOnce() {
        try (Fuseboard board = board()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            degrade(board, Duration.ofHours(2));
            board.refresh();

            store.down = "connection refused";
            board.refresh();
            board.refresh();

            assertThat(animation.isOn()).isFalse();
            assertThat(board.snapshots().node().trouble()).contains("connection refused");
            assertThat(events).filteredOn(FuseEvent.StoreLost.class::isInstance).hasSize(1);

            store.down = null;
            board.refresh();
            assertThat(board.snapshots().node().trouble()).isEmpty();
            assertThat(events).filteredOn(FuseEvent.StoreBack.class::isInstance).hasSize(1);
        }
    }

    @Test
    void w09_anEndThatCannotBeRecorded_isToldOnce_untilItIs() {
        try (Fuseboard board = board()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            degrade(board, Duration.ofMinutes(10));
            board.refresh();

            store.readOnly = "no space left";
            pass(Duration.ofMinutes(10));
            board.refresh();
            board.refresh();
            board.refresh();
            assertThat(animation.isOn()).isTrue();
            assertThat(board.snapshots().node().trouble()).contains("no space left");
            assertThat(events).filteredOn(FuseEvent.StoreLost.class::isInstance).hasSize(1);
            assertThat(events).noneMatch(FuseEvent.StoreBack.class::isInstance);

            store.readOnly = null;
            board.refresh();
            assertThat(store.snapshot().documents()).isEmpty();
            assertThat(board.snapshots().node().trouble()).isEmpty();
            assertThat(events).filteredOn(FuseEvent.StoreBack.class::isInstance).hasSize(1);
        }
    }

    @Test
    void aDocumentThatIsNotUnderstoodMovesNoSwitch_andIsToldOnce() {
        try (Fuseboard board = board()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            degrade(board, Duration.ofHours(2));
            board.refresh();

            store.apply(new Change(
                    "c-poison",
                    "somebody",
                    "an editor",
                    List.of(
                            new Edit(ANIMATION, 1, Optional.of("{\"holds\":[{\"position\":\"ture\"}]}")),
                            new Edit("feature:other", 0, Optional.of("not json at all")))));
            board.refresh();
            board.refresh();

            assertThat(animation.isOn()).isFalse();
            assertThat(events)
                    .filteredOn(FuseEvent.DocumentRefused.class::isInstance)
                    .hasSize(2);
        }
    }

    @Test
    void anOrderArrivesByHint_withoutAnybodyAsking() throws Exception {
        CountDownLatch moved = new CountDownLatch(1);
        try (Fuseboard board = Fuseboard.builder()
                .store(BoardStores.inMemory())
                .events(event -> {
                    if (event instanceof FuseEvent.SwitchMoved) {
                        moved.countDown();
                    }
                })
                .build()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            degrade(board, Duration.ofHours(1));
            assertThat(moved.await(2, TimeUnit.MINUTES)).isTrue();
            assertThat(animation.isOn()).isFalse();
        }
    }

    @Test
    void b10_aListenerThatThrowsStopsNothing() {
        try (Fuseboard board = Fuseboard.builder()
                .store(store)
                .events(event -> {
                    throw new IllegalStateException("a guest's fault");
                })
                .build()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            degrade(board, Duration.ofHours(1));
            board.refresh();
            assertThat(animation.isOn()).isFalse();
        }
    }

    private Fuseboard board() {
        return Fuseboard.builder()
                .store(store)
                .ticker(ticker)
                .events(events::add)
                .build();
    }

    private void pass(Duration time) {
        ticker.advance(time);
    }

    private static void degrade(Fuseboard board, Duration time) {
        board.orders()
                .give(new Order("c-1", ANIMATION, SwitchPosition.DEGRADED, Optional.of(time), "rainstorm", "zhang", 0)
                        .withEnding(Ending.AT_ONCE));
    }

    /** A store that can be taken away. It gives no hints, so that nothing happens behind a test's back. */
    private static final class Unreliable implements BoardStore {
        private final BoardStore real;
        private volatile @Nullable String down;
        private volatile @Nullable String readOnly;

        Unreliable(BoardStore real) {
            this.real = real;
        }

        private BoardStore reached() {
            String trouble = down;
            if (trouble != null) {
                throw new StoreException(trouble);
            }
            return real;
        }

        @Override
        public Token token() {
            return reached().token();
        }

        @Override
        public Snapshot snapshot() {
            return reached().snapshot();
        }

        @Override
        public Applied apply(Change change) {
            String trouble = readOnly;
            if (trouble != null) {
                throw new StoreException(trouble);
            }
            return reached().apply(change);
        }

        @Override
        public Subscription onHint(Runnable hint) {
            return () -> {};
        }

        @Override
        public List<Revision> history(HistoryQuery query) {
            return reached().history(query);
        }

        @Override
        public void report(NodeReport report) {
            reached().report(report);
        }

        @Override
        public List<Sighting> nodes() {
            return reached().nodes();
        }

        @Override
        public void close() {
            // Two boards share it.
        }
    }
}
