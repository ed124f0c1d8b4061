package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fuseboard.model.Ending;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.StoreSetupException;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of switches when a store is emptied, goes back, or is not there when an application starts. */
class LostStoreTest {

    private static final String ANIMATION = "feature:dish-animation";
    private static final String REVIEWS = "feature:reviews";

    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock(ticker);
    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final Exchangeable store = new Exchangeable(BoardStores.inMemory(clock));

    @TempDir
    private Path folder;

    @Test
    void w06_aStoreThatWasEmptiedMovesNoSwitch_andIsAlarmedOnce_untilItIsReseeded() {
        try (Fuseboard one = board();
                Fuseboard other = board()) {
            Feature here = one.feature(FeatureSpec.of("dish-animation"));
            Feature there = other.feature(FeatureSpec.of("dish-animation"));
            degrade(one, ANIMATION, "c1");
            refresh(one, other);

            store.inside = BoardStores.inMemory(clock);
            refresh(one, other, one);

            assertThat(here.isOn()).isFalse();
            assertThat(there.isOn()).isFalse();
            assertThat(told(FuseEvent.BoardLost.class, 2).get(0).toString())
                    .startsWith("STORE_LOST: the store holds another board, at revision 0 where this node knows one at"
                            + " revision 1. No switch was moved. Re-seed");
            assertThat(one.snapshots().node().trouble().orElseThrow()).startsWith("STORE_LOST");
            assertThatThrownBy(() -> degrade(one, REVIEWS, "c2"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("order was not given")
                    .hasMessageContaining("Re-seed");

            one.reseedStore("zhang", "flushed by mistake");
            refresh(one, other);

            assertThat(store.snapshot().documents()).containsKey(ANIMATION);
            assertThat(one.snapshots().node().trouble()).isEmpty();
            assertThat(other.snapshots().node().trouble()).isEmpty();
            assertThat(there.isOn()).isFalse();
            restore(one, ANIMATION, "c3");
            refresh(one, other);
            assertThat(here.isOn()).isTrue();
            assertThat(there.isOn()).isTrue();
        }
    }

    @Test
    void w06_anOperatorMayAdoptWhatAnotherBoardHolds_andAllNodesFollow() {
        try (Fuseboard one = board();
                Fuseboard other = board()) {
            Feature there = other.feature(FeatureSpec.of("dish-animation"));
            degrade(one, ANIMATION, "c1");
            refresh(one, other);
            store.inside = BoardStores.inMemory(clock);
            refresh(one, other);

            one.adoptStore("zhang", "we begin anew");
            refresh(one, other);

            assertThat(there.isOn()).isTrue();
            assertThat(other.snapshots().node().trouble()).isEmpty();
            assertThat(store.history(HistoryQuery.newest(5)))
                    .extracting(Revision::reason)
                    .containsExactly("we begin anew");
        }
    }

    @Test
    void w06_aBoardThatComesBackAsItWasIsFollowedAgainWithoutAnybody() {
        try (Fuseboard board = board()) {
            board.feature(FeatureSpec.of("dish-animation"));
            degrade(board, ANIMATION, "c1");
            board.refresh();
            BoardStore good = store.inside;
            store.inside = BoardStores.inMemory(clock);
            board.refresh();
            store.inside = good;
            board.refresh();
            assertThat(board.snapshots().node().trouble()).isEmpty();
            told(FuseEvent.StoreBack.class, 1);
        }
    }

    @Test
    void w06_aBoardThatWasGoneAndComesBackAsAnOlderCopyIsFollowed_andNoLongerLost() throws Exception {
        BoardStore file = BoardStores.file(folder);
        store.inside = file;
        try (Fuseboard board = board()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            degrade(board, REVIEWS, "c1");
            Path copy = Files.copy(folder.resolve("board.json"), folder.resolve("copy"));
            degrade(board, ANIMATION, "c2");
            board.refresh();
            store.inside = BoardStores.inMemory(clock);
            board.refresh();
            assertThat(animation.isOn()).isFalse();

            Files.move(copy, folder.resolve("board.json"), StandardCopyOption.REPLACE_EXISTING);
            store.inside = file;
            board.refresh();

            assertThat(animation.isOn()).isTrue();
            assertThat(board.snapshots().node().trouble()).isEmpty();
            told(FuseEvent.BoardRegressed.class, 1);
        }
    }

    @Test
    void w08_anOlderCopyThatIsPutBackIsFollowed_andToldWithWhatDiffers() throws Exception {
        store.inside = BoardStores.file(folder);
        try (Fuseboard board = board()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            degrade(board, REVIEWS, "c1");
            Path copy = Files.copy(folder.resolve("board.json"), folder.resolve("copy"));
            degrade(board, ANIMATION, "c2");
            board.refresh();
            assertThat(animation.isOn()).isFalse();

            Files.move(copy, folder.resolve("board.json"), StandardCopyOption.REPLACE_EXISTING);
            board.refresh();
            board.refresh();

            assertThat(animation.isOn()).isTrue();
            assertThat(told(FuseEvent.BoardRegressed.class, 1))
                    .singleElement()
                    .satisfies(event -> assertThat(event.moved()).containsExactly(ANIMATION))
                    .satisfies(event -> assertThat(event.toString())
                            .startsWith("STORE_REGRESSED: the store does not know revision 2")
                            .contains("stands at 1", "what differs: feature:dish-animation"));

            board.reseedStore("zhang", "the copy was too old");
            assertThat(animation.isOn()).isFalse();
        }
    }

    @Test
    void w08_aNumberThatIsUsedAgainAfterAnOlderCopyWasPutBack_isSeen() throws Exception {
        store.inside = BoardStores.file(folder);
        try (Fuseboard board = board()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            Feature reviews = board.feature(FeatureSpec.of("reviews"));
            Path copy = Files.copy(folder.resolve("board.json"), folder.resolve("copy"));
            degrade(board, ANIMATION, "c1");
            board.refresh();

            Files.move(copy, folder.resolve("board.json"), StandardCopyOption.REPLACE_EXISTING);
            degrade(board, REVIEWS, "c2");
            board.refresh();

            assertThat(animation.isOn()).isTrue();
            assertThat(reviews.isOn()).isFalse();
            assertThat(told(FuseEvent.BoardRegressed.class, 1))
                    .singleElement()
                    .satisfies(event -> assertThat(event.moved()).containsExactly(ANIMATION, REVIEWS));
        }
    }

    @Test
    void w08_anOrdinaryChangeIsNoRegression() {
        try (Fuseboard board = board()) {
            for (int i = 0; i < 5; i++) {
                degrade(board, "feature:f" + i, "c" + i);
                degrade(board, "feature:g" + i, "d" + i);
                board.refresh();
            }
            assertThat(events).noneMatch(FuseEvent.BoardRegressed.class::isInstance);
        }
    }

    @Test
    void w09_aHoldThatIsOverStaysOverThoughTheStoresClockStepsBack() {
        try (Fuseboard board = board()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            degrade(board, ANIMATION, "c1");
            board.refresh();
            store.readOnly = true;
            ticker.advance(Duration.ofMinutes(10));
            board.refresh();
            assertThat(animation.isOn()).isTrue();

            clock.advance(Duration.ofMinutes(-5));
            store.readOnly = false;
            degrade(board, REVIEWS, "c2");
            board.refresh();

            assertThat(animation.isOn()).isTrue();
        }
    }

    @Test
    void w06_aStartWhileTheStoreIsDownGoesOnWithTheLastOrders() {
        try (Fuseboard before = keeping()) {
            degrade(before, ANIMATION, "c1");
            before.refresh();
        }
        store.down = true;
        try (Fuseboard after = keeping()) {
            Feature animation = after.feature(FeatureSpec.of("dish-animation"));
            assertThat(animation.isOn()).isFalse();
            assertThat(after.snapshots().node().revision()).hasValue(1);
            after.refresh(); // a start that knows the last orders waits less than a second for its first look
            assertThat(after.snapshots().node().trouble()).contains("down");

            ticker.advance(Duration.ofMinutes(10));
            after.refresh();
            assertThat(animation.isOn())
                    .as("its time is over, without the store")
                    .isTrue();
        }
    }

    @Test
    void w09_anEndReckonedByThisHostsClockIsReckonedAgainByTheStores() {
        try (Fuseboard before = keeping()) {
            degrade(before, ANIMATION, "c1");
            before.refresh();
        }
        store.down = true;
        FakeClock fast = new FakeClock();
        fast.advance(Duration.ofMinutes(30));
        try (Fuseboard after = builder().lastKnownGood(kept()).clock(fast).build()) {
            Feature animation = after.feature(FeatureSpec.of("dish-animation"));
            assertThat(animation.isOn()).isTrue();
            store.down = false;
            after.refresh();
            assertThat(animation.isOn())
                    .as("by the store's clock it has ten minutes left")
                    .isFalse();
        }
    }

    @Test
    void w06_aStartWithAnEmptiedStoreGoesOnWithTheLastOrders_andAsksAnOperator() {
        try (Fuseboard before = keeping()) {
            degrade(before, ANIMATION, "c1");
            before.refresh();
        }
        store.inside = BoardStores.inMemory(clock);
        try (Fuseboard after = keeping()) {
            assertThat(after.feature(FeatureSpec.of("dish-animation")).isOn()).isFalse();
            after.refresh();
            assertThat(after.snapshots().node().trouble().orElseThrow()).startsWith("STORE_LOST");
        }
    }

    @Test
    void w05_lastOrdersThatAreDamagedAreTold_andTheStoreAnswers() throws Exception {
        try (Fuseboard before = keeping()) {
            degrade(before, ANIMATION, "c1");
            before.refresh();
        }
        Files.writeString(kept(), "x");
        Files.deleteIfExists(kept().resolveSibling("kept.previous.json"));
        try (Fuseboard after = keeping()) {
            after.refresh(); // a start waits for its first look, but not for ever
            assertThat(after.feature(FeatureSpec.of("dish-animation")).isOn()).isFalse();
            told(FuseEvent.LastKnownGoodFailed.class, 1);
        }
    }

    @Test
    void w05_aHostThatCannotKeepTheLastOrdersIsToldOnce_andSwitchesWork() throws Exception {
        Files.createDirectories(folder.resolve("kept.next.json"));
        try (Fuseboard board = keeping()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            degrade(board, REVIEWS, "c1");
            board.refresh();
            degrade(board, ANIMATION, "c2");
            board.refresh();
            assertThat(animation.isOn()).isFalse();
            told(FuseEvent.LastKnownGoodFailed.class, 1);
        }
    }

    @Test
    void ordersOfTheHostHoldWhateverTheStoreSays_asLongAsTheFileIsThere() throws Exception {
        try (Fuseboard board = keeping()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            Feature reviews = board.feature(FeatureSpec.of("reviews"));
            degrade(board, ANIMATION, "c1");
            board.refresh();

            Path orders = override("{\"feature:dish-animation\":{\"position\":\"AUTO\"},"
                    + "\"feature:reviews\":{\"position\":\"DEGRADED\",\"reason\":\"nothing else works\"}}");
            board.refresh();
            assertThat(animation.isOn()).isTrue();
            assertThat(reviews.isOn()).isFalse();
            assertThat(reviews.hold().orElseThrow().actor()).isEqualTo("override.json");
            degrade(board, "feature:other", "c2");
            board.refresh();
            assertThat(reviews.isOn()).as("after another order of the store").isFalse();
            assertThat(store.snapshot().documents())
                    .as("the store's own orders stay")
                    .containsKey(ANIMATION);

            Files.delete(orders);
            board.refresh();
            assertThat(animation.isOn()).isFalse();
            assertThat(reviews.isOn()).isTrue();
        }
    }

    @Test
    void ordersOfTheHostHoldFromTheStart_whileTheStoreIsDown() throws Exception {
        override("{\"feature:dish-animation\":{\"position\":\"DEGRADED\",\"reason\":\"by hand\"}}");
        store.down = true;
        try (Fuseboard board = keeping()) {
            assertThat(board.feature(FeatureSpec.of("dish-animation")).isOn()).isFalse();
        }
    }

    @Test
    void ordersOfTheHostThatAreNotUnderstoodChangeNothing_andAreToldOnce() throws Exception {
        try (Fuseboard board = keeping()) {
            Feature animation = board.feature(FeatureSpec.of("dish-animation"));
            override("{\"feature:dish-animation\":{\"position\":\"OFF\",\"reason\":\"by hand\"}}");
            board.refresh();
            board.refresh();
            assertThat(animation.isOn()).isTrue();
            assertThat(told(FuseEvent.DocumentRefused.class, 1).get(0).message())
                    .contains("Invalid feature:dish-animation.position (OFF): must be DEGRADED or AUTO");
        }
    }

    @Test
    void w07_aClientThatHasNotAnsweredForTenSecondsIsThrownAway() {
        try (Fuseboard board = board()) {
            store.down = true;
            board.refresh();
            ticker.advance(Duration.ofSeconds(9));
            board.refresh();
            assertThat(store.reconnects).isZero();
            ticker.advance(Duration.ofSeconds(1));
            board.refresh();
            board.refresh();
            assertThat(store.reconnects).isEqualTo(1);
            ticker.advance(Duration.ofSeconds(10));
            board.refresh();
            assertThat(store.reconnects).isEqualTo(2);
        }
    }

    @Test
    void w12_aNodeReportsWhatItWorksBy_atOnceAfterASwap_andEveryFiveSeconds() {
        try (Fuseboard board = Fuseboard.builder()
                .application("takeaway")
                .store(store)
                .ticker(ticker)
                .build()) {
            degrade(board, ANIMATION, "c1");
            board.refresh();
            assertThat(store.nodes())
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.report().token()).isEqualTo(store.token()))
                    .satisfies(seen -> assertThat(seen.report().application()).isEqualTo("takeaway"));

            int before = store.reports.size();
            board.refresh();
            assertThat(store.reports).hasSize(before);
            ticker.advance(Duration.ofSeconds(5));
            board.refresh();
            assertThat(store.reports).hasSize(before + 1);
            assertThat(store.reports)
                    .allSatisfy(report -> assertThat(report.json()).hasSizeLessThan(NodeReport.MOST_BYTES));
        }
    }

