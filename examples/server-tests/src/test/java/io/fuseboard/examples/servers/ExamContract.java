package io.fuseboard.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.examples.servers.Server.Address;
import io.fuseboard.model.Hold;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.StoreException;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.trial.Together;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong between nodes and a server that keeps their board, on a real one. */
abstract class ExamContract {

    private static final String ANIMATION = Node.ANIMATION;
    private static final String REVIEWS = Node.REVIEWS;
    private static final long DEADLINE_SECONDS = Node.DEADLINE_SECONDS;

    private final String namespace = "takeaway/" + UUID.randomUUID();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder;

    abstract Address server();

    abstract BoardStore connect(Address at, String namespace);

    /** Ends the connections by which the server gives hints, at the server. */
    abstract void killHints() throws Exception;

    /** FLUSHALL, TRUNCATE. */
    abstract void empty() throws Exception;

    /** Takes a copy of the board that {@link #putBack} puts back. */
    abstract void copy(String namespace) throws Exception;

    abstract void putBack(String namespace) throws Exception;

    /** The application's own use of the server: takes everything its pool has, until it is closed. */
    abstract AutoCloseable exhaust() throws Exception;

    /** What a client says last before a change is made. */
    abstract String lastWord();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void exam01_aKilledHintConnectionCostsOneLook_andNoSecondSwap() throws Exception {
        Node node = node();
        BoardStore other = store();
        killHints();
        other.apply(degraded(ANIMATION, "c1"));
        await(node.off, "the order");
        node.board.refresh();
        assertThat(node.count(FuseEvent.SwitchMoved.class)).isEqualTo(1);
    }

    @Test
    void exam02_ofTwoOperatorsWithOneExpectationOneIsDone_theOtherSeesTheCurrentValue() {
        Node one = node();
        Node other = node();
        Queue<Applied> applied = new ConcurrentLinkedQueue<>();
        Together.run(List.of(
                () -> applied.add(one.degrade(ANIMATION, "c1", Duration.ofHours(1), 0)),
                () -> applied.add(other.degrade(ANIMATION, "c2", Duration.ofHours(2), 0))));
        assertThat(applied).filteredOn(Applied.Done.class::isInstance).hasSize(1);
        assertThat(applied)
                .filteredOn(Applied.Conflict.class::isInstance)
                .singleElement()
                .satisfies(conflict -> assertThat(
                                ((Applied.Conflict) conflict).current().documents())
                        .containsKey(ANIMATION));
        assertThat(store().token().revision()).isEqualTo(1);
    }

    @Test
    void exam03_aChangeWhoseAnswerIsLostIsMadeOnce_howeverOftenItIsTried() throws Exception {
        Wire wire = wire();
        BoardStore store = connect(wire.address(), namespace);
        open.add(store);
        store().apply(degraded(REVIEWS, "c1"));
        store.token();

        wire.muteFrom(lastWord());
        assertThatThrownBy(() -> store.apply(degraded(ANIMATION, "c2"))).isInstanceOf(StoreException.class);
        wire.mend();
        wire.drop();

        Applied again = retried(store, degraded(ANIMATION, "c2"));
        assertThat(again).isInstanceOf(Applied.AlreadyDone.class);
        assertThat(store.token().revision()).isEqualTo(2);
        assertThat(store.history(HistoryQuery.newest(10))).hasSize(2);
    }

    @Test
    void exam04_afterAnOlderCopyAndANumberUsedAgain_allNodesConverge_andTell() throws Exception {
        List<Node> nodes = List.of(node(), node(), node());
        BoardStore writer = store();
        writer.apply(degraded("plan:rainstorm", "c1"));
        copy(namespace);
        writer.apply(degraded(ANIMATION, "c2"));
        nodes.forEach(node -> node.board.refresh());
        assertThat(nodes).noneMatch(node -> node.animation.isOn());

        putBack(namespace);
        writer.apply(degraded(REVIEWS, "c3"));
        assertThat(writer.token().revision()).isEqualTo(2);
        nodes.forEach(node -> node.board.refresh());

        for (Node node : nodes) {
            assertThat(node.animation.isOn()).isTrue();
            assertThat(node.reviews.isOn()).isFalse();
            node.awaitOne(FuseEvent.BoardRegressed.class);
        }
    }

