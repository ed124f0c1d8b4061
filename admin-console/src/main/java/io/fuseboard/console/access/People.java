package io.fuseboard.console.access;

import io.fuseboard.spec.NearNames;
import io.fuseboard.spec.Require;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Who may use a console, besides the one user of its simplest configuration.
 *
 * @param users people
 * @param tokens programs
 * @param proxy a proxy whose word counts
 * @param sessionKey signs sessions: consoles that have the same one know each other's logins, and a login outlives a
 *     restart. 32 characters or more; absent: one is made for each process, and sessions end with it
 */
public record People(
        List<User> users, List<ApiToken> tokens, Optional<TrustedProxy> proxy, Optional<String> sessionKey) {

    /** Nobody else. */
    public static final People NOBODY = new People(List.of(), List.of(), Optional.empty(), Optional.empty());

    private static final int SHORTEST_KEY = 32;

    public People {
        users = List.copyOf(users);
        tokens = List.copyOf(tokens);
        distinct("fuseboard.console.users", users, User::name);
        distinct("fuseboard.console.tokens", tokens, ApiToken::name);
        if (sessionKey.filter(key -> key.strip().length() < SHORTEST_KEY).isPresent()) {
            throw new IllegalArgumentException("Invalid fuseboard.console.session-key (not shown): must have "
                    + SHORTEST_KEY + " characters or more, such as `openssl rand -base64 32` prints; leave it away to"
                    + " have sessions end with the process");
        }
        boolean byProxy = proxy.flatMap(TrustedProxy::userHeader).isPresent();
        users.forEach(user -> Require.that(
                byProxy || user.password().isPresent(),
                "fuseboard.console.users",
                user.name(),
                "needs a password, {pbkdf2}…, or people come by fuseboard.console.proxy.user-header"));
    }

    public People withUsers(User... more) {
        return new People(List.of(more), tokens, proxy, sessionKey);
    }

    public People withTokens(ApiToken... more) {
        return new People(users, List.of(more), proxy, sessionKey);
    }

    public People withProxy(TrustedProxy trusted) {
        return new People(users, tokens, Optional.of(trusted), sessionKey);
    }

    public People withSessionKey(String key) {
        return new People(users, tokens, proxy, Optional.of(key));
    }

    /** Whether anybody can come in by these. */
    public boolean isAnybody() {
        return !users.isEmpty() || proxy.flatMap(TrustedProxy::userHeader).isPresent();
    }

    /**
     * Holds every board that somebody's role is for against those there are.
     *
     * @param boards keys; empty: the console shows one application's board, which has none
     * @throws IllegalArgumentException if there is none of that key; names what is near
     */
    public void check(List<String> boards) {
        users.forEach(user -> check("users", user.name(), user.boards().keySet(), boards));
        tokens.forEach(token -> check("tokens", token.name(), token.boards().keySet(), boards));
    }

    private static void check(String group, String name, Set<String> named, List<String> boards) {
        for (String board : new TreeSet<>(named)) {
            Require.that(
                    boards.contains(board),
                    "fuseboard.console." + group + ": boards of '" + name + "'",
                    board,
                    boards.isEmpty()
                            ? "a console inside an application has one board; write the role there as role"
                            : "must be a key of fuseboard.boards; near: "
                                    + String.join(", ", NearNames.of(board, boards)));
        }
    }

    /** Whether anybody may move only some of the switches. */
    public boolean isAnybodyLimited() {
        return users.stream().anyMatch(user -> !user.limits().isNone())
                || tokens.stream().anyMatch(token -> !token.limits().isNone());
    }

    private static <T> void distinct(String key, List<T> all, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (T one : all) {
            Require.that(seen.add(name.apply(one)), key, name.apply(one), "must not be there twice");
        }
    }

    /** Everything but the key. */
    @Override
    public String toString() {
        return "People[users=" + users + ", tokens=" + tokens + ", proxy=" + proxy + ", sessionKey="
                + (sessionKey.isPresent() ? "set" : "of this process") + "]";
    }
}
