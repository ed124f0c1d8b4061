package io.fuseboard.console.cli;

import io.fuseboard.spec.NearNames;
import io.fuseboard.spec.Require;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.Inventory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The switches the store has heard of: what is engaged, what its last thousand revisions moved, what applications tell. */
record Names(Set<String> keys) {

    static Names of(Session session, Snapshot snapshot) {
        Set<String> keys = new TreeSet<>(snapshot.documents().keySet());
        session.store()
                .history(HistoryQuery.newest(1_000))
                .forEach(revision -> revision.moves().forEach(move -> keys.add(move.key())));
        keys.removeIf(key -> !isSwitch(key));
        Inventory declared = Inventory.NONE.with(session.catalogue());
        declared.features().forEach(feature -> keys.add("feature:" + feature.key()));
        keys.addAll(declared.fuses().keySet());
        return new Names(keys);
    }

    static boolean isSwitch(String key) {
        return key.startsWith("feature:") || key.startsWith("fuse:");
    }

    /** The whole key of what was typed: {@code dish-animation} is a feature, {@code shop/riders} a fuse. */
    static String full(String typed, Words words) {
        String key = typed.contains(":") ? typed : (typed.contains("/") ? "fuse:" : "feature:") + typed;
        try {
            Require.switchKey("switch", key);
        } catch (IllegalArgumentException malformed) {
            throw words.invalid("KEY", typed, "invalid.key");
        }
        return key;
    }

    boolean has(String key) {
        return keys.contains(key);
    }

    /** The way out for a name that nobody has heard of. */
    Failed unknown(String key, Words words, String hint) {
        List<String> near = NearNames.of(key, keys);
        String message =
                near.isEmpty() ? words.say("unknown.none", key) : words.say("unknown", key, String.join(", ", near));
        return new Failed(
                new Answer(Exit.REFUSED, Json.object("key", key, "near", near), List.of(message, words.say(hint))));
    }
}
