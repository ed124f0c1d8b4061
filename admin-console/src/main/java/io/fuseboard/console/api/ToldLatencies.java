package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.console.http.Json;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.telemetry.LatencyCounts;
import io.fuseboard.telemetry.LatencySnapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long calls take in all instances of an application, as their nodes tell it: counts added, quantiles of the sum. A
 * report has room for some fuses; what was said of the others is kept for a while.
 */
final class ToldLatencies {

    /** A minute, as long as what is said goes back. */
    private static final long KEPT = Duration.ofMinutes(1).toNanos();

    private static final LatencySnapshot NOTHING =
            new LatencySnapshot(Map.of(), LatencyCounts.NONE, Duration.ZERO, Duration.ZERO);

    private static final Logger log = LoggerFactory.getLogger(ToldLatencies.class);

    /* By node; guarded by this object. */
    private final Map<String, Node> nodes = new HashMap<>();

    private record Said(LatencySnapshot its, long at) {}

    /**
     * @param report what it said last
     * @param left fuses it had no room for
     */
    private record Node(String application, String report, long left, Map<String, Said> fuses) {}

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
                Node before = nodes.get(node);
                if (before == null || !before.report().equals(seen.report().json())) {
                    nodes.put(node, heard(seen, before, now));
                }
            }
        }
        nodes.keySet().retainAll(there);
    }

    private static Node heard(Sighting seen, @Nullable Node before, long now) {
        Map<?, ?> said = latency(seen);
        long left = said.get("left") instanceof Number n ? n.longValue() : 0;
        Map<String, Said> fuses = new HashMap<>();
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
                    fuses.put(String.valueOf(fuse), new Said(LatencySnapshot.ofRecent(String.valueOf(text)), now));
                } catch (IllegalArgumentException ofAnotherKind) {
                    log.debug(
                            "What {} says of {} was not understood",
                            seen.report().node(),
                            fuse,
                            ofAnotherKind);
                }
            });
        }
        return new Node(seen.report().application(), seen.report().json(), left, fuses);
    }

    private static Map<?, ?> latency(Sighting seen) {
        try {
            return Json.read(seen.report().json()).get("latency") instanceof Map<?, ?> said ? said : Map.of();
        } catch (IllegalArgumentException ofAnotherKind) {
            return Map.of();
        }
    }

    /**
     * How long the calls of a fuse take.
     *
     * @param own as it stands in this process, if it is one of this one: newer than what was told, where nobody else is
     */
    synchronized Map<String, Object> of(String application, String fuse, Optional<LatencySnapshot> own) {
        List<Node> its = nodes.values().stream()
                .filter(node -> node.application().equals(application))
                .toList();
        if (own.isPresent() && its.size() <= 1) {
            return view(own.get(), own.get().recent().isEmpty() ? 0 : 1, 0);
        }
        List<LatencySnapshot> said = its.stream()
                .filter(node -> node.fuses().containsKey(fuse))
                .map(node -> node.fuses().get(fuse).its())
                .toList();
        long notSaid = its.stream()
                .filter(node -> node.left() > 0 && !node.fuses().containsKey(fuse))
                .count();
        return view(
                said.stream().reduce(LatencySnapshot::plus).orElseGet(() -> own.orElse(NOTHING)), said.size(), notSaid);
    }

    private static Map<String, Object> view(LatencySnapshot its, int instances, long notSaid) {
        return object(
                "calls", its.recent().count(),
                "instances", instances,
                "notSaid", notSaid,
                "windowSeconds", its.window().toSeconds(),
                "resolutionMillis", millis(its.resolution()),
                "p50Millis", its.p50().map(ToldLatencies::millis),
                "p90Millis", its.p90().map(ToldLatencies::millis),
                "p99Millis", its.p99().map(ToldLatencies::millis));
    }

    /* To the microsecond. */
    private static double millis(Duration time) {
        long micros = time.toNanos() / 1_000;
        return micros / 1_000.0;
    }
}
