package io.fuseboard.internal.node;

import io.fuseboard.internal.node.CatalogueParts.Part;
import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.spec.Require;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.StoreException;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.BoardCatalogue.Dispute;
import io.fuseboard.telemetry.Catalogue;
import io.fuseboard.telemetry.Catalogue.Entry;
import io.fuseboard.telemetry.Catalogue.Guarded;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the nodes of a board say of themselves, put together. */
final class Fleet {

    /** A minute: whoever has been silent for so long counts no more. */
    private static final Duration SILENT = Duration.ofMinutes(1);

    /** As often as nodes report: for as long as something has not been heard in full. */
    private static final long HURRIED = Duration.ofSeconds(5).toNanos();

    private static final long PERIOD = Duration.ofMinutes(1).toNanos();

    /** Ten minutes where there are many: a thousand nodes that all read a thousand reports are a load. */
    private static final long SELDOM = Duration.ofMinutes(10).toNanos();

    private static final int MANY = 100;

    private static final Logger log = LoggerFactory.getLogger(Fleet.class);

    private static final Comparator<Id> ORDER =
            Comparator.comparing(Id::application).thenComparing(Id::build).thenComparing(Id::sum);

    private final BoardStore store;
    private final Consumer<BoardCatalogue> reader;
    private final Map<Id, Heard> heard = new TreeMap<>(ORDER);
    private Set<Dispute> told = Set.of();
    private boolean looked;
    private long last;
    private long period;

    private record Id(String application, String build, String sum) {}

    /** What has arrived of one catalogue. */
    private static final class Heard {
        private final Map<String, Entry> features = new TreeMap<>();
        private final Map<String, Guarded> fuses = new TreeMap<>();
        private final TreeSet<String> nodes = new TreeSet<>();
        private int count;

        Catalogue catalogue(Id id) {
            return new Catalogue(
                    id.application(),
                    Optional.of(id.build()).filter(build -> !build.isEmpty()),
                    List.copyOf(nodes),
                    List.copyOf(features.values()),
                    List.copyOf(fuses.values()),
                    features.size() + fuses.size() >= count);
        }
    }

    /** @param reader is told what there is, each time somebody has looked */
    Fleet(BoardStore store, Consumer<BoardCatalogue> reader) {
        this.store = store;
        this.reader = reader;
    }

    /** Looks, if it is time; {@code now} is this node's own. */
    synchronized void look(long now, List<FuseEvent> found) {
        if (looked && now - last < period) {
            return;
        }
        looked = true;
        last = now;
        try {
            BoardCatalogue all = read(found);
            int nodes = all.builds().stream()
                    .mapToInt(build -> build.nodes().size())
                    .sum();
            boolean whole = all.builds().stream().allMatch(Catalogue::whole);
            period = nodes > MANY ? SELDOM : whole ? PERIOD : HURRIED;
        } catch (StoreException cause) {
            // Whether the store answers is told by the look at its token.
            period = PERIOD;
            log.debug("What other nodes say could not be read", cause);
        }
    }

    /** Looks now. */
    synchronized BoardCatalogue read(List<FuseEvent> found) {
        heard.values().forEach(one -> one.nodes.clear());
        for (Sighting seen : store.nodes()) {
            if (seen.age().compareTo(SILENT) <= 0) {
                hear(seen);
            }
        }
        heard.values().removeIf(one -> one.nodes.isEmpty());
        List<Catalogue> builds = new ArrayList<>();
        heard.forEach((id, one) -> builds.add(one.catalogue(id)));
        BoardCatalogue all = new BoardCatalogue(builds);
        reader.accept(all);
        tell(all, found);
        return all;
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
            Heard one = heard.computeIfAbsent(id, any -> new Heard());
            one.count = part.count();
            one.nodes.add(seen.report().node());
            part.features().forEach(feature -> one.features.put(feature.key(), feature));
            part.fuses().forEach(fuse -> one.fuses.put(fuse.name(), fuse));
        } catch (IllegalArgumentException cause) {
            log.debug(
                    "What node {} says of itself was not understood",
                    seen.report().node(),
                    cause);
        }
    }

    private void tell(BoardCatalogue all, List<FuseEvent> found) {
        Set<Dispute> now = new HashSet<>(all.disputes());
        for (Dispute dispute : all.disputes()) {
            if (!told.contains(dispute)) {
                found.add(new FuseEvent.TierDisputed(dispute));
            }
        }
        told = now;
    }
}
