package io.fuseboard.console.http;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the console may be addressed. A page of another site that lets its own name point here (DNS
 * rebinding) is none of them.
 *
 * @param hosts besides those of the machine itself; lower case, without port
 */
record Site(Set<String> hosts) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    Site {
        hosts = Set.copyOf(hosts);
    }

    boolean serves(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(name) || hosts.contains(name);
    }

    /**
     * Whether a write may come from where it says it does.
     *
     * @param origin the header; absent: no browser sent this, or an old one
     * @param fetchSite the header {@code Sec-Fetch-Site}
     * @param authority host and port the request is addressed to
     */
    static boolean isOwn(@Nullable String origin, @Nullable String fetchSite, String authority) {
        if (fetchSite != null && !fetchSite.equals("same-origin") && !fetchSite.equals("none")) {
            return false;
        }
        if (origin == null) {
            return true;
        }
        int name = origin.indexOf("://");
        return name > 0 && origin.substring(name + 3).equalsIgnoreCase(authority);
    }
}
