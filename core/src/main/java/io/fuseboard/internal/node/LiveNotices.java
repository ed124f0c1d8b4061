package io.fuseboard.internal.node;

import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.store.NoticeTexts;
import io.fuseboard.telemetry.FuseEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What the board says to customers, as far as this node understands it. */
final class LiveNotices {

    private static final String NOTICE = "notice:";

    private final Consumer<Map<String, Map<Locale, String>>> reader;
    private Map<String, Map<Locale, String>> understood = Map.of();

    LiveNotices(Consumer<Map<String, Map<Locale, String>>> reader) {
        this.reader = reader;
    }

    /**
     * Takes over the documents. One that is not understood changes nothing, and is told.
     *
     * @param refused keys of documents of which that was told already
     */
    void inForce(Map<String, Document> documents, long revision, Set<String> refused, List<FuseEvent> found) {
        Map<String, Map<Locale, String>> now = new HashMap<>();
        documents.forEach((key, document) -> {
            if (!key.startsWith(NOTICE)) {
                return;
            }
            try {
                now.put(key, NoticeTexts.read(key, document.json()));
                refused.remove(key);
            } catch (IllegalArgumentException cause) {
                if (understood.containsKey(key)) {
                    now.put(key, understood.get(key));
                }
                if (refused.add(key)) {
                    found.add(new FuseEvent.DocumentRefused(key, String.valueOf(cause.getMessage())));
                }
            }
        });
        TreeSet<String> changed = new TreeSet<>(now.keySet());
        changed.addAll(understood.keySet());
        changed.removeIf(key -> now.containsKey(key) && now.get(key).equals(understood.get(key)));
        understood = Map.copyOf(now);
        if (!changed.isEmpty()) {
            reader.accept(understood);
            changed.forEach(key -> found.add(new FuseEvent.NoticeChanged(key, now.containsKey(key), revision)));
        }
    }
}
