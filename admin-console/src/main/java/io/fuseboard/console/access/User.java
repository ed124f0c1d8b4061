package io.fuseboard.console.access;

import io.fuseboard.console.http.Role;
import io.fuseboard.spec.Require;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who may log in.
 *
 * @param name as written at login, and as history tells it
 * @param password its hash; absent: comes through the trusted proxy only
 * @param role what they may do, on every board that {@code boards} does not name
 * @param limits what they may do it to, on every board
 * @param boards what they may do on some boards, by their keys; of consoles for several boards only
 */
public record User(String name, Optional<PasswordHash> password, Role role, Limits limits, Map<String, Role> boards) {

    static final int LONGEST = 64;

    public User {
        Require.line("user", name, LONGEST);
        Require.that(!name.contains(":"), "user", name, "must not contain ':'");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(limits, "limits");
        boards = Map.copyOf(boards);
        Roles.check("user '" + name + "'", role, boards, limits);
    }

    /** Somebody who may do the same on every board. */
    public User(String name, Optional<PasswordHash> password, Role role, Limits limits) {
        this(name, password, role, limits, Map.of());
    }

    /** What they may do on a board. */
    Role on(String board) {
        return boards.getOrDefault(board, role);
    }
}
