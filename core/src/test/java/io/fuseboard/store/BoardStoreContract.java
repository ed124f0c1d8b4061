package io.fuseboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.trial.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every board store owes. A store shows it by extending this.
 *
 * <table>
 *   <caption>Which adapter owes which case</caption>
 *   <tr><th></th><th>memory</th><th>file</th><th>JDBC</th><th>Redis</th></tr>
 *   <tr><td>{@code BoardStoreContract}: one client</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>{@link SharedStoreContract}: several clients, restarts</td><td></td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>the exam against real servers: hints, lost servers, the server's clock</td><td></td><td></td><td>yes</td><td>yes</td></tr>
 * </table>
 */
public abstract class BoardStoreContract {

    private BoardStore store;

    /** The store under test. */
    protected final BoardStore store() {
        return store;
    }

    /** A store that nobody has written to. */
    protected abstract BoardStore create() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = create();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aNewStoreIsEmpty_atRevisionNought() {
        assertThat(store.token().revision()).isZero();
        assertThat(store.snapshot().documents()).isEmpty();
        assertThat(store.snapshot().token()).isEqualTo(store.token());
        assertThat(store.history(HistoryQuery.newest(10))).isEmpty();
    }

    @Test
    void aChangeOfManyDocumentsIsOneRevision() {
        Applied applied = store.apply(new Change(
                "c1", "zhang", "rainstorm", List.of(put("feature:a", 0, "{\"x\":1}"), put("feature:b", 0, "{}"))));

        assertThat(applied).isEqualTo(new Applied.Done(store.token()));
        assertThat(store.token().revision()).isEqualTo(1);
        assertThat(store.token().changeId()).isEqualTo("c1");
        assertThat(store.snapshot().documents().get("feature:a")).isEqualTo(new BoardStore.Document(1, "{\"x\":1}"));
        assertThat(store.snapshot().revisionOf("feature:b")).isEqualTo(1);
        assertThat(store.snapshot().revisionOf("feature:c")).isZero();
        assertThat(store.token().epoch()).isNotEmpty();
    }

    @Test
    void historyTellsWhoWhyAndWhat_theNewestFirst() {
        store.apply(new Change("c1", "zhang", "雨 \"rain\"\\", List.of(put("feature:a", 0, "{}"))));
        store.apply(new Change("c2", "li", "over", List.of(new Edit("feature:a", 1, Optional.empty()))));

        List<Revision> history = store.history(HistoryQuery.newest(10));
        assertThat(history).extracting(Revision::number).containsExactly(2L, 1L);
        assertThat(history).extracting(Revision::reason).containsExactly("over", "雨 \"rain\"\\");
        assertThat(history.get(0).moves()).containsExactly(new Move("feature:a", Optional.of("{}"), Optional.empty()));
        assertThat(history.get(1).moves()).containsExactly(new Move("feature:a", Optional.empty(), Optional.of("{}")));
        assertThat(store.history(new HistoryQuery(OptionalLong.of(2), 10)))
                .extracting(Revision::number)
                .containsExactly(1L);
        assertThat(store.history(HistoryQuery.newest(1)))
                .extracting(Revision::number)
                .containsExactly(2L);
    }

    @Test
    void w04_ofTwoWithTheSameExpectationOneIsDone_theOtherSeesWhatIsThere() {
        store.apply(new Change("c1", "zhang", "rain", List.of(put("feature:a", 0, "{\"by\":\"zhang\"}"))));

        Applied second = store.apply(new Change("c2", "li", "rain", List.of(put("feature:a", 0, "{\"by\":\"li\"}"))));

        assertThat(second)
                .isInstanceOfSatisfying(
                        Applied.Conflict.class,
                        conflict -> assertThat(conflict.current()
                                        .documents()
                                        .get("feature:a")
                                        .json())
                                .isEqualTo("{\"by\":\"zhang\"}"));
        assertThat(store.token().revision()).isEqualTo(1);
    }

    @Test
    void aConflictInOneEditMakesNoneOfThem() {
        store.apply(new Change("c1", "zhang", "rain", List.of(put("feature:a", 0, "{}"))));
        store.apply(
                new Change("c2", "li", "rain", List.of(put("feature:b", 0, "{}"), put("feature:a", 0, "{\"y\":2}"))));
        assertThat(store.snapshot().documents()).containsOnlyKeys("feature:a");
    }

