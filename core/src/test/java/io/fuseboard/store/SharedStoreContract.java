package io.fuseboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.trial.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store owes besides, whose board several clients share: those of several processes, one after the other or at once. */
public abstract class SharedStoreContract extends BoardStoreContract {

    /** Another client of the board that {@link #create} has made last. */
    protected abstract BoardStore another() throws Exception;

    @Test
    void whatOneWritesTheOtherReads() throws Exception {
        try (BoardStore other = another()) {
            assertThat(other.token()).isEqualTo(store().token());
            store().apply(change(1));
            assertThat(other.token()).isEqualTo(store().token());
            assertThat(other.apply(change(2))).isInstanceOf(Applied.Done.class);
            assertThat(store().snapshot().documents()).containsOnlyKeys("feature:f1", "feature:f2");
            assertThat(store().history(HistoryQuery.newest(5))).isEqualTo(other.history(HistoryQuery.newest(5)));
        }
    }

    @Test
    void whatWasWrittenOutlivesWhoWroteIt() throws Exception {
        try (BoardStore first = another()) {
            first.apply(change(1));
        }
        try (BoardStore later = another()) {
            assertThat(later.token().revision()).isEqualTo(1);
            assertThat(later.snapshot().documents()).containsOnlyKeys("feature:f1");
            assertThat(later.history(HistoryQuery.newest(5)))
                    .extracting(Revision::changeId)
                    .containsExactly("c1");
        }
    }

    @Test
    void aRetryByAnotherClientMakesNoSecondRevision() throws Exception {
        try (BoardStore other = another()) {
            store().apply(change(1));
            assertThat(other.apply(change(1))).isEqualTo(new Applied.AlreadyDone(store().token()));
            assertThat(other.token().revision()).isEqualTo(1);
        }
    }

    @Test
    void ofTenClientsThatFoundTheBoardAtOnceAllAgreeWhichItIs() throws Exception {
        List<BoardStore> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                clients.add(another());
            }
            ConcurrentLinkedQueue<Applied> applied = new ConcurrentLinkedQueue<>();
            Together.run(10, i -> () -> applied.add(clients.get(i).apply(change(i))));
            assertThat(applied).hasSize(10).hasOnlyElementsOfType(Applied.Done.class);
            assertThat(applied)
                    .extracting(done -> ((Applied.Done) done).token().epoch())
                    .containsOnly(store().token().epoch());
            assertThat(applied)
                    .extracting(done -> ((Applied.Done) done).token().revision())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 10).mapToObj(Long::valueOf).toList());
        } finally {
            clients.forEach(BoardStore::close);
        }
    }

    @Test
    void w09_ofTenClientsThatEndAHoldOneMakesARevision() throws Exception {
        List<BoardStore> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                clients.add(another());
            }
            Change ends = new Change("end:1:0", "fuseboard", "its time is over", List.of(put("feature:a", 0, "{}")));
            ConcurrentLinkedQueue<Applied> applied = new ConcurrentLinkedQueue<>();
            Together.run(10, i -> () -> applied.add(clients.get(i).apply(ends)));
            assertThat(applied).filteredOn(Applied.Done.class::isInstance).hasSize(1);
            assertThat(applied)
                    .filteredOn(Applied.AlreadyDone.class::isInstance)
                    .hasSize(9);
            assertThat(store().token().revision()).isEqualTo(1);
        } finally {
            clients.forEach(BoardStore::close);
        }
    }

    @Test
    void whatNodesReportEverybodySees() throws Exception {
        try (BoardStore other = another()) {
            store().apply(change(1));
            NodeReport report = new NodeReport("n1", "takeaway", store().token(), "{\"x\":1}");
            store().report(report);
            assertThat(other.nodes())
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.report()).isEqualTo(report));
        }
    }

    static Change change(int number) {
        return new Change("c" + number, "zhang", "rain", List.of(put("feature:f" + number, 0, "{\"holds\":[]}")));
    }
}
