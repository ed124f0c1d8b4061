package io.fuseboard.console.http;

import java.util.List;

/**
 * Routes below a path.
 *
 * @param base such as {@code /fuseboard}; no slash at the end
 * @param guard tells who calls them
 */
public record Mount(String base, List<Route> routes, Guard guard) {
    public Mount {
        routes = List.copyOf(routes);
    }

    boolean holds(String path) {
        return path.equals(base) || path.startsWith(base + "/");
    }
}
