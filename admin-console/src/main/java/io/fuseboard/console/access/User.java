package io.fuseboard.console.access;

import io.fuseboard.console.http.Role;
import io.fuseboard.spec.Require;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who may log in.
 *
 * @param name as written at login, and as history tells it
 * @param password its hash; absent: comes through the trusted proxy only
 * @param role what they may do
 * @param limits what they may do it to
 */
public record User(String name, Optional<PasswordHash> password, Role role, Limits limits) {

    static final int LONGEST = 64;

    public User {
        Require.line("user", name, LONGEST);
        Require.that(!name.contains(":"), "user", name, "must not contain ':'");
        Objects.requireNonNull(password, "password");
        Require.that(role != Role.ANYONE, "role of user '" + name + "'", role, "must be viewer, operator or admin");
        Objects.requireNonNull(limits, "limits");
        Require.that(
                role != Role.ADMIN || limits.isNone(),
                "role of user '" + name + "'",
                role.word(),
                "an admin is responsible for the whole board; leave owners and applications out, or make it operator");
    }
}
