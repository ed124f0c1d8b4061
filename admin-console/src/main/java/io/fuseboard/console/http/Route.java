package io.fuseboard.console.http;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One thing that can be asked for.
 *
 * @param method GET reads; PUT, POST and DELETE write
 * @param path below the console's own path, as sent: nothing is decoded; a {@code *} at the end takes any rest
 * @param role who may
 * @param action what it does
 */
public record Route(String method, String path, Role role, Function<Call, CompletionStage<Answer>> action) {

    public Route {
        Objects.requireNonNull(role, "role");
        if (!method.matches("GET|PUT|POST|DELETE")) {
            throw new IllegalArgumentException("Invalid method (" + method + "): must be GET, PUT, POST or DELETE");
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("Invalid path (" + path + "): must begin with /");
        }
    }

    /** A route that has its answer at hand. */
    public static Route at(String method, String path, Role role, Function<Call, Answer> action) {
        return new Route(method, path, role, call -> CompletableFuture.completedFuture(action.apply(call)));
    }

    public boolean writes() {
        return !method.equals("GET");
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
