package io.fuseboard.console.alerts;

import io.fuseboard.console.http.Json;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.BoardStore.Token;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who of several consoles tells of an incident: a note in the store, which whoever wants to tell writes over, and reads
 * again some seconds later. The one whose name stands there then is the one. (Fischer's mutual exclusion by time: right as
 * long as no write takes longer than the wait; a console that hangs for longer may tell a second time.)
 *
 * <p>Notes lie beside the reports of nodes, under an application's name that none can have, and go by themselves an hour
 * after they were written last. They make no revision: nobody ordered anything.
 */
final class Claims {

    /** No application's name may begin so. */
    static final String APPLICATION = ":alarms";

    /** Ten minutes: written anew well before it would go. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** Half a minute: who has claimed an incident and not told of it by then will not. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BoardStore store;
    private final String console;

    /** How far an incident has come, as the store has it. */
    private enum State {
        CLAIMED,
        TOLD,
        /** Somebody is about to tell that it is over. */
        ENDING,
        OVER
    }

    /**
     * @param incident absent: it cannot be read
     * @param age since it was written
     */
    private record Note(Optional<Incident> incident, String console, State state, Duration age) {}

    private Map<String, Note> notes = Map.of();

    Claims(BoardStore store, String console) {
        this.store = store;
        this.console = console;
    }

    /** Takes in what is noted. */
    void read(List<Sighting> all) {
        Map<String, Note> read = new HashMap<>();
        for (Sighting seen : all) {
            if (seen.report().application().equals(APPLICATION)) {
                Map<String, Object> said = Json.read(seen.report().json());
                read.put(
                        seen.report().node(),
                        new Note(
                                incident(said),
                                String.valueOf(said.get("console")),
                                state(said.get("state")),
                                seen.age()));
            }
        }
        notes = read;
    }

    /** Whether somebody, this console or another one, has it and is not to be interfered with. */
    boolean isTaken(String incident) {
        return isTold(incident) || isFresh(incident, State.CLAIMED);
    }

    boolean isTold(String incident) {
        Note note = notes.get(name(incident));
        return note != null && (note.state() == State.TOLD || note.state() == State.ENDING);
    }

    /** Whether this console is the one to tell it. */
    boolean isMine(String incident) {
        return isMine(incident, State.CLAIMED);
    }

    /** Whether this console is the one to tell that it is over. */
    boolean isMineToEnd(String incident) {
        return isMine(incident, State.ENDING);
    }

    /** Whether somebody is about to tell that it is over. */
    boolean isEnding(String incident) {
        return isFresh(incident, State.ENDING);
    }

    /** What has been told, by whomever, and not yet that it is over. */
    List<Incident> told() {
        return notes.values().stream()
                .filter(note -> note.state() == State.TOLD || note.state() == State.ENDING)
                .flatMap(note -> note.incident().stream())
                .toList();
    }

    void take(Incident incident) {
        write(incident, State.CLAIMED);
    }

    void told(Incident incident) {
        write(incident, State.TOLD);
    }

    /** It lasts: nobody is to tell it again, nor that it is over. */
    void keep(Incident incident) {
        Note note = notes.get(name(incident.key()));
        if (note != null
                && (note.state() == State.ENDING
                        || note.state() == State.TOLD && note.age().compareTo(FRESH) > 0)) {
            write(incident, State.TOLD);
        }
    }

    /** Wants to tell that it is over. */
    void end(Incident incident) {
        write(incident, State.ENDING);
    }

    /** It is over: the next one of its name is another incident. */
    void leave(Incident incident) {
        if (isTaken(incident.key())) {
            write(incident, State.OVER);
        }
    }

    private boolean isFresh(String incident, State state) {
        Note note = notes.get(name(incident));
        return note != null && note.state() == state && note.age().compareTo(PATIENCE) < 0;
    }

    private boolean isMine(String incident, State state) {
        Note note = notes.get(name(incident));
        return note != null && note.state() == state && note.console().equals(console);
    }

    private void write(Incident incident, State state) {
        store.report(new NodeReport(
                name(incident.key()),
                APPLICATION,
                Token.NONE,
                Json.write(Json.object(
                        "incident", incident.key(),
                        "kind", incident.kind(),
                        "about", incident.about(),
                        "values", incident.values(),
                        "console", console,
                        "state", state))));
    }

    private static Optional<Incident> incident(Map<String, Object> said) {
        return Arrays.stream(Incident.Kind.values())
                .filter(kind -> kind.name().equals(said.get("kind")))
                .findFirst()
                .map(kind -> new Incident(
                        String.valueOf(said.get("incident")),
                        kind,
                        Optional.ofNullable(said.get("about")).map(String::valueOf),
                        said.get("values") instanceof List<?> values
                                ? values.stream().map(String::valueOf).toList()
                                : List.of()));
    }

    /* A note that cannot be read is no claim. */
    private static State state(@Nullable Object word) {
        for (State state : State.values()) {
            if (state.name().equals(word)) {
                return state;
            }
        }
        return State.OVER;
    }

    /* A name for a node has 190 letters at most, and two switches may have longer ones that begin alike. */
    private static String name(String incident) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(incident.getBytes(StandardCharsets.UTF_8));
            return "alarm:" + HexFormat.of().formatHex(sum, 0, 16);
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("This JDK has no SHA-256", cause);
        }
    }
}