    @Test
    void aStoreThatIsNotSetUpFailsAStartThatKnowsNothing_andNoOther() {
        store.notSetUp = "no tables: create them";
        assertThat(failureOfAStart()).isInstanceOf(StoreSetupException.class).hasMessage("no tables: create them");

        store.notSetUp = null;
        try (Fuseboard before = keeping()) {
            degrade(before, ANIMATION, "c1");
            before.refresh();
        }
        store.notSetUp = "no tables: create them";
        try (Fuseboard after = keeping()) {
            assertThat(after.feature(FeatureSpec.of("dish-animation")).isOn()).isFalse();
        }
    }

    private Path kept() {
        return folder.resolve("kept.json");
    }

    /** Whole at once: half a file would be another one that is not understood, to a node that looks meanwhile. */
    private Path override(String json) throws IOException {
        Path next = Files.writeString(folder.resolve("override.next"), json);
        return Files.move(next, folder.resolve("override.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Fuseboard keeping() {
        return builder().lastKnownGood(kept()).build();
    }

    /** A start waits three seconds for the store's word. Where the machine stands still for longer, the next one hears it. */
    private @Nullable Throwable failureOfAStart() {
        Throwable failure = null;
        for (int starts = 0; starts < 20 && failure == null; starts++) {
            failure = catchThrowable(() -> keeping().close());
        }
        return failure;
    }

    private Fuseboard board() {
        return builder().build();
    }

    private Fuseboard.Builder builder() {
        return Fuseboard.builder().store(store).ticker(ticker).clock(clock).events(events::add);
    }

    /** Events are told after the fact, so what has happened may be told a moment later by the node's own thread. */
    private <E extends FuseEvent> List<E> told(Class<E> type, int times) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (count(type) < times && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        assertThat(events).filteredOn(type::isInstance).hasSize(times);
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private long count(Class<? extends FuseEvent> type) {
        return events.stream().filter(type::isInstance).count();
    }

    private static void refresh(Fuseboard... boards) {
        for (Fuseboard board : boards) {
            board.refresh();
        }
    }

    private static void degrade(Fuseboard board, String key, String id) {
        board.orders()
                .give(new Order(
                                id,
                                key,
                                SwitchPosition.DEGRADED,
                                Optional.of(Duration.ofMinutes(10)),
                                "rain",
                                "zhang",
                                0)
                        .withEnding(Ending.AT_ONCE));
    }

    private void restore(Fuseboard board, String key, String id) {
        board.orders()
                .give(new Order(
                        id,
                        key,
                        SwitchPosition.AUTO,
                        Optional.empty(),
                        "over",
                        "zhang",
                        store.snapshot().revisionOf(key)));
    }

    /** A store that can be exchanged for another, or taken away. It gives no hints, and boards do not close it. */
    private static final class Exchangeable implements BoardStore {
        private volatile BoardStore inside;
        private volatile boolean down;
        private volatile boolean readOnly;
        private volatile @Nullable String notSetUp;
        private volatile int reconnects;
        private final List<NodeReport> reports = new CopyOnWriteArrayList<>();

        Exchangeable(BoardStore inside) {
            this.inside = inside;
        }

        private BoardStore reached() {
            String wrong = notSetUp;
            if (wrong != null) {
                throw new StoreSetupException(wrong);
            }
            if (down) {
                throw new StoreException("down");
            }
            return inside;
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
            if (readOnly) {
                throw new StoreException("read-only");
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
            reports.add(report);
            reached().report(report);
        }

        @Override
        public List<Sighting> nodes() {
            return reached().nodes();
        }

        @Override
        public void reconnect() {
            reconnects++;
        }

        @Override
        public void close() {
            // Shared by boards.
        }
    }
}