    @Test
    void aDocumentThatWentAndCameBackIsAnotherOne() {
        store.apply(new Change("c1", "zhang", "rain", List.of(put("feature:a", 0, "{}"))));
        store.apply(new Change("c2", "zhang", "over", List.of(new Edit("feature:a", 1, Optional.empty()))));
        store.apply(new Change("c3", "zhang", "rain", List.of(put("feature:a", 0, "{}"))));

        assertThat(store.snapshot().revisionOf("feature:a")).isEqualTo(3);
        assertThat(store.apply(new Change("c4", "li", "stale", List.of(put("feature:a", 1, "{}")))))
                .isInstanceOf(Applied.Conflict.class);
    }

    @Test
    void aRetryOfAChangeThatWasMadeMakesNoSecondRevision() {
        Change change = new Change("c1", "zhang", "rain", List.of(put("feature:a", 0, "{}")));
        store.apply(change);
        store.apply(new Change("c2", "li", "more", List.of(put("feature:b", 0, "{}"))));

        assertThat(store.apply(change)).isEqualTo(new Applied.AlreadyDone(store.token()));
        assertThat(store.token().revision()).isEqualTo(2);
    }

    @Test
    void ofTenThatRaceOneWins() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Callable<Applied>> racers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Change change = new Change("c" + i, "n" + i, "race", List.of(put("feature:a", 0, "{\"by\":" + i + "}")));
            racers.add(() -> {
                start.await();
                return store.apply(change);
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Future<Applied>> futures = racers.stream().map(threads::submit).toList();
            start.countDown();
            int done = 0;
            for (Future<Applied> future : futures) {
                done += future.get(2, TimeUnit.MINUTES) instanceof Applied.Done ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
            assertThat(store.token().revision()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aHintComesAfterAChange_untilItIsCancelled() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        BoardStore.Subscription subscription = store.onHint(heard::countDown);
        store.apply(new Change("c1", "zhang", "rain", List.of(put("feature:a", 0, "{}"))));
        assertThat(heard.await(2, TimeUnit.MINUTES)).isTrue();
        subscription.close();
    }

    @Test
    void w08_revisionsHaveNoGaps_andASnapshotIsOfOneMoment() {
        int writers = 4;
        int changes = 15;
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicInteger left = new AtomicInteger(writers);
        List<Runnable> actors = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            int writer = i;
            actors.add(() -> {
                for (int change = 0; change < changes; change++) {
                    String name = writer + "-" + change;
                    store.apply(new Change("c" + name, "w", "load", List.of(put("feature:f" + name, 0, "{}"))));
                }
                if (left.decrementAndGet() == 0) {
                    writing.set(false);
                }
            });
        }
        actors.add(() -> {
            while (writing.get()) {
                // Every change writes a document, so the newest document is of the newest revision.
                BoardStore.Snapshot seen = store.snapshot();
                assertThat(seen.documents().values().stream()
                                .mapToLong(BoardStore.Document::revision)
                                .max()
                                .orElse(0))
                        .isEqualTo(seen.token().revision());
                assertThat(seen.documents()).hasSize((int) seen.token().revision());
            }
        });
        Together.run(actors);

        assertThat(store.token().revision()).isEqualTo(writers * changes);
        assertThat(store.history(HistoryQuery.newest(1_000)))
                .extracting(Revision::number)
                .containsExactlyElementsOf(LongStream.iterate(writers * changes, n -> n - 1)
                        .limit(writers * changes)
                        .boxed()
                        .toList());
    }

    @Test
    void aDocumentComesBackAsItWasWritten() {
        String key = "fuse:" + "a".repeat(64) + "/" + "b".repeat(64);
        String json =
                "{\"text\":\"雨天骑手安全第一 🛵 'quoted' \\\\ %s ${x} \\u0000 \",\"long\":\"" + "雨".repeat(20_000) + "\"}";
        store.apply(new Change("c1", "张三 (工号 7)", "a \"reason\" ; drop table x", List.of(put(key, 0, json))));
        assertThat(store.snapshot().documents().get(key).json()).isEqualTo(json);
        assertThat(store.history(HistoryQuery.newest(1)).get(0))
                .satisfies(revision -> assertThat(revision.actor()).isEqualTo("张三 (工号 7)"))
                .satisfies(revision -> assertThat(revision.reason()).isEqualTo("a \"reason\" ; drop table x"))
                .satisfies(revision -> assertThat(revision.moves())
                        .containsExactly(new Move(key, Optional.empty(), Optional.of(json))));
    }

    @Test
    void keysAreToldApartToTheLastLetter() {
        store.apply(new Change(
                "c1", "zhang", "rain", List.of(put("feature:a-b", 0, "{}"), put("feature:a_b", 0, "{\"x\":1}"))));
        assertThat(store.apply(new Change("C1", "zhang", "rain", List.of(put("plan:a-b", 0, "{}")))))
                .isInstanceOf(Applied.Done.class);
        assertThat(store.snapshot().documents()).containsOnlyKeys("feature:a-b", "feature:a_b", "plan:a-b");
    }

    @Test
    void aChangeMayHaveHundredsOfEdits_andTheHistoryKeepsTheirOrder() {
        List<Edit> edits = IntStream.range(0, 300)
                .mapToObj(i -> put("feature:f" + (i * 7 % 300), 0, "{}"))
                .toList();
        store.apply(new Change("c1", "zhang", "a plan", edits));
        assertThat(store.snapshot().documents()).hasSize(300);
        assertThat(store.history(HistoryQuery.newest(5)))
                .singleElement()
                .satisfies(revision -> assertThat(revision.moves())
                        .extracting(Move::key)
                        .containsExactlyElementsOf(edits.stream().map(Edit::key).toList()));
    }

    @Test
    void historyIsReadPageByPage() {
        for (int i = 1; i <= 7; i++) {
            store.apply(new Change(
                    "c" + i, "zhang", "r" + i, List.of(put("feature:a" + i, 0, "{}"), put("plan:a" + i, 0, "{}"))));
        }
        assertThat(store.history(new HistoryQuery(OptionalLong.of(6), 3)))
                .extracting(Revision::reason)
                .containsExactly("r5", "r4", "r3");
        assertThat(store.history(new HistoryQuery(OptionalLong.of(3), 3)))
                .extracting(Revision::reason)
                .containsExactly("r2", "r1");
        assertThat(store.history(new HistoryQuery(OptionalLong.of(1), 3))).isEmpty();
    }

    @Test
    void ofANodeTheLastReportCounts() {
        store.report(new NodeReport("n2", "takeaway", Token.NONE, "{\"x\":1}"));
        store.report(new NodeReport("n1", "takeaway", Token.NONE, "{}"));
        store.report(new NodeReport("n3", "orders", Token.NONE, "{}"));
        NodeReport last = new NodeReport("n2", "takeaway", new Token("e", 7, "c"), "{\"place\":\"雨\"}");
        store.report(last);
        assertThat(store.nodes()).extracting(seen -> seen.report().node()).containsExactly("n3", "n1", "n2");
        assertThat(store.nodes()).extracting(Sighting::report).contains(last);
        assertThat(store.nodes()).allSatisfy(seen -> assertThat(seen.age()).isLessThan(BoardStore.NODE_KEPT));
        assertThat(store.token().revision()).as("reports make no revisions").isZero();
    }

    @Test
    void aReportOfMoreThanFourKilobytesIsRefused() {
        assertThatThrownBy(() -> new NodeReport("n1", "takeaway", Token.NONE, "雨".repeat(1_366)))
                .hasMessageContaining("n1")
                .hasMessageContaining("4098 bytes")
                .hasMessageContaining("at most 4096 bytes");
        store.report(new NodeReport("n1", "takeaway", Token.NONE, "雨".repeat(1_365)));
        assertThat(store.nodes()).hasSize(1);
    }

    @Test
    void whoNoLongerListensIsNotCalled() throws Exception {
        AtomicInteger former = new AtomicInteger();
        store.onHint(former::incrementAndGet).close();
        CountDownLatch heard = new CountDownLatch(1);
        BoardStore.Subscription subscription = store.onHint(heard::countDown);
        store.apply(new Change("c1", "zhang", "rain", List.of(put("feature:a", 0, "{}"))));
        assertThat(heard.await(2, TimeUnit.MINUTES)).isTrue();
        subscription.close();
        assertThat(former).hasValue(0);
    }

    @Test
    void aClientThatIsTiedAnewGoesOn() {
        store.apply(new Change("c1", "zhang", "rain", List.of(put("feature:a", 0, "{}"))));
        store.reconnect();
        assertThat(store.token().revision()).isEqualTo(1);
        store.reconnect();
        assertThat(store.apply(new Change("c2", "zhang", "rain", List.of(put("feature:b", 0, "{}")))))
                .isInstanceOf(Applied.Done.class);
    }

    static Edit put(String key, long seen, String json) {
        return new Edit(key, seen, Optional.of(json));
    }
}
