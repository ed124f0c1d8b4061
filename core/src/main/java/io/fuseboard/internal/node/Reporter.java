package io.fuseboard.internal.node;

import io.fuseboard.internal.storage.CatalogueParts;
import io.fuseboard.internal.storage.FuseParts;
import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.model.CircuitState;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.spi.StoreException;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.telemetry.Catalogue;
import io.fuseboard.telemetry.FuseSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the store how this node does: at once when it works by another revision or has something new, and every five seconds. */
final class Reporter {

    private static final long PERIOD = Duration.ofSeconds(5).toNanos();

    /** A report has a budget; the longest of our own words fits into a part of it. */
    private static final int MOST_WORDS = 500;

    private static final int MOST_ORDERS = 10;

    /** Names have 64 letters at most: a good third of a report. */
    private static final int MOST_CIRCUITS = 20;

    /** What stands around a part in a report, in bytes. */
    private static final int AROUND = 20;

    /** A third of a report: the catalogue goes on, however much is said of calls. */
    private static final int FOR_THE_CATALOGUE = 1_400;

    private static final Logger log = LoggerFactory.getLogger(Reporter.class);

    private final BoardStore store;
    private final Surroundings application;
    private final String node;
    private final Seen seen;
    private boolean reported;
    private long last;
    private Token said = Token.NONE;

    /* What the last report was about: switches that have come since then are shown to operators at once. */
    private @Nullable Catalogue declared;

    /* The next item of the catalogue to be said. */
    private int next;

    private final LastMinute lastMinute = new LastMinute();

    /* The last fuse whose latency was said, and whose calls, in their turn. */
    private @Nullable String lastLatency;
    private @Nullable String lastCalls;

    Reporter(BoardStore store, String node, Surroundings application, Seen seen) {
        this.store = store;
        this.node = node;
        this.application = application;
        this.seen = seen;
    }

    /** Reports, if it is time; {@code now} is this node's own. */
    void look(Token applied, boolean fromStore, @Nullable String trouble, Set<String> ordersOfThisHost, long now) {
        Catalogue catalogue = application.declares();
        if (reported && applied.equals(said) && catalogue.equals(declared) && now - last < PERIOD) {
            return;
        }
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("source", fromStore ? "store" : applied.equals(Token.NONE) ? "defaults" : "last-known-good");
        if (trouble != null) {
            words.put("trouble", trouble.substring(0, Math.min(MOST_WORDS, trouble.length())));
        }
        if (!ordersOfThisHost.isEmpty()) {
            words.put(
                    "ordersOfThisHost",
                    ordersOfThisHost.stream().sorted().limit(MOST_ORDERS).toList());
        }
        Map<String, String> circuits = new LinkedHashMap<>();
        List<FuseSnapshot> fuses = application.fuseSnapshots();
        fuses.forEach(fuse -> fuse.breaker()
                .map(BreakerSnapshot::state)
                .filter(state -> state != CircuitState.CLOSED && circuits.size() < MOST_CIRCUITS)
                .ifPresent(state -> circuits.put(fuse.name(), state.name())));
        if (!circuits.isEmpty()) {
            words.put("circuits", circuits);
        }
        if (!seen.own().isEmpty()) {
            words.put(Seen.FIELD, seen.own());
        }
        catalogue.build().ifPresent(build -> words.put("build", build));
        /* What decides must not wait for what is only looked at: each report has room for any one item of the catalogue.
         * What is looked at shares the rest. */
        int looked = room(words) - Math.max(FOR_THE_CATALOGUE, CatalogueParts.least(catalogue));
        Map<String, Object> latencies = latencies(fuses, looked / 2 - AROUND);
        if (!latencies.isEmpty()) {
            words.put("latency", latencies);
        }
        Map<String, Object> calls = calls(fuses, looked / 2 - AROUND, now);
        if (!calls.isEmpty()) {
            words.put("calls", calls);
        }
        int room = room(words);
        Map<String, Object> part = CatalogueParts.write(catalogue, next, room);
        if (room >= CatalogueParts.FRAME) {
            words.put("catalogue", part);
        }
        try {
            store.report(new NodeReport(node, catalogue.application(), applied, JsonObject.write(words)));
            next = CatalogueParts.after(next, part);
            lastLatency = FuseParts.last(latencies, lastLatency);
            lastCalls = FuseParts.last(calls, lastCalls);
            reported = true;
            said = applied;
            declared = catalogue;
        } catch (StoreException cause) {
            // Whether the store answers is told by the look at its token; who may only read it reports nothing.
            log.debug("This node's report did not reach the store", cause);
        }
        last = now;
    }

    private Map<String, Object> latencies(List<FuseSnapshot> fuses, int room) {
        SortedMap<String, String> said = new TreeMap<>();
        for (FuseSnapshot fuse : fuses) {
            if (!fuse.latency().recent().isEmpty()) {
                said.put(fuse.name(), fuse.latency().recentText());
            }
        }
        return said.isEmpty() ? Map.of() : FuseParts.write(said, Set.of(), lastLatency, room);
    }

    /* Also where there are none: who says nothing of calls is of an earlier version, and nobody knows. */
    private Map<String, Object> calls(List<FuseSnapshot> fuses, int room, long now) {
        SortedMap<String, String> said = new TreeMap<>();
        Set<String> urgent = new HashSet<>();
        lastMinute.look(fuses, now).forEach((fuse, its) -> {
            said.put(fuse, its.text());
            if (LastMinute.isUrgent(its)) {
                urgent.add(fuse);
            }
        });
        return FuseParts.write(said, urgent, lastCalls, room);
    }

    /* In bytes. */
    private static int room(Map<String, Object> words) {
        return NodeReport.MOST_BYTES - JsonObject.write(words).getBytes(StandardCharsets.UTF_8).length;
    }

    /** A name that no other process ever had. */
    static String name() {
        String host = System.getenv("HOSTNAME");
        String name = (host == null || host.isBlank() ? "node" : host) + "-"
                + ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        return name.substring(Math.max(0, name.length() - 190));
    }
}