    @Test
    void exam05_anEmptiedServerMovesNoSwitch_andIsReseededByAnOperator() throws Exception {
        Node one = node();
        Node other = node();
        one.degrade(ANIMATION, "c1", Duration.ofHours(1), 0);
        one.board.refresh();
        other.board.refresh();

        empty();
        one.board.refresh();
        other.board.refresh();

        assertThat(one.animation.isOn()).isFalse();
        assertThat(other.animation.isOn()).isFalse();
        one.awaitOne(FuseEvent.BoardLost.class);
        other.awaitOne(FuseEvent.BoardLost.class);
        assertThat(store().token()).isEqualTo(BoardStore.Token.NONE);
        assertThatThrownBy(() -> one.degrade(REVIEWS, "c2", Duration.ofHours(1), 0))
                .hasMessageContaining("Re-seed");

        assertThat(one.board.reseedStore("zhang", "emptied by mistake")).isInstanceOf(Applied.Done.class);
        other.board.refresh();
        assertThat(other.animation.isOn()).isFalse();
        assertThat(other.board.snapshots().node().trouble()).isEmpty();
        assertThat(store().snapshot().documents()).containsKey(ANIMATION);
    }

    @Test
    void exam06_aHoldEndsByTheServersClock_whateverTheNodesSays() throws Exception {
        Instant ahead = Instant.now().plus(Duration.ofMinutes(10));
        Node node = node(Fuseboard.builder().clock(() -> ahead).lastKnownGood(folder.resolve("kept.json")), store());
        BoardStore server = store();
        node.degrade(ANIMATION, "c1", Duration.ofSeconds(2), 0);
        node.board.refresh();
        Hold hold = node.animation.hold().orElseThrow();
        assertThat(node.animation.isOn()).isFalse();

        await(node.back, "the end of the hold");

        Duration late =
                Duration.between(hold.until().orElseThrow(), server.snapshot().now());
        assertThat(late).isBetween(Duration.ofMillis(-50), Duration.ofSeconds(20));
        System.out.println(getClass().getSimpleName() + ": a hold ended " + late.toMillis() + " ms after its time");
    }

    @Test
    void exam06_aNodesClockThatIsMovedMovesNoSwitch_andIsToldOnce() throws Exception {
        AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);
        Path kept = folder.resolve("moved.json");
        Node node = node(
                Fuseboard.builder().clock(() -> Instant.now().plus(moved.get())).lastKnownGood(kept), store());
        node.degrade(ANIMATION, "c1", Duration.ofHours(1), 0);
        node.board.refresh();
        assertThat(node.count(FuseEvent.ClockApart.class)).isZero();
        Customers customers = new Customers(node);

        for (Duration by : List.of(Duration.ofDays(1), Duration.ofDays(-1))) {
            moved.set(by);
            node.board.refresh();
            Node started =
                    node(Fuseboard.builder().clock(() -> Instant.now().plus(by)).lastKnownGood(kept), store());
            assertThat(started.animation.isOn()).isFalse();
            assertThat(started.await(FuseEvent.ClockApart.class).ahead())
                    .isBetween(by.minusSeconds(5), by.plusSeconds(5));
        }

