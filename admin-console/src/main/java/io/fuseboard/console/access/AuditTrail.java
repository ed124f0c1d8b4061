package io.fuseboard.console.access;

import io.fuseboard.console.http.Attempts;
import io.fuseboard.console.http.Identity;
import io.fuseboard.console.http.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that somebody tried to do at the console, refused or not: one line of JSON each in the log {@value #LOGGER},
 * which applications may send to a file of its own, and the last ones in memory. What was done to the board is in its
 * history besides.
 */
public final class AuditTrail {

    /** Name of the log. */
    public static final String LOGGER = "io.fuseboard.console.audit";

    /** Some hundred kilobytes. */
    private static final int KEPT = 500;

    private static final Logger log = LoggerFactory.getLogger(LOGGER);

    private final InstantSource clock;

    /* Guarded by itself; the oldest first. */
    private final Deque<Map<String, Object>> kept = new ArrayDeque<>();

    public AuditTrail(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The last attempts at a board, and those at the console itself, such as logins; the newest first.
     *
     * @param board its key
     */
    public List<Map<String, Object>> newest(String board) {
        List<Map<String, Object>> all = new ArrayList<>();
        synchronized (kept) {
            kept.descendingIterator().forEachRemaining(all::add);
        }
        all.removeIf(attempt -> !board.equals(attempt.getOrDefault("board", board)));
        return all;
    }

    /**
     * Who keeps what is tried at a board.
     *
     * @param board its key; empty where there is one board only, and nobody needs to be told which
     */
    public Attempts of(String board) {
        Optional<String> key = Optional.of(board).filter(one -> !one.isEmpty());
        return (who, remote, what, status) ->
                keep(who.map(Identity::user), who.map(Identity::via), remote, key, what, status);
    }

    /* A name that is nobody's is not written down: people type their password into the wrong field. */
    void login(Optional<User> who, String remote, int status) {
        keep(who.map(User::name), Optional.of("login"), remote, Optional.empty(), "POST /api/login", status);
    }

    /** A password or token that came with a call was wrong. */
    void proof(String via, String remote) {
        keep(Optional.empty(), Optional.of(via), remote, Optional.empty(), "a wrong " + via, 401);
    }

    private void keep(
            Optional<String> user,
            Optional<String> via,
            String remote,
            Optional<String> board,
            String what,
            int status) {
        Instant at = clock.instant();
        Map<String, Object> attempt = Json.object(
                "at", at,
                "user", user,
                "via", via,
                "remote", remote,
                "board", board,
                "what", what,
                "status", status,
                "allowed", status < 400);
        synchronized (kept) {
            kept.addLast(attempt);
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
        }
        // One object a line: JSON writes line breaks as two letters, so nobody begins a line of their own.
        log.info("{}", Json.write(attempt));
    }
}
