package io.fuseboard.store;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.model.BoardHold;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.Snapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes orders for a whole board to its store. Who may give them is for whoever asks here to check: they are an
 * administrator's.
 */
public final class BoardOrders {

    private static final Set<String> FIELDS = Set.of("until", "reason", "actor", "at");

    private final BoardStore store;
    private final Runnable permission;

    public BoardOrders(BoardStore store) {
        this(store, () -> {});
    }

    /** The same; {@code permission} throws where no order may be given for the moment. */
    public BoardOrders(BoardStore store, Runnable permission) {
        this.store = store;
        this.permission = permission;
    }

    /** Gives an order, in the place of the one before it: one revision. */
    public Applied give(BoardOrder order) {
        permission.run();
        Instant now = store.snapshot().now();
        BoardHold hold = new BoardHold(order.what(), order.lasts().map(now::plus), order.reason(), order.actor(), now);
        Edit edit = new Edit(order.what().key(), order.seen(), Optional.of(write(hold)));
        return store.apply(new Change(order.changeId(), order.actor(), order.reason(), List.of(edit)));
    }

    /**
     * Lifts an order.
     *
     * @param seen revision of its document that the orderer has seen
     */
    public Applied lift(String changeId, WholeBoard what, String reason, String actor, long seen) {
        permission.run();
        Order.checkWords(changeId, reason, actor);
        return store.apply(new Change(changeId, actor, reason, List.of(new Edit(what.key(), seen, Optional.empty()))));
    }

    /** Lifts an order whose time is over, by the store's clock. Every node tries, and the first one wins. */
    public Applied endWhatIsOver(WholeBoard what) {
        Snapshot snapshot = store.snapshot();
        Document document = snapshot.documents().get(what.key());
        if (document == null || !read(what, document.json()).isOver(snapshot.now())) {
            return new Applied.AlreadyDone(snapshot.token());
        }
        return store.apply(new Change(
                "end:" + what.key() + ":" + document.revision(),
                Orders.NOBODY,
                Orders.TIME_OVER,
                List.of(new Edit(what.key(), document.revision(), Optional.empty()))));
    }

    /** Which order for a whole board a document holds. */
    public static Optional<WholeBoard> what(String key) {
        return Arrays.stream(WholeBoard.values())
                .filter(what -> what.key().equals(key))
                .findFirst();
    }

    /**
     * The order in a document.
     *
     * @throws IllegalArgumentException if it cannot be understood; names the place, the value and the rule
     */
    public static BoardHold read(WholeBoard what, String json) {
        JsonObject document = JsonObject.parse(json).knowing(FIELDS);
        return new BoardHold(
                what,
                document.optionalInstant("until"),
                document.text("reason"),
                document.text("actor"),
                document.instant("at"));
    }

    private static String write(BoardHold hold) {
        Map<String, Object> fields = new LinkedHashMap<>();
        hold.until().ifPresent(until -> fields.put("until", until.toString()));
        fields.put("reason", hold.reason());
        fields.put("actor", hold.actor());
        fields.put("at", hold.at().toString());
        return JsonObject.write(fields);
    }
}
