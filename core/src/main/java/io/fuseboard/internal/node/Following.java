package io.fuseboard.internal.node;

import io.fuseboard.internal.node.StoreClock.Read;
import io.fuseboard.internal.storage.Ledger;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.spi.StoreException;
import io.fuseboard.telemetry.FuseEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows a store as long as what it says goes on from what this node knows; see {@link Continuity}. Where the store went
 * back it is followed and told; where it has lost the board nothing is followed before an operator has said what is right.
 *
 * <p>Whoever looks, or recovers, has the node's turn; whether the board is lost may be read by anybody.
 */
final class Following {

    private final BoardStore store;
    private final InForce orders;
    private final Recovery recovery;

    /* What this node worked by before the store went back. */
    private @Nullable Ledger before;
    private @Nullable Token lostTo;

    private volatile @Nullable String lost;

    Following(BoardStore store, InForce orders) {
        this.store = store;
        this.orders = orders;
        this.recovery = new Recovery(store);
    }

    /** Takes what the store holds, if it is another thing than before and goes on from it. */
    void follow(Token token, List<FuseEvent> found) {
        Token known = orders.applied();
        if (orders.isFromStore() && lost == null && token.equals(known)) {
            orders.setClock(found);
            orders.keepAgain(found);
            return;
        }
        if (lost != null && token.equals(lostTo)) {
            return;
        }
        switch (Continuity.of(known, token, store)) {
            case GOES_ON -> {
                orders.take(orders.read(), found);
                lost = null;
            }
            case WENT_BACK -> {
                wentBack(found);
                lost = null;
            }
            case ANOTHER -> lose(token, found);
        }
    }

    private void wentBack(List<FuseEvent> found) {
        Ledger known = orders.ledger();
        Read read = orders.read();
        Map<String, Document> there = read.snapshot().documents();
        TreeSet<String> moved = new TreeSet<>(known.documents().keySet());
        moved.addAll(there.keySet());
        moved.removeIf(key -> json(known.documents(), key).equals(json(there, key)));
        before = known;
        orders.take(read, found);
        found.add(new FuseEvent.BoardRegressed(
                "the store does not know revision " + known.token().revision()
                        + ", which this node worked by, and stands at "
                        + read.snapshot().token().revision()
                        + ": an older copy was restored, or writes were lost when another server took over. Its orders are in"
                        + " force; "
                        + (moved.isEmpty() ? "no order differs" : "what differs: " + String.join(", ", moved))
                        + ". Order again what is missing, or re-seed the store from this node",
                List.copyOf(moved)));
    }

    private static Optional<String> json(Map<String, Document> documents, String key) {
        return Optional.ofNullable(documents.get(key)).map(Document::json);
    }

    private void lose(Token token, List<FuseEvent> found) {
        boolean first = lost == null;
        String message = "the store holds "
                + (token.equals(Token.NONE) ? "no board" : "another board, at revision " + token.revision())
                + " where this node knows one at revision "
                + orders.applied().revision()
                + ". No switch was moved. Re-seed the store from a node, or adopt what it holds";
        lostTo = token;
        lost = message;
        if (first) {
            found.add(new FuseEvent.BoardLost(message));
        }
    }

    /** How the store has lost the board; {@code null}: it has not. */
    @Nullable
    String lost() {
        return lost;
    }

    /** Throws, while the store has lost the board: an order would become the first one of an empty board. */
    void requireBoard() {
        String message = lost;
        if (message != null) {
            throw new StoreException("The order was not given: " + message);
        }
    }

    /** An operator says that what the store holds is right. */
    Applied adopt(String actor, String reason) {
        return recovery.adopt(orders.applied(), actor, reason);
    }

    /** An operator says that what this node knows, or knew before the store went back, is right. */
    Applied reseed(String actor, String reason) {
        Ledger known = before != null && lost == null ? before : orders.ledger();
        Applied done = recovery.reseed(known.token(), known.documents(), actor, reason);
        before = null;
        return done;
    }
}
