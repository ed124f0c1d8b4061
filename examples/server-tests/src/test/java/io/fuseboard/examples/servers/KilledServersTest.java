package io.fuseboard.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.StoreException;
import io.fuseboard.telemetry.FuseEvent;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Servers that are killed, begin again with something else, or stop for a while, under nodes with customers. No switch moves
 * by itself, no call fails, the alarm is raised and says what to do.
 */
class KilledServersTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration STOPPED = Duration.ofSeconds(15);

    private final String namespace = "takeaway/" + UUID.randomUUID();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void w06_redisKilledAndEmptyAfterwards_movesNoSwitch_andIsReseededByAnOperator() throws Exception {
        Node one = node(Keeper.REDIS);
        Node other = node(Keeper.REDIS);
        one.degrade(Node.ANIMATION, "c1", HOUR, 0);
        one.board.refresh();
        other.board.refresh();
        Customers customers = new Customers(one);

        Keeper.REDIS.server().kill();
        assertThat(one.await(FuseEvent.StoreLost.class).toString())
                .startsWith("STORE_DOWN: The store at redis://")
                .contains("Switches work as last set")
                .contains("Bring the store back");
        assertThatThrownBy(() -> one.degrade(Node.REVIEWS, "c2", HOUR, 0))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not answer");

        Keeper.REDIS.server().begin();
        for (Node node : List.of(one, other)) {
            assertThat(node.await(FuseEvent.BoardLost.class).toString())
                    .startsWith("STORE_LOST")
                    .contains("Re-seed the store from a node, or adopt what it holds");
        }
        assertThatThrownBy(() -> one.degrade(Node.REVIEWS, "c3", HOUR, 0)).hasMessageContaining("Re-seed");

        assertThat(one.board.reseedStore("zhang", "Redis began empty")).isInstanceOf(Applied.Done.class);
        other.board.refresh();
        assertThat(other.animation.isOn()).isFalse();
        assertThat(other.board.snapshots().node().trouble()).isEmpty();
        other.awaitOne(FuseEvent.StoreLost.class);
        customers.leaveContent("Redis killed, empty afterwards");
    }

    @Test
    void w06_redisKilledAndBackFromAnOldDump_isFollowed_andWhatDiffersIsTold() throws Exception {
        Node one = node(Keeper.REDIS);
        Node other = node(Keeper.REDIS);
        one.degrade(Node.ANIMATION, "c1", HOUR, 0);
        RedisStoreTest.admin(RedisCommands::save);
        one.degrade(Node.REVIEWS, "c2", HOUR, 0);
        one.board.refresh();
        other.board.refresh();
        assertThat(one.reviews.isOn()).isFalse();
        Customers customers = new Customers(one);

        Keeper.REDIS.server().kill();
        one.await(FuseEvent.StoreLost.class);
        Keeper.REDIS.server().begin();

        for (Node node : List.of(one, other)) {
            FuseEvent.BoardRegressed told = node.await(FuseEvent.BoardRegressed.class);
            assertThat(told.moved()).containsExactly(Node.REVIEWS);
            assertThat(told.toString()).contains("Order again what is missing, or re-seed the store from this node");
            assertThat(node.animation.isOn()).isFalse();
        }
        assertThat(one.board.reseedStore("zhang", "an old dump")).isInstanceOf(Applied.Done.class);
        other.board.refresh();
        assertThat(List.of(one.reviews.isOn(), other.reviews.isOn())).containsExactly(false, false);
        customers.leaveContent("Redis killed, back from an old dump");
    }

    @Test
    void w07_redisStoppedForFifteenSeconds_isNotWaitedForByAnybody() throws Exception {
        Node node = node(Keeper.REDIS);
        node.degrade(Node.ANIMATION, "c1", HOUR, 0);
        node.board.refresh();
        Customers customers = new Customers(node);

        long stopped = System.nanoTime();
        Keeper.REDIS.server().stop();
        try {
            node.await(FuseEvent.StoreLost.class);
            Node started = new Node(
                    Fuseboard.builder().lastKnownGood(folder.resolve("0.json")), Keeper.REDIS.connect(namespace));
            open.add(started);
            assertThat(started.animation.isOn()).as("a start meanwhile").isFalse();
            // An operator tries until it goes on, with one id.
            while (System.nanoTime() - stopped < STOPPED.toNanos()) {
                assertThatThrownBy(() -> node.degrade(Node.REVIEWS, "c2", HOUR, 0))
                        .isInstanceOf(StoreException.class);
            }
        } finally {
            Keeper.REDIS.server().goOn();
        }
        node.await(FuseEvent.StoreBack.class);
        Applied applied = retried(() -> node.degrade(Node.REVIEWS, "c2", HOUR, 0));
        assertThat(applied).isNotInstanceOf(Applied.Conflict.class);
        node.board.refresh();
        assertThat(node.reviews.isOn()).isFalse();
        assertThat(node.board.store().history(HistoryQuery.newest(10)))
                .extracting(BoardStore.Revision::changeId)
                .containsExactly("c2", "c1");
        assertThat(node.count(FuseEvent.BoardLost.class)).isZero();
        customers.leaveContent("Redis stopped for " + STOPPED.toSeconds() + " s");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void w06_aDatabaseThatIsKilledAndBeginsAgain_hasKeptEverything_andIsFollowedWithoutAnybody(Keeper keeper)
            throws Exception {
        Node node = node(keeper);
        Node other = node(keeper);
        node.degrade(Node.ANIMATION, "c1", HOUR, 0);
        node.board.refresh();
        other.board.refresh();
        Customers customers = new Customers(node);

        keeper.server().kill();
        assertThat(node.await(FuseEvent.StoreLost.class).toString())
                .startsWith("STORE_DOWN: The store at jdbc:")
                .contains("Bring the store back");
        assertThatThrownBy(() -> node.degrade(Node.REVIEWS, "c2", HOUR, 0)).isInstanceOf(StoreException.class);
        keeper.server().begin();
        node.await(FuseEvent.StoreBack.class);
        assertThat(node.count(FuseEvent.BoardLost.class)).isZero();
        assertThat(node.count(FuseEvent.BoardRegressed.class)).isZero();

        assertThat(retried(() -> node.degrade(Node.REVIEWS, "c3", HOUR, 0))).isInstanceOf(Applied.Done.class);
        other.board.refresh();
        assertThat(other.reviews.isOn()).isFalse();
        assertThat(node.board.store().history(HistoryQuery.newest(10)))
                .extracting(BoardStore.Revision::changeId)
                .containsExactly("c3", "c1");
        customers.leaveContent(keeper + " killed and begun again");
    }

    /** Numbered in the order of their making: each keeps its last orders in a file of its own. */
    private Node node(Keeper keeper) {
        BoardStore store = keeper.connect(namespace);
        Path kept = folder.resolve(open.size() + ".json");
        open.add(store);
        Node node = new Node(Fuseboard.builder().lastKnownGood(kept), store);
        open.add(node);
        return node;
    }

    private static Applied retried(java.util.function.Supplier<Applied> order) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Node.DEADLINE_SECONDS);
        while (true) {
            try {
                return order.get();
            } catch (StoreException cause) {
                assertThat(System.nanoTime()).as(cause.toString()).isLessThan(deadline);
            }
        }
    }
}
