package io.fuseboard.spring.http;

import io.fuseboard.spec.NearNames;
import io.fuseboard.spring.http.HttpFuses.Rule;
import io.fuseboard.spring.settings.FuseSettings;
import io.fuseboard.spring.settings.HostPattern;
import io.fuseboard.spring.settings.HttpSettings;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Makes the fuses of HTTP clients when all beans are there, and says what they guard and what they miss. */
final class HttpReport implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(HttpReport.class);

    private final HttpClients clients;

    HttpReport(HttpClients clients) {
        this.clients = clients;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (clients.fuses().isEmpty()) {
            return;
        }
        Set<String> names = clients.names();
        for (Rule rule : clients.fuses().rules()) {
            rule.check();
            tell(rule.settings(), names);
        }
    }

    private static void tell(FuseSettings fuse, Set<String> names) {
        HttpSettings http = fuse.http();
        if (names.isEmpty()) {
            log.warn(
                    "fuseboard.fuses.{}.http ({}) finds no HTTP client: no bean is a RestClient, a RestTemplate, a WebClient"
                            + " or one of their builders. Clients that code makes by itself are not seen; guard the"
                            + " methods that call them by fuseboard.fuses.{}.methods",
                    fuse.name(),
                    http.origin(),
                    fuse.name());
            return;
        }
        http.clients().stream()
                .filter(client -> !names.contains(client))
                .forEach(client -> log.warn(
                        "fuseboard.fuses.{}.http.clients ({}, {}) finds no HTTP client of that name; near: {}",
                        fuse.name(),
                        client,
                        http.origin(),
                        String.join(", ", NearNames.of(client, names))));
        String guarded = Stream.concat(
                        http.hosts().stream().map(HostPattern::toString).map("to "::concat),
                        http.clients().stream().filter(names::contains).map("of "::concat))
                .collect(Collectors.joining(", "));
        if (!guarded.isEmpty()) {
            log.info(
                    "Fuse '{}' guards calls of HTTP clients {}{}",
                    fuse.name(),
                    guarded,
                    fuse.methods().observes()
                            ? ". It observes, and refuses nobody until fuseboard.fuses." + fuse.name()
                                    + ".mode is guard"
                            : "");
        }
    }
}