        assertThat(node.await(FuseEvent.ClockApart.class).toString())
                .startsWith("CLOCK_APART: this host's clock is 86")
                .contains("ends by the store's clock all the same")
                .contains("Set it right (NTP)");
        moved.set(Duration.ZERO);
        node.board.refresh();
        node.awaitOne(FuseEvent.ClockApart.class);
        customers.leaveContent(getClass().getSimpleName() + ", clock moved");
    }

    @Test
    void exam07_tenNodesThatEndOneHoldMakeOneRevision() throws Exception {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            nodes.add(node());
        }
        nodes.get(0).degrade(ANIMATION, "c1", Duration.ofSeconds(2), 0);
        nodes.forEach(node -> node.board.refresh());
        for (Node node : nodes) {
            await(node.back, "the end of the hold");
        }
        Together.run(10, i -> nodes.get(i).board::refresh);
        assertThat(store().history(HistoryQuery.newest(10)))
                .extracting(BoardStore.Revision::actor)
                .containsExactly("fuseboard", "zhang");
        assertThat(store().snapshot().documents()).isEmpty();
    }

    @Test
    void w11_exam08_anOrderArrivesThoughTheApplicationsPoolIsExhausted() throws Exception {
        Node node = node();
        open.add(exhaust());
        store().apply(degraded(ANIMATION, "c1"));
        await(node.off, "the order");
        assertThat(node.animation.isOn()).isFalse();
    }

    @Test
    void exam10_whileTheServerIsDownANodeStartsWithItsLastOrders() throws Exception {
        Wire wire = wire();
        Path kept = folder.resolve("kept.json");
        try (Fuseboard before = Fuseboard.builder()
                .store(connect(wire.address(), namespace))
                .lastKnownGood(kept)
                .build()) {
            before.store().apply(degraded(ANIMATION, "c1"));
            before.refresh();
        }
        wire.cut();

        long start = System.nanoTime();
        Node node = node(Fuseboard.builder().lastKnownGood(kept), connect(wire.address(), namespace));
        boolean on = node.animation.isOn();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(on).isFalse();
        System.out.println(
                getClass().getSimpleName() + ": serving " + took.toMillis() + " ms after a start without it");
        assertThat(took).isLessThan(Duration.ofSeconds(20));
        wire.mend();
        CountDownLatch moved = node.back;
        store().apply(new Change("c2", "li", "over", List.of(new Edit(ANIMATION, 1, Optional.empty()))));
        await(moved, "an order after the server is back");
    }

    @Test
    void w02_exam11_sixtyFourThreadsSeeNoTornState_andAllocateNothing() throws Exception {
        Node node = node();
        BoardStore writer = store();
        int swaps = 1_000;
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicLong checks = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        AtomicLong holds = new AtomicLong();
        List<Runnable> actors = new ArrayList<>();
        actors.add(() -> {
            for (int i = 1; i <= swaps; i++) {
                writer.apply(new Change("c" + i, "zhang", "rain", List.of(edit(ANIMATION, i - 1, "c" + i))));
            }
            node.board.refresh();
            writing.set(false);
        });
        for (int i = 0; i < 64; i++) {
            actors.add(() -> evaluate(node, writing, checks, bytes, holds));
        }
        Together.run(actors);

        assertThat(node.board.snapshots().node().revision()).hasValue(swaps);
        assertThat(holds.get()).isPositive();
        System.out.println(getClass().getSimpleName() + ": " + checks + " checks allocated " + bytes + " bytes");
        // The measuring itself may allocate a little in each thread; a thousandth of a byte a check is none a check.
        assertThat(bytes.get()).isLessThan(Math.max(64 * 4_096, checks.get() / 1_000));
    }

    private static void evaluate(
            Node node, AtomicBoolean writing, AtomicLong checks, AtomicLong bytes, AtomicLong holds) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long mine = 0;
        long ons = 0;
        node.animation.isOn();
        while (writing.get()) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                ons += node.animation.isOn() ? 1 : 0;
            }
            bytes.addAndGet(threads.getCurrentThreadAllocatedBytes() - before);
            mine += 1_000;
            node.animation.hold().ifPresent(hold -> {
                if (!hold.reason().equals("rain " + hold.id())) {
                    throw new AssertionError("torn: " + hold);
                }
                holds.incrementAndGet();
            });
            Thread.yield();
        }
        checks.addAndGet(mine);
        assertThat(ons).isLessThanOrEqualTo(mine);
    }

    private Node node() {
        return node(Fuseboard.builder(), store());
    }

    private Node node(Fuseboard.Builder builder, BoardStore store) {
        Node node = new Node(builder, store);
        open.add(node);
        return node;
    }

    private BoardStore store() {
        BoardStore store = connect(server(), namespace);
        open.add(store);
        return store;
    }

    private Wire wire() throws Exception {
        Wire wire = new Wire(server());
        open.add(wire);
        return wire;
    }

    private static void await(CountDownLatch latch, String what) throws InterruptedException {
        assertThat(latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).as(what).isTrue();
    }

    /** A client that has just lost its connection may need more than one try to get another. */
    private static Applied retried(BoardStore store, Change change) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (true) {
            try {
                return store.apply(change);
            } catch (StoreException cause) {
                assertThat(System.nanoTime()).as(cause.toString()).isLessThan(deadline);
            }
        }
    }

    private static Change degraded(String key, String id) {
        return Node.degraded(key, id);
    }

    private static Edit edit(String key, long seen, String id) {
        return Node.edit(key, seen, id);
    }
}
