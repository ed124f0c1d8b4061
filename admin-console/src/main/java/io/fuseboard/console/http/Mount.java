package io.fuseboard.console.http;

import java.util.List;

/**
 * Routes below a path.
 *
 * @param base such as {@code /fuseboard}; no slash at the end
 * @param guard tells who calls them
 * @param attempts hears of what was tried
 */
public record Mount(String base, List<Route> routes, Guard guard, Attempts attempts) {
    public Mount {
        routes = List.copyOf(routes);
    }

    boolean holds(String path) {
        return path.equals(base) || path.startsWith(base + "/");
    }
}
