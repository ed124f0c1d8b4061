package io.fuseboard.spring.settings;

import io.fuseboard.spec.NearNames;
import io.fuseboard.spring.settings.Property.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All properties below {@code fuseboard.}, of every module: what is not here does not exist. */
final class Schema {

    /** What the console reads by itself, where it is on the class path. */
    static final List<Property> OF_THE_CONSOLE = List.of(
            value("console.session-key"),
            value("console.users.<key>.name"),
            value("console.users.<key>.password"),
            value("console.users.<key>.role"),
            new Property("console.users.<key>.owners", Shape.LIST),
            new Property("console.users.<key>.applications", Shape.LIST),
            value("console.tokens.<key>.hash"),
            value("console.tokens.<key>.role"),
            new Property("console.tokens.<key>.owners", Shape.LIST),
            new Property("console.tokens.<key>.applications", Shape.LIST),
            value("console.tokens.<key>.expires"),
            new Property("console.proxy.addresses", Shape.LIST),
            value("console.proxy.secret"),
            value("console.proxy.user-header"),
            value("console.proxy.role"),
            value("console.alerts.link"),
            value("console.alerts.language"),
            value("console.alerts.before-end"),
            value("console.alerts.targets.<key>.type"),
            value("console.alerts.targets.<key>.url"),
            value("console.alerts.targets.<key>.secret"));

    private static final List<Property> OWN = List.of(
            value("enabled"),
            value("application"),
            value("build-id"),
            value("mode"),
            value("locale"),
            value("store.type"),
            value("store.folder"),
            value("store.url"),
            value("store.namespace"),
            value("store.user"),
            value("store.password"),
            value("store.tables"),
            value("proxy.order"),
            value("proxy.unguardable"),
            value("brownout.mode"),
            value("brownout.latency"),
            new Property("brownout.also", Shape.LIST),
            new Property("brownout.spare", Shape.LIST),
            new Property("brownout.ignore", Shape.LIST),
            value("web.problems"),
            value("web.features"),
            new Property("web.features-origins", Shape.LIST),
            value("web.features-header"),
            value("web.degraded-header"),
            value("web.answer.template"),
            value("web.answer.page"),
            value("web.answer.status"),
            value("web.answer.status-of.switched-off"),
            value("web.answer.status-of.circuit-open"),
            value("web.answer.status-of.bulkhead-full"),
            value("web.answer.status-of.shed"),
            value("web.answer.status-of.dimmed"),
            new Property("carry.from", Shape.LIST),
            value("carry.secret"),
            new Property("carry.attributes", Shape.LIST),
            new Property("carry.to", Shape.LIST),
            value("actuator.write"),
            value("console.enabled"),
            value("console.port"),
            value("console.address"),
            value("console.path"),
            value("console.user"),
            value("console.password"),
            value("console.environment"),
            new Property("console.allowed-hosts", Shape.LIST),
            text("features.<key>.title"),
            value("features.<key>.owner"),
            value("features.<key>.tier"),
            text("features.<key>.consequence"),
            text("features.<key>.on-restore"),
            // Before the notice itself, for which any other name below it is a locale.
            value("features.<key>.notice.use"),
            text("features.<key>.notice.switched-off"),
            text("features.<key>.notice.circuit-open"),
            text("features.<key>.notice.bulkhead-full"),
            text("features.<key>.notice.shed"),
            text("features.<key>.notice.dimmed"),
            text("features.<key>.notice"),
            new Property("features.<key>.synonyms", Shape.LIST),
            value("features.<key>.client-visible"),
            text("plans.<key>.title"),
            new Property("plans.<key>.degrade", Shape.LIST),
            new Property("plans.<key>.keep-on", Shape.LIST),
            value("plans.<key>.for"),
            new Property("plans.<key>.asks", Shape.LIST),
            new Property("plans.<key>.engage-when", Shape.LIST),
            new Property("defaults.breaker.ignore", Shape.LIST),
            new Property("defaults.breaker.ignore-if", Shape.LIST),
            new Property("defaults.breaker.retry-after", Shape.LIST),
            value("defaults.breaker.trip"),
            value("defaults.breaker.failure-rate"),
            value("defaults.breaker.slow-rate"),
            value("defaults.breaker.slower-than"),
            value("defaults.breaker.consecutive-failures"),
            value("defaults.breaker.window"),
            value("defaults.breaker.window-time"),
            value("defaults.breaker.minimum-calls"),
            value("defaults.breaker.open-for"),
            value("defaults.breaker.open-for-max"),
            value("defaults.breaker.probes"),
            value("defaults.bulkhead.max-concurrent"),
            value("defaults.bulkhead.max-wait"),
            value("defaults.bulkhead.queue"),
            value("defaults.bulkhead.limit"),
            value("defaults.bulkhead.least"),
            value("defaults.bulkhead.ceiling"),
            value("defaults.max-keys"),
            new Property("defaults.fallback.apply-on", Shape.LIST),
            new Property("defaults.fallback.skip-on", Shape.LIST),
            value("fuses.<name>.mode"),
            new Property("fuses.<name>.methods", Shape.LIST),
            new Property("fuses.<name>.http.hosts", Shape.LIST),
            new Property("fuses.<name>.http.clients", Shape.LIST),
            value("fuses.<name>.feature"),
            value("fuses.<name>.key"),
            new Property("fuses.<name>.attributes", Shape.LIST),
            new Property("fuses.<name>.breaker.ignore", Shape.LIST),
            new Property("fuses.<name>.breaker.ignore-if", Shape.LIST),
            new Property("fuses.<name>.breaker.fail-if", Shape.LIST),
            new Property("fuses.<name>.breaker.retry-after", Shape.LIST),
            value("fuses.<name>.breaker.trip"),
            value("fuses.<name>.breaker.failure-rate"),
            value("fuses.<name>.breaker.slow-rate"),
            value("fuses.<name>.breaker.slower-than"),
            value("fuses.<name>.breaker.consecutive-failures"),
            value("fuses.<name>.breaker.window"),
            value("fuses.<name>.breaker.window-time"),
            value("fuses.<name>.breaker.minimum-calls"),
            value("fuses.<name>.breaker.open-for"),
            value("fuses.<name>.breaker.open-for-max"),
            value("fuses.<name>.breaker.probes"),
            value("fuses.<name>.bulkhead.max-concurrent"),
            value("fuses.<name>.bulkhead.max-wait"),
            value("fuses.<name>.bulkhead.queue"),
            value("fuses.<name>.bulkhead.limit"),
            value("fuses.<name>.bulkhead.least"),
            value("fuses.<name>.bulkhead.ceiling"),
            value("fuses.<name>.bulkhead.admission"),
            new Property("fuses.<name>.bulkhead.lanes", Shape.LIST),
            value("fuses.<name>.max-keys"),
            new Property("fuses.<name>.fallback.methods", Shape.LIST),
            new Property("fuses.<name>.fallback.apply-on", Shape.LIST),
            new Property("fuses.<name>.fallback.skip-on", Shape.LIST),
            value("fuses.<name>.fallback.last-good"),
            value("fuses.<name>.fallback.empty"),
            value("fuses.<name>.fallback.or-else"),
            value("fuses.<name>.fallback.warm"));

