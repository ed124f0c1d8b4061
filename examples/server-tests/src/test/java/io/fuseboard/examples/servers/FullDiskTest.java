package io.fuseboard.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.StoreException;
import io.fuseboard.store.BoardStores;
import io.fuseboard.telemetry.FuseEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full or read-only, under the file store and under what a host keeps of any other store. */
@Tag(SmallDisk.TAG)
class FullDiskTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String REMEDY = "Make room on the disk, or let this process write there";

    @TempDir
    private Path place;

    private SmallDisk disk;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void mount() throws Exception {
        disk = new SmallDisk(place);
    }

    @AfterEach
    void unmount() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        disk.close();
    }

    @Test
    void w05_onAFullDiskTheFileStoreRefusesOrders_andSwitchesStay_untilThereIsRoom() throws Exception {
        Node node = onFile();
        node.degrade(Node.ANIMATION, "c1", HOUR, 0);
        node.board.refresh();
        Customers customers = new Customers(node);

        disk.fill(0);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> node.degrade(Node.REVIEWS, "c2", HOUR, 0))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("nothing was changed")
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining(REMEDY);
        }
        node.board.refresh();
        assertThat(node.reviews.isOn()).isTrue();
        Node started = onFile();
        assertThat(started.animation.isOn()).as("a start meanwhile").isFalse();

        disk.makeRoom();
        assertThat(node.degrade(Node.REVIEWS, "c2", HOUR, 0)).isInstanceOf(Applied.Done.class);
        started.board.refresh();
        assertThat(started.reviews.isOn()).isFalse();
        customers.leaveContent("File store, disk full");
    }

    /** Wherever in a change the room ends: the old content is there, whole, and the next change is made. */
    @Test
    void w05_whereverTheRoomEnds_theOldContentIsThere() throws Exception {
        int refused = 0;
        try (BoardStore store = BoardStores.file(disk.folder())) {
            store.apply(change("long", "r".repeat(60_000)));
            for (int pages = 0; pages < 24; pages++) {
                long before = store.token().revision();
                disk.fill(pages);
                try {
                    store.apply(change("full" + pages, "rain"));
                } catch (StoreException full) {
                    refused++;
                    assertThat(store.token().revision()).isEqualTo(before);
                }
                try (BoardStore again = BoardStores.file(disk.folder())) {
                    assertThat(again.token()).isEqualTo(store.token());
                    assertThat(again.history(HistoryQuery.newest(100)))
                            .hasSize((int) again.token().revision());
                }
                disk.makeRoom();
                store.apply(change("room" + pages, "rain"));
            }
        }
        System.out.println("FullDiskTest: " + refused + " of 24 changes refused, none lost");
        assertThat(refused).isBetween(10, 23);
    }

    private static BoardStore.Change change(String id, String reason) {
        return new BoardStore.Change(id, "zhang", reason, List.of(Node.edit("feature:" + id, 0, id)));
    }

    @Test
    void w05_onAFullDiskAHoldEndsAtItsTime_andThatItCannotBeWrittenDownIsAlarmed() throws Exception {
        Node node = onFile();
        node.degrade(Node.ANIMATION, "c1", Duration.ofSeconds(1), 0);
        disk.fill(0);
        node.board.refresh();
        assertThat(node.await(FuseEvent.StoreLost.class).toString()).contains(REMEDY);
        assertThat(node.animation.isOn()).isTrue();

        disk.makeRoom();
        node.await(FuseEvent.StoreBack.class);
        assertThat(node.board.store().snapshot().documents()).doesNotContainKey(Node.ANIMATION);
    }

    @Test
    void w05_onAReadOnlyDiskTheFileStoreIsRead_andStartsToo() throws Exception {
        Node node = onFile();
        node.degrade(Node.ANIMATION, "c1", HOUR, 0);
        node.board.refresh();
        Customers customers = new Customers(node);

        disk.readOnly();
        assertThatThrownBy(() -> node.degrade(Node.REVIEWS, "c2", HOUR, 0))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nothing was changed; check that this process may write there")
                .hasMessageContaining("Read-only file system");
        Node started = onFile();
        assertThat(started.animation.isOn()).as("a start meanwhile").isFalse();

        disk.writable();
        assertThat(node.degrade(Node.REVIEWS, "c2", HOUR, 0)).isInstanceOf(Applied.Done.class);
        customers.leaveContent("File store, disk read-only");
    }

    @Test
    void w05_onAFullDiskTheLastOrdersCannotBeKept_whichIsTold_andMadeUpForWhenThereIsRoom() throws Exception {
        lastOrders(() -> disk.fill(0), disk::makeRoom, "No space left on device");
    }

    @Test
    void w05_norOnAReadOnlyDisk() throws Exception {
        lastOrders(disk::readOnly, disk::writable, "Read-only file system");
    }

    @FunctionalInterface
    private interface Step {
        void take() throws Exception;
    }

    private void lastOrders(Step fault, Step remedy, String words) throws Exception {
        BoardStore store = Keeper.REDIS.connect("takeaway/" + java.util.UUID.randomUUID());
        Path kept = disk.folder().resolve("kept.json");
        Node node = new Node(Fuseboard.builder().lastKnownGood(kept), store);
        open.add(node);
        node.degrade(Node.ANIMATION, "c1", HOUR, 0);
        node.board.refresh();
        Customers customers = new Customers(node);

        fault.take();
        node.degrade(Node.REVIEWS, "c2", HOUR, 0);
        node.board.refresh();
        assertThat(node.reviews.isOn()).isFalse();
        assertThat(node.await(FuseEvent.LastKnownGoodFailed.class).toString())
                .startsWith("The last known orders cannot be kept in " + kept)
                .contains("Make room on the disk, or let this process write there")
                .contains(words);
        assertThat(ofAnEarlierLife(kept)).containsExactly(false, true);

        remedy.take();
        node.board.refresh();
        assertThat(ofAnEarlierLife(kept)).containsExactly(false, false);
        node.awaitOne(FuseEvent.LastKnownGoodFailed.class);
        customers.leaveContent("Last known orders, " + words);
    }

    /** Whether dish animations and reviews are on, where the application starts and no store answers. */
    private static List<Boolean> ofAnEarlierLife(Path kept) {
        try (Node started = new Node(
                Fuseboard.builder().lastKnownGood(kept), Keeper.connect("redis://127.0.0.1:1", "takeaway/prod"))) {
            return List.of(started.animation.isOn(), started.reviews.isOn());
        }
    }

    private Node onFile() {
        BoardStore store = BoardStores.file(disk.folder());
        Node node = new Node(Fuseboard.builder(), store);
        open.add(node);
        return node;
    }
}
