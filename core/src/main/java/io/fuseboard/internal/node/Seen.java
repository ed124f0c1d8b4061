package io.fuseboard.internal.node;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node sees that others should know before they say it is over, and what others see: told in the reports that nodes
 * make anyway.
 */
final class Seen {

    static final String FIELD = "sees";

    /** A third of a report at most. */
    static final int MOST = 20;

    /** Fifteen seconds: three reports missed. */
    private static final Duration SILENT = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(Seen.class);

    private final BoardStore store;
    private final String node;
    private final Set<String> own = new TreeSet<>();

    Seen(BoardStore store, String node) {
        this.store = store;
        this.node = node;
    }

    /** From now on this node sees this, or does no more. */
    void see(String what, boolean still) {
        if (still) {
            own.add(what);
        } else {
            own.remove(what);
        }
    }

    List<String> own() {
        return own.stream().limit(MOST).toList();
    }

    /** What other nodes see: asks the store. */
    Set<String> byOthers() {
        Set<String> all = new TreeSet<>();
        for (Sighting sighting : store.nodes()) {
            if (!sighting.report().node().equals(node) && sighting.age().compareTo(SILENT) < 0) {
                all.addAll(words(sighting.report()));
            }
        }
        return all;
    }

    private static List<String> words(NodeReport report) {
        try {
            JsonObject words = JsonObject.parse(report.json());
            return words.has(FIELD) ? words.texts(FIELD) : List.of();
        } catch (IllegalArgumentException cause) {
            log.debug("A report of {} was not understood", report.node(), cause);
            return List.of();
        }
    }
}
