package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.telemetry.LatencyCounts;
import io.fuseboard.telemetry.LatencySnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long calls take in all instances of an application, as their nodes tell it: counts added, quantiles of the sum. */
final class ToldLatencies {

    private static final LatencySnapshot NOTHING =
            new LatencySnapshot(Map.of(), LatencyCounts.NONE, Duration.ZERO, Duration.ZERO);

    private final ToldParts<LatencySnapshot> told = new ToldParts<>("latency", LatencySnapshot::ofRecent);

    /** Hears everybody once more, as {@link ToldParts#hear} does. */
    void hear(List<Sighting> all, long now) {
        told.hear(all, now);
    }

    /**
     * How long the calls of a fuse take.
     *
     * @param own as it stands in this process, if it is one of this one: newer than what was told, where nobody else is
     */
    Map<String, Object> of(String application, String fuse, Optional<LatencySnapshot> own) {
        ToldParts.Heard<LatencySnapshot> its = told.of(application, fuse);
        if (own.isPresent() && its.nodes() <= 1) {
            return view(own.get(), own.get().recent().isEmpty() ? 0 : 1, 0);
        }
        return view(
                its.said().stream().reduce(LatencySnapshot::plus).orElseGet(() -> own.orElse(NOTHING)),
                its.said().size(),
                its.notSaid());
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
