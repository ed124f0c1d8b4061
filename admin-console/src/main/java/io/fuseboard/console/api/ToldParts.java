package io.fuseboard.console.api;

import io.fuseboard.console.http.Json;
import io.fuseboard.spi.BoardStore.Sighting;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nodes tell of fuses lately called, in a field of their reports. A report has room for some fuses; what was said of
 * the others is kept for a while.
 */
final class ToldParts<T> {

    /** A minute, as long as what is said goes back. */
    private static final long KEPT = Duration.ofMinutes(1).toNanos();

    private static final Logger log = LoggerFactory.getLogger(ToldParts.class);

    private final String field;
    private final Function<String, T> reader;

    /* By node; guarded by this object. */
    private final Map<String, Node<T>> nodes = new HashMap<>();

    private record Said<T>(T its, long at) {}

    /**
     * @param report what it said last
     * @param says whether it said anything in that field
     * @param left fuses it had no room for
     */
    private record Node<T>(String application, String report, boolean says, long left, Map<String, Said<T>> fuses) {}

    /**
     * What is known of one fuse.
     *
     * @param said by each node that said something of it
     * @param nodes how many nodes of its application there are
     * @param notSaid how many of them had no room for it
     * @param mute how many of them say nothing of any: their version does not, or there was no room
     */
    record Heard<T>(List<T> said, int nodes, int notSaid, int mute) {}

    /** @param reader throws an {@link IllegalArgumentException} where it does not understand */
    ToldParts(String field, Function<String, T> reader) {
        this.field = field;
        this.reader = reader;
    }

    /**
     * Hears everybody once more. Whoever is silent is forgotten.
     *
     * @param now reading of a monotonic clock, in nanoseconds
     */
    synchronized void hear(List<Sighting> all, long now) {
        Set<String> there = new HashSet<>();
        for (Sighting seen : all) {
            String node = seen.report().node();
            if (seen.age().compareTo(Instance.SILENT) <= 0) {
                there.add(node);
                Node<T> before = nodes.get(node);
                if (before == null || !before.report().equals(seen.report().json())) {
                    nodes.put(node, heard(seen, before, now));
                }
            }
        }
        nodes.keySet().retainAll(there);
    }

    private Node<T> heard(Sighting seen, @Nullable Node<T> before, long now) {
        Map<?, ?> said = part(seen);
        long left = said.get("left") instanceof Number n ? n.longValue() : 0;
        Map<String, Said<T>> fuses = new HashMap<>();
        if (left > 0 && before != null) {
            before.fuses().forEach((fuse, its) -> {
                if (now - its.at() < KEPT) {
                    fuses.put(fuse, its);
                }
            });
        }
        if (said.get("fuses") instanceof Map<?, ?> part) {
            part.forEach((fuse, text) -> {
                try {
                    fuses.put(String.valueOf(fuse), new Said<>(reader.apply(String.valueOf(text)), now));
                } catch (IllegalArgumentException ofAnotherKind) {
                    log.debug(
                            "What {} says of {} was not understood",
                            seen.report().node(),
                            fuse,
                            ofAnotherKind);
                }
            });
        }
        return new Node<>(
                seen.report().application(), seen.report().json(), said.get("left") instanceof Number, left, fuses);
    }

    private Map<?, ?> part(Sighting seen) {
        try {
            return Json.read(seen.report().json()).get(field) instanceof Map<?, ?> said ? said : Map.of();
        } catch (IllegalArgumentException ofAnotherKind) {
            return Map.of();
        }
    }

    /** What nodes of an application say of one of its fuses. */
    synchronized Heard<T> of(String application, String fuse) {
        List<Node<T>> its = nodes.values().stream()
                .filter(node -> node.application().equals(application))
                .toList();
        List<Node<T>> without =
                its.stream().filter(node -> !node.fuses().containsKey(fuse)).toList();
        return new Heard<>(
                its.stream()
                        .filter(node -> node.fuses().containsKey(fuse))
                        .map(node -> node.fuses().get(fuse).its())
                        .toList(),
                its.size(),
                (int) without.stream().filter(node -> node.left() > 0).count(),
                (int) without.stream().filter(node -> !node.says()).count());
    }
}
