package io.fuseboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exam of every board store. A store passes by extending this. */
public abstract class BoardStoreContract {

    private BoardStore store;

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
        assertThat(store.token().epoch()).isNotEmpty();
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
                done += future.get(30, TimeUnit.SECONDS) instanceof Applied.Done ? 1 : 0;
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
        assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();
        subscription.close();
    }

    private static Edit put(String key, long seen, String json) {
        return new Edit(key, seen, Optional.of(json));
    }
}
