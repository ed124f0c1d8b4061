package io.fuseboard.examples.servers;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.BoardStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Changes three documents at once, over and over, and prints each revision that was told as done, until it is killed. */
final class Writer {

    static final Set<String> KEYS = Set.of("feature:dish-animation", "feature:reviews", "plan:rainstorm");

    private Writer() {}

    /** @param place a folder, or the URL of a server and, after a space, the board */
    static BoardStore open(String place) {
        int space = place.indexOf(' ');
        return space < 0
                ? BoardStores.file(Path.of(place))
                : Keeper.connect(place.substring(0, space), place.substring(space + 1));
    }

    public static void main(String[] args) {
        try (BoardStore store = open(args[0])) {
            for (int i = 0; i < 100_000; i++) {
                Snapshot seen = store.snapshot();
                String id = UUID.randomUUID().toString();
                List<Edit> edits = KEYS.stream()
                        .map(key -> new Edit(key, seen.revisionOf(key), Optional.of("{\"by\":\"" + id + "\"}")))
                        .toList();
                if (store.apply(new Change(id, "zhang", "rain", edits)) instanceof Applied.Done done) {
                    System.out.println(done.token().revision() + ".");
                }
            }
        }
    }
}
