package io.fuseboard.internal.node;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.BoardStore.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What an operator orders after a store was lost. Both orders are changes of the store like any other, so that every node
 * follows: they write which board the new one takes the place of.
 */
final class Recovery {

    private final BoardStore store;

    Recovery(BoardStore store) {
        this.store = store;
    }

    /** What the store holds is right. */
    Applied adopt(Token known, String actor, String reason) {
        return store.apply(new Change(id(), actor, reason, List.of(lineage(known, store.snapshot()))));
    }

    /** What this node knows is right. */
    Applied reseed(Token known, Map<String, Document> documents, String actor, String reason) {
        Snapshot found = store.snapshot();
        List<Edit> edits = new ArrayList<>();
        edits.add(lineage(known, found));
        TreeSet<String> keys = new TreeSet<>(documents.keySet());
        keys.addAll(found.documents().keySet());
        keys.remove(Continuity.LINEAGE);
        for (String key : keys) {
            Optional<String> ours = Optional.ofNullable(documents.get(key)).map(Document::json);
            Optional<String> theirs =
                    Optional.ofNullable(found.documents().get(key)).map(Document::json);
            if (!ours.equals(theirs)) {
                edits.add(new Edit(key, found.revisionOf(key), ours));
            }
        }
        return store.apply(new Change(id(), actor, reason, edits));
    }

    private static Edit lineage(Token known, Snapshot found) {
        List<Map<String, String>> epochs = new ArrayList<>();
        epochs.add(Map.of("epoch", known.epoch()));
        Document before = found.documents().get(Continuity.LINEAGE);
        if (before != null) {
            JsonObject.parse(before.json()).objects("of").stream()
                    .map(one -> one.text("epoch"))
                    .filter(epoch -> !epoch.equals(known.epoch()))
                    .forEach(epoch -> epochs.add(Map.of("epoch", epoch)));
        }
        return new Edit(
                Continuity.LINEAGE,
                found.revisionOf(Continuity.LINEAGE),
                Optional.of(JsonObject.write(Map.of("of", epochs))));
    }

    private static String id() {
        return "recover:" + UUID.randomUUID();
    }
}
