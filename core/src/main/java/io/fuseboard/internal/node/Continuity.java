package io.fuseboard.internal.node;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.BoardStore.Token;
import java.util.List;
import java.util.OptionalLong;

/** Whether what a store says goes on from what this node knows. Absence of data is not an instruction. */
enum Continuity {
    /** It does. */
    GOES_ON,
    /** The same board, without the revision this node knows: the store went back. */
    WENT_BACK,
    /** Another board, or none. */
    ANOTHER;

    /** Where a board says which boards it takes the place of. */
    static final String LINEAGE = "board:lineage";

    static Continuity of(Token known, Token found, BoardStore store) {
        if (known.revision() == 0) {
            return GOES_ON; // nothing was known that could be lost
        }
        if (!found.epoch().equals(known.epoch())) {
            return !found.equals(Token.NONE) && takesThePlaceOf(known, store.snapshot()) ? GOES_ON : ANOTHER;
        }
        List<Revision> then = store.history(new HistoryQuery(OptionalLong.of(known.revision() + 1), 1));
        if (then.isEmpty()) {
            // A log that no longer reaches back so far has not lost it; one that ends before has.
            return found.revision() >= known.revision() ? GOES_ON : WENT_BACK;
        }
        Revision there = then.get(0);
        return there.number() == known.revision() && there.changeId().equals(known.changeId()) ? GOES_ON : WENT_BACK;
    }

    private static boolean takesThePlaceOf(Token known, Snapshot found) {
        Document lineage = found.documents().get(LINEAGE);
        try {
            return lineage != null
                    && JsonObject.parse(lineage.json()).objects("of").stream()
                            .anyMatch(one -> one.text("epoch").equals(known.epoch()));
        } catch (IllegalArgumentException notUnderstood) {
            return false; // what nobody can read names nobody
        }
    }
}
