package io.fuseboard.internal.node;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.store.DimRecord;
import io.fuseboard.store.DimRecord.One;
import io.fuseboard.store.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes on the board what this application's nodes have dimmed: the first that dims a feature says so, and the last takes it
 * away. One that dies leaves what it said until its time is over.
 */
final class DimHistory {

    /** Ten minutes: two lines of history for a peak, and one more for each ten minutes of it. */
    private static final Duration STANDS = Duration.ofMinutes(10);

    private static final Duration RENEW = Duration.ofMinutes(3);

    /** Ten seconds: all others have reported twice since. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String OVER = "the pressure is over";

    private static final Logger log = LoggerFactory.getLogger(DimHistory.class);

    private final BoardStore store;
    private final String application;
    private final Seen seen;

    /* Switches that this node has dimmed, and when it may look whether others still do. */
    private final Map<String, Instant> ended = new HashMap<>();
    private Set<String> before = Set.of();

    DimHistory(BoardStore store, String application, Seen seen) {
        this.store = store;
        this.application = application;
        this.seen = seen;
    }

    /**
     * @param dims what this node dims now, and why, by switch
     * @param now the store's clock
     */
    void look(Map<String, String> dims, Map<String, Document> documents, Instant now) {
        remember(dims.keySet(), now);
        Document document = documents.get(DimRecord.PREFIX + application);
        if (dims.isEmpty() && document == null) {
            ended.clear();
            return;
        }
        Map<String, One> told = read(document);
        Map<String, One> after = new TreeMap<>(told);
        Set<String> over = new TreeSet<>();
        told.forEach((key, one) -> {
            if (!now.isBefore(one.until()) || isOver(key, dims, now)) {
                over.add(key);
            }
        });
        after.keySet().removeAll(over);
        dims.forEach((key, why) -> {
            One one = after.get(key);
            if (one == null) {
                after.put(key, new One(now, why, now.plus(STANDS)));
            } else if (now.plus(RENEW).isAfter(one.until())) {
                after.put(key, new One(one.since(), one.why(), now.plus(STANDS)));
            }
        });
        if (!after.equals(told)) {
            write(document, told, after);
        }
    }

    private void remember(Set<String> dims, Instant now) {
        for (String key : before) {
            if (!dims.contains(key)) {
                ended.put(key, now.plus(PATIENCE));
                seen.see(word(key), false);
            }
        }
        dims.forEach(key -> seen.see(word(key), true));
        ended.keySet().removeAll(dims);
        before = Set.copyOf(dims);
    }

    private boolean isOver(String key, Map<String, String> dims, Instant now) {
        Instant when = ended.get(key);
        if (dims.containsKey(key) || when == null || now.isBefore(when)) {
            return false;
        }
        ended.put(key, now.plus(PATIENCE));
        return !seen.byOthers().contains(word(key));
    }

    private void write(@Nullable Document document, Map<String, One> told, Map<String, One> after) {
        long revision = document == null ? 0 : document.revision();
        String reason = after.entrySet().stream()
                .filter(one -> !told.containsKey(one.getKey()))
                .map(one -> one.getValue().why())
                .findFirst()
                .or(() -> after.keySet().containsAll(told.keySet())
                        ? after.values().stream().map(One::why).findFirst()
                        : Optional.of(OVER))
                .orElse(OVER);
        store.apply(new Change(
                "dim:" + application + ":" + revision,
                Orders.NOBODY,
                reason,
                List.of(new Edit(
                        DimRecord.PREFIX + application,
                        revision,
                        after.isEmpty() ? Optional.empty() : Optional.of(new DimRecord(after).write())))));
    }

    private static Map<String, One> read(@Nullable Document document) {
        try {
            return document == null ? Map.of() : DimRecord.read(document.json()).features();
        } catch (IllegalArgumentException cause) {
            log.debug("What was told of dimmed features is not understood, and written anew", cause);
            return Map.of();
        }
    }

    private String word(String key) {
        return "dimmed:" + application + "/" + key;
    }
}
