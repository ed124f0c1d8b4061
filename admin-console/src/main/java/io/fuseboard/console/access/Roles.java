package io.fuseboard.console.access;

import io.fuseboard.console.http.Role;
import io.fuseboard.spec.Require;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules of roles, which are the same for people and programs. */
final class Roles {

    private Roles() {}

    /**
     * Holds all roles of somebody to them.
     *
     * @param whose such as {@code user 'zhang'}
     * @param boards by their keys
     * @throws IllegalArgumentException if there is no such role, or an admin with limits
     */
    static void check(String whose, Role role, Map<String, Role> boards, Limits limits) {
        Map<String, Role> all = new LinkedHashMap<>();
        all.put("role of " + whose, role);
        boards.forEach((board, one) -> all.put("role of " + whose + " on board '" + board + "'", one));
        all.forEach((what, one) -> {
            Require.that(one != Role.ANYONE, what, one, "must be viewer, operator or admin");
            Require.that(
                    one != Role.ADMIN || limits.isNone(),
                    what,
                    one.word(),
                    "an admin is responsible for the whole board; leave owners and applications out, or make it operator");
        });
    }
}
