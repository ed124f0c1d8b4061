package io.fuseboard.spring.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which calls of HTTP clients fuses guard; remembers them, because a call has one fuse. */
final class HttpReader {

    private final Values values;
    private final Problems problems;
    private final Map<HostPattern, String> fusesOfHosts = new HashMap<>();
    private final Map<String, String> fusesOfClients = new HashMap<>();

    HttpReader(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    HttpSettings read(String fuse) {
        String group = "fuses." + fuse;
        List<Written> written = values.below(group + ".http");
        if (written.isEmpty()) {
            return new HttpSettings(List.of(), List.of(), "", false);
        }
        HttpSettings read = new HttpSettings(
                hosts(fuse, group + ".http.hosts"),
                clients(fuse, group + ".http.clients"),
                written.get(0).origin(),
                eachHost(group));
        for (String name : List.of(".methods", ".fallback")) {
            values.below(group + name)
                    .forEach(found -> problems.add(
                            found,
                            "goes with methods, and fuseboard." + group + " guards calls of HTTP clients",
                            "Give methods a fuse of their own, and name there who answers instead of them."));
        }
        values.written(group + ".bulkhead.max-wait")
                .ifPresent(found -> problems.add(
                        found,
                        "calls of HTTP clients do not wait for a place: some of them hold a thread that must not",
                        "Leave " + found.key() + " out, or guard the calling methods instead."));
        return read;
    }

    private List<HostPattern> hosts(String fuse, String name) {
        List<HostPattern> read = new ArrayList<>();
        for (String text : values.list(name)) {
            Written written = values.below(name).get(0);
            try {
                HostPattern pattern = HostPattern.parse(text, written.origin());
                fusesOfHosts.keySet().stream()
                        .filter(pattern::meansTheSameAs)
                        .findFirst()
                        .ifPresent(other -> taken(written, text, fusesOfHosts.get(other), other.origin()));
                fusesOfHosts.put(pattern, fuse);
                read.add(pattern);
            } catch (IllegalArgumentException cause) {
                problems.add(written, text + ": " + Values.rule(cause), "Correct the entry.");
            }
        }
        return read;
    }

    private List<String> clients(String fuse, String name) {
        List<String> read = values.list(name);
        for (String client : read) {
            Written written = values.below(name).get(0);
            Optional.ofNullable(fusesOfClients.put(client, fuse))
                    .ifPresent(other -> taken(written, client, other, "fuseboard.fuses." + other + ".http.clients"));
        }
        return read;
    }

    private void taken(Written written, String entry, @Nullable String other, String where) {
        problems.add(
                written,
                entry + ": fuse '" + other + "' guards these calls already (" + where + "); a call has one fuse",
                "Leave the entry out of one of them, or say more in one: a port, or the beginning of a path.");
    }

    private boolean eachHost(String group) {
        return values.value(group + ".key", HttpReader::host).isPresent();
    }

    private static String host(String text) {
        if (!text.strip().equals("host")) {
            throw new IllegalArgumentException("must be host, beside http: one fuse for each host that is called");
        }
        return text;
    }
}
