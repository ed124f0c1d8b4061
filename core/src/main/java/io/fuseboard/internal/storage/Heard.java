package io.fuseboard.internal.storage;

import io.fuseboard.internal.storage.CatalogueParts.Part;
import io.fuseboard.internal.storage.CatalogueParts.PlanHead;
import io.fuseboard.internal.storage.CatalogueParts.PlanStep;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import io.fuseboard.spec.Require;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.Catalogue;
import io.fuseboard.telemetry.Catalogue.Entry;
import io.fuseboard.telemetry.Catalogue.Guarded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the nodes of a board say of what they have, put together from the parts that their reports carry. */
public final class Heard {

    /** A minute: whoever has been silent for so long counts no more. */
    private static final Duration SILENT = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(Heard.class);

    private static final Comparator<Id> ORDER =
            Comparator.comparing(Id::application).thenComparing(Id::build).thenComparing(Id::sum);

    private final Map<Id, Parts> heard = new TreeMap<>(ORDER);

    private record Id(String application, String build, String sum) {}

    /** What has arrived of one catalogue. */
    private static final class Parts {
        private final Map<String, Entry> features = new TreeMap<>();
        private final Map<String, Guarded> fuses = new TreeMap<>();
        private final Map<String, PlanHead> heads = new TreeMap<>();
        private final Map<String, Map<Integer, Position>> steps = new TreeMap<>();
        private final TreeSet<String> nodes = new TreeSet<>();
        private final TreeSet<String> core = new TreeSet<>();
        private int count;

        void hear(Part part) {
            count = part.count();
            core.addAll(part.core());
            part.features().forEach(feature -> features.put(feature.key(), feature));
            part.fuses().forEach(fuse -> fuses.put(fuse.name(), fuse));
            part.heads().forEach(head -> heads.put(head.plan(), head));
            for (PlanStep step : part.steps()) {
                steps.computeIfAbsent(step.plan(), key -> new TreeMap<>()).put(step.number(), step.position());
            }
        }

        Catalogue catalogue(Id id) {
            Map<String, Entry> all = new TreeMap<>(features);
            core.forEach(key ->
                    all.putIfAbsent(key, new Entry(key, Optional.of(Tier.CORE), Optional.empty(), Optional.empty())));
            int said = features.size()
                    + fuses.size()
                    + heads.size()
                    + steps.values().stream().mapToInt(Map::size).sum();
            return new Catalogue(
                    id.application(),
                    Optional.of(id.build()).filter(build -> !build.isEmpty()),
                    List.copyOf(nodes),
                    List.copyOf(all.values()),
                    List.copyOf(fuses.values()),
                    heads.values().stream().flatMap(head -> plan(head).stream()).toList(),
                    said >= count);
        }

        private Optional<PlanSpec> plan(PlanHead head) {
            Map<Integer, Position> its = steps.getOrDefault(head.plan(), Map.of());
            try {
                return its.size() < head.positions()
                        ? Optional.empty()
                        : head.fields().map(fields -> PlanJson.head(head.plan(), fields, List.copyOf(its.values())));
            } catch (IllegalArgumentException cause) {
                log.debug("Plan {} was not understood", head.plan(), cause);
                return Optional.empty();
            }
        }
    }

    /** Hears everybody once more. Whoever is silent is forgotten. */
    public void hear(List<Sighting> all) {
        heard.values().forEach(one -> one.nodes.clear());
        for (Sighting seen : all) {
            if (seen.age().compareTo(SILENT) <= 0) {
                hear(seen);
            }
        }
        heard.values().removeIf(one -> one.nodes.isEmpty());
    }

    /** All of it, as far as it has been heard. */
    public BoardCatalogue all() {
        List<Catalogue> builds = new ArrayList<>();
        heard.forEach((id, one) -> builds.add(one.catalogue(id)));
        return new BoardCatalogue(builds);
    }

    private void hear(Sighting seen) {
        try {
            JsonObject said = JsonObject.parse(seen.report().json());
            if (!said.has("catalogue")) {
                return; // a node of an earlier version, or of somebody else's
            }
            Part part = CatalogueParts.read(said.object("catalogue"));
            Optional<String> build = said.optionalText("build");
            build.ifPresent(id -> Require.buildId("build", id));
            Id id = new Id(seen.report().application(), build.orElse(""), part.sum());
            Parts one = heard.computeIfAbsent(id, any -> new Parts());
            one.nodes.add(seen.report().node());
            one.hear(part);
        } catch (IllegalArgumentException cause) {
            log.debug(
                    "What node {} says of itself was not understood",
                    seen.report().node(),
                    cause);
        }
    }
}
