package io.fuseboard.internal.node;

import io.fuseboard.internal.storage.Heard;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.StoreException;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.BoardCatalogue.Dispute;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the nodes of a board say of themselves, put together. */
final class Fleet {

    /** As often as nodes report: for as long as something has not been heard in full. */
    private static final long HURRIED = Duration.ofSeconds(5).toNanos();

    private static final long PERIOD = Duration.ofMinutes(1).toNanos();

    /** Ten minutes where there are many: a thousand nodes that all read a thousand reports are a load. */
    private static final long SELDOM = Duration.ofMinutes(10).toNanos();

    private static final int MANY = 100;

    private static final Logger log = LoggerFactory.getLogger(Fleet.class);

    private final BoardStore store;
    private final Consumer<BoardCatalogue> reader;
    private final Heard heard = new Heard();
    private Set<Dispute> told = Set.of();
    private boolean looked;
    private long last;
    private long period;

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
            period = nodes > MANY ? SELDOM : all.isWhole() ? PERIOD : HURRIED;
        } catch (StoreException cause) {
            // Whether the store answers is told by the look at its token.
            period = PERIOD;
            log.debug("What other nodes say could not be read", cause);
        }
    }

    /** Looks now. */
    synchronized BoardCatalogue read(List<FuseEvent> found) {
        heard.hear(store.nodes());
        BoardCatalogue all = heard.all();
        reader.accept(all);
        tell(all, found);
        return all;
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
