package io.fuseboard.console.http;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One thing that can be asked for.
 *
 * @param method GET reads; PUT, POST and DELETE write
 * @param path below the console's own path, as sent: nothing is decoded; a {@code *} at the end takes any rest
 * @param role who may
 * @param touches keys of what it moves; absent for a write: more than can be listed, so that only those may whose reach
 *     has no limits
 * @param action what it does
 */
public record Route(
        String method,
        String path,
        Role role,
        Optional<Function<Call, Collection<String>>> touches,
        Function<Call, CompletionStage<Answer>> action) {

    public Route {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(touches, "touches");
        if (!method.matches("GET|PUT|POST|DELETE")) {
            throw new IllegalArgumentException("Invalid method (" + method + "): must be GET, PUT, POST or DELETE");
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("Invalid path (" + path + "): must begin with /");
        }
    }

    /** A route that has nothing to move, or more than can be listed. */
    public Route(String method, String path, Role role, Function<Call, CompletionStage<Answer>> action) {
        this(method, path, role, Optional.empty(), action);
    }

    /** The same, moving only what has these keys: whoever may move all of them may use it. */
    public Route touching(Function<Call, Collection<String>> keys) {
        return new Route(method, path, role, Optional.of(keys), action);
    }

    /** The same, moving nothing of the board. */
    public Route touchingNothing() {
        return touching(call -> List.of());
    }

    /** A route that has its answer at hand. */
    public static Route at(String method, String path, Role role, Function<Call, Answer> action) {
        return new Route(method, path, role, call -> CompletableFuture.completedFuture(action.apply(call)));
    }

    public boolean writes() {
        return !method.equals("GET");
    }

    /** Whether somebody of this reach may use it for what the call is about. */
    boolean isWithin(Reach reach, Call call) {
        return !writes()
                || reach == Reach.ALL
                || touches.map(keys -> reach.covers(keys.apply(call))).orElse(false);
    }

    boolean matches(String asked) {
        return path.endsWith("*")
                ? asked.length() >= path.length() && asked.startsWith(path.substring(0, path.length() - 1))
                : asked.equals(path);
    }

    String rest(String asked) {
        return path.endsWith("*") ? asked.substring(path.length() - 1) : "";
    }
}
