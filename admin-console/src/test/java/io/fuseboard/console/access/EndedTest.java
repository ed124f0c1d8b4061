package io.fuseboard.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.console.access.Sessions.Session;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.store.BoardStores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Sessions that have ended, between consoles that share a store. */
class EndedTest {

    private static final Duration LIFE = Duration.ofHours(12);

    private Instant now = Instant.parse("2026-07-01T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final BoardStore store = BoardStores.inMemory(clock);
    private final Ended left = new Ended(clock, LIFE);
    private final Ended right = new Ended(clock, LIFE);

    @Test
    void bothConsolesTellEachOther_alsoWhenTheyWriteAtTheSameTime() {
        Session one = session("zhang", "one");
        Session two = session("zhang", "two");
        left.add(one);
        right.add(two);
        exchange();
        exchange();
        for (Ended console : new Ended[] {left, right}) {
            assertThat(holds(console, one)).isTrue();
            assertThat(holds(console, two)).isTrue();
            assertThat(holds(console, session("zhang", "three"))).isFalse();
            assertThat(holds(console, session("li", "one"))).isFalse();
        }
        assertThat(store.nodes()).hasSize(1);
        assertThat(store.nodes().get(0).report().json()).doesNotContain("zhang", "one", "two");
    }

    @Test
    void aConsoleThatStartsAnew_hoursLater_stillHearsOfIt_asLongAsOneRuns() {
        Session one = session("zhang", "one");
        left.add(one);
        for (int minutes = 0; minutes < 11 * 60; minutes += 5) {
            left.exchange(store, store.nodes());
            now = now.plus(Duration.ofMinutes(5));
        }
        Ended anew = new Ended(clock, LIFE);
        anew.exchange(store, store.nodes());
        assertThat(holds(anew, one)).isTrue();
    }

    @Test
    void whatIsPastItsLife_isForgotten_andTheNoteGoes() {
        left.add(session("zhang", "one"));
        exchange();
        now = now.plus(LIFE).plusSeconds(1);
        exchange();
        now = now.plus(Duration.ofHours(2));
        exchange();
        assertThat(store.nodes()).isEmpty();
    }

    @Test
    void manyLogoutsOfOneUser_stillFitIntoOneNote_andNoneComesBack() {
        Session first = session("zhang", "first");
        left.add(first);
        for (int i = 0; i < 200; i++) {
            now = now.plusSeconds(2);
            left.add(session("zhang", "more" + i));
        }
        exchange();
        assertThat(store.nodes().get(0).report().json().length()).isLessThan(NodeReport.MOST_BYTES);
        assertThat(holds(right, first)).isTrue();
        now = now.plusSeconds(2);
        assertThat(holds(right, session("zhang", "fresh"))).isFalse();
    }

    @Test
    void aNoteThatCannotBeRead_endsNobodysSession_andIsWrittenOver() {
        Session one = session("zhang", "one");
        left.add(one);
        left.exchange(store, store.nodes());
        String name = store.nodes().get(0).report().node();
        store.report(new NodeReport(name, Ended.APPLICATION, Token.NONE, "[poison"));
        right.exchange(store, store.nodes());
        assertThat(holds(right, one)).isFalse();
        exchange();
        exchange();
        assertThat(holds(right, one)).isTrue();
    }

    private void exchange() {
        left.exchange(store, store.nodes());
        right.exchange(store, store.nodes());
    }

    private static boolean holds(Ended console, Session session) {
        return console.holds(session.user(), session.id(), session.since());
    }

    private Session session(String user, String id) {
        return new Session("cookie", id, user, "token", now);
    }
}
