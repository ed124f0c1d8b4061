package io.fuseboard.spring.http;

import io.fuseboard.spec.NearNames;
import io.fuseboard.spring.settings.FuseSettings;
import io.fuseboard.spring.settings.HostPattern;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says where a host in the configuration has found no call, and calls go to one that is called nearly so: nobody can know
 * at the start where calls will go.
 */
final class MissedHosts {

    private static final Logger log = LoggerFactory.getLogger(MissedHosts.class);

    /** Applications that call more hosts than this follow links, and misspell none of them. */
    private static final int MOST = 200;

    private final Map<HostPattern, String> exact = new LinkedHashMap<>();
    private final Set<HostPattern> known = ConcurrentHashMap.newKeySet();
    private final Set<String> looked = ConcurrentHashMap.newKeySet();

    MissedHosts(List<FuseSettings> fuses) {
        for (FuseSettings fuse : fuses) {
            fuse.http().hosts().stream()
                    .filter(HostPattern::isExact)
                    .forEach(host -> exact.put(host, "fuseboard.fuses." + fuse.name() + ".http.hosts"));
        }
    }

    /** Hears that one has found a call. */
    void hit(HostPattern pattern) {
        if (!known.contains(pattern)) {
            known.add(pattern);
        }
    }

    /** Hears of a call that none has found. */
    void tell(URI address) {
        String host = HostPattern.hostOf(address);
        if (exact.isEmpty() || looked.contains(host) || looked.size() >= MOST || !looked.add(host)) {
            return;
        }
        exact.forEach((pattern, property) -> {
            if (NearNames.areNear(pattern.host(), host) && known.add(pattern)) {
                log.warn(
                        "{} ({}, {}) has found no call so far, and a call went to {}, which is near and unguarded",
                        property,
                        pattern,
                        pattern.origin(),
                        host);
            }
        });
    }
}