    static final List<Property> PROPERTIES =
            Stream.concat(OWN.stream(), OF_THE_CONSOLE.stream()).toList();

    private Schema() {}

    /** A path in the spelling of the property it belongs to. */
    static Optional<List<String>> find(List<String> path) {
        return PROPERTIES.stream()
                .map(property -> property.matches(path))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The same for the rest of an environment variable's name. */
    static Optional<List<String>> findVariable(String rest) {
        return PROPERTIES.stream()
                .map(property -> property.matchesVariable(rest))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether properties stand below the path. */
    static boolean isGroup(List<String> path) {
        return PROPERTIES.stream().anyMatch(property -> property.isBelow(path));
    }

    /** Names of properties that somebody who wrote this path may have meant, with the keys that were written. */
    static List<String> near(List<String> path) {
        List<String> names = PROPERTIES.stream()
                .map(property -> String.join(".", withKeysOf(path, property.segments())))
                .toList();
        return NearNames.of(String.join(".", path), names).stream()
                .map("fuseboard."::concat)
                .toList();
    }

    /** The key with a dot inside that makes a property of the path, if there is one. */
    static Optional<String> keyWithDots(List<String> path) {
        for (int end = 3; end < path.size(); end++) {
            List<String> joined = new ArrayList<>(List.of(path.get(0), String.join(".", path.subList(1, end))));
            joined.addAll(path.subList(end, path.size()));
            if (find(joined).isPresent()) {
                return Optional.of(joined.get(1));
            }
        }
        return Optional.empty();
    }

    private static List<String> withKeysOf(List<String> path, List<String> segments) {
        List<String> names = new ArrayList<>(segments);
        for (int i = 0; i < segments.size() && i < path.size(); i++) {
            if (Property.isChosen(segments.get(i))) {
                names.set(i, path.get(i));
            }
        }
        return names;
    }

    private static Property value(String name) {
        return new Property(name, Shape.VALUE);
    }

    private static Property text(String name) {
        return new Property(name, Shape.TEXT);
    }
}
