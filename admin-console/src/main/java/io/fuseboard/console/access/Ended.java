package io.fuseboard.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fuseboard.console.access.Sessions.Session;
import io.fuseboard.console.http.Json;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.BoardStore.Token;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sessions that were ended before their time, as all consoles of a board know them. For each user there is one note in the
 * store, beside the reports of nodes, with the sessions that have ended; each console takes in what the others say, and
 * writes what they lack. Notes make no revision: nobody ordered anything.
 *
 * <p>A note goes by itself an hour after it was written last; as long as one console of the board runs, it is written anew
 * until the sessions in it are past their life anyway.
 */
final class Ended {

    /** No application's name may begin so. */
    static final String APPLICATION = ":sessions";

    /** Twenty minutes: written anew well before it would go. */
    private static final Duration FRESH = Duration.ofMinutes(20);

    /** Fifty of one user: what a report has room for, and more than anybody ends in a shift. */
    private static final int MOST = 50;

    private final InstantSource clock;
    private final Duration life;

    /* By user, as a sum; guarded by itself. */
    private final Map<String, Book> books = new HashMap<>();

    /** What has ended of one user. */
    private static final class Book {

        /** When each session was begun that has ended, by its id as a sum. */
        private final Map<String, Instant> sessions = new TreeMap<>();

        /** What was begun before has ended as well: there were too many to name each. */
        private Instant before = Instant.EPOCH;

        /* Whatever falls out takes those that are older with it: an ended session never comes back. */
        private void trim(Instant forgotten) {
            sessions.values().removeIf(since -> since.isBefore(forgotten) || since.isBefore(before));
            while (sessions.size() > MOST) {
                Map.Entry<String, Instant> oldest = sessions.entrySet().stream()
                        .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                        .orElseThrow();
                before = oldest.getValue().plusSeconds(1);
                sessions.values().removeIf(since -> since.isBefore(before));
            }
        }

        private boolean isOver(Instant forgotten) {
            return sessions.isEmpty() && before.isBefore(forgotten);
        }
    }

    /** @param life of a session: after it there is nothing to remember */
    Ended(InstantSource clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    void add(Session session) {
        synchronized (books) {
            Book book = books.computeIfAbsent(sum(session.user()), any -> new Book());
            book.sessions.put(sum(session.id()), session.since());
            book.trim(clock.instant().minus(life));
        }
    }

    boolean holds(String user, String id, Instant since) {
        synchronized (books) {
            Book book = books.get(sum(user));
            return book != null && (book.sessions.containsKey(sum(id)) || since.isBefore(book.before));
        }
    }

    /**
     * Takes in what other consoles say, and tells them what they lack. Asks the store to write where it must.
     *
     * @param seen everything that lies among the reports of nodes
     */
    void exchange(BoardStore store, List<Sighting> seen) {
        Map<String, Sighting> notes = new HashMap<>();
        seen.stream()
                .filter(one -> one.report().application().equals(APPLICATION))
                .forEach(one -> notes.put(one.report().node(), one));
        Map<String, String> lacking = new TreeMap<>();
        synchronized (books) {
            notes.forEach((user, note) -> read(user, note.report().json()));
            Instant forgotten = clock.instant().minus(life);
            books.values().forEach(book -> book.trim(forgotten));
            books.values().removeIf(book -> book.isOver(forgotten));
            books.forEach((user, book) -> {
                String json = write(book);
                Sighting note = notes.get(user);
                if (note == null
                        || note.age().compareTo(FRESH) > 0
                        || !note.report().json().equals(json)) {
                    lacking.put(user, json);
                }
            });
        }
        lacking.forEach((user, json) -> store.report(new NodeReport(user, APPLICATION, Token.NONE, json)));
    }

    private static String write(Book book) {
        Map<String, Long> seconds = new TreeMap<>();
        book.sessions.forEach((id, since) -> seconds.put(id, since.getEpochSecond()));
        return Json.write(Json.object("before", book.before.getEpochSecond(), "sessions", seconds));
    }

    /* What cannot be read ends nobody's session; it is written over. */
    private void read(String user, String json) {
        try {
            Map<String, Object> said = Json.read(json);
            Book book = books.computeIfAbsent(user, any -> new Book());
            if (said.get("before") instanceof Number before) {
                Instant told = Instant.ofEpochSecond(before.longValue());
                book.before = told.isAfter(book.before) ? told : book.before;
            }
            if (said.get("sessions") instanceof Map<?, ?> sessions) {
                sessions.forEach((id, since) -> {
                    if (since instanceof Number second) {
                        book.sessions.put(String.valueOf(id), Instant.ofEpochSecond(second.longValue()));
                    }
                });
            }
        } catch (IllegalArgumentException notUnderstood) {
            books.computeIfAbsent(user, any -> new Book());
        }
    }

    /* Neither names nor ids lie in the store. */
    private static String sum(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(sum, 0, 12);
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("This JDK has no SHA-256", cause);
        }
    }
}
