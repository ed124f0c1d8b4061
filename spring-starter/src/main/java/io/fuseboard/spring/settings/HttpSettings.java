package io.fuseboard.spring.settings;

import java.util.List;

/**
 * Which calls of the application's HTTP clients a fuse guards because configuration says so.
 *
 * @param hosts where they go, whichever client makes them
 * @param clients beans, or groups of HTTP interface clients, whose calls it guards wherever they go
 * @param origin where the first of both stands
 * @param eachHost whether each host has a fuse of its own
 */
public record HttpSettings(List<HostPattern> hosts, List<String> clients, String origin, boolean eachHost) {

    static final HttpSettings NONE = new HttpSettings(List.of(), List.of(), "", false);

    public HttpSettings {
        hosts = List.copyOf(hosts);
        clients = List.copyOf(clients);
    }

    /** Whether it guards no such calls. */
    public boolean isEmpty() {
        return hosts.isEmpty() && clients.isEmpty();
    }
}
