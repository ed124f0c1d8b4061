package io.fuseboard.store;

import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.Snapshot;
import java.util.List;
import java.util.Optional;

/** Writes orders to a store. Consoles, command lines and code all come through here, and none of them to the engine. */
public final class Orders {

    /** The actor of what happens by itself. */
    public static final String NOBODY = "fuseboard";

    /** The reason of a hold's end at its time. */
    public static final String TIME_OVER = "its time is over";

    private final BoardStore store;
    private final Runnable permission;

    public Orders(BoardStore store) {
        this(store, () -> {});
    }

    /** The same; {@code permission} throws where no order may be given for the moment. */
    public Orders(BoardStore store, Runnable permission) {
        this.store = store;
        this.permission = permission;
    }

    /**
     * Gives one order: one change, one revision.
     *
     * <p>A hand's hold takes the place of the hand's hold before it; AUTO ends it.
     *
     * @throws io.fuseboard.spi.StoreException if the store cannot answer
     */
    public Applied give(Order order) {
        permission.run();
        Snapshot snapshot = store.snapshot();
        Optional<String> content = order.position() == SwitchPosition.AUTO
                ? Optional.empty()
                : Optional.of(Holds.write(List.of(new Hold(
                        order.changeId(),
                        order.position(),
                        order.lasts().map(snapshot.now()::plus),
                        order.reason(),
                        order.actor(),
                        snapshot.now()))));
        return store.apply(new Change(
                order.changeId(),
                order.actor(),
                order.reason(),
                List.of(new Edit(order.key(), order.seen(), content))));
    }

    /**
     * Ends the holds of a switch whose time is over, by the store's clock. Every node tries, the first one wins, and
     * the others find it done.
     */
    public Applied endWhatIsOver(String key) {
        Snapshot snapshot = store.snapshot();
        Document document = snapshot.documents().get(key);
        if (document == null) {
            return new Applied.AlreadyDone(snapshot.token());
        }
        List<Hold> holds = Holds.read(document.json());
        List<Hold> left =
                holds.stream().filter(hold -> !hold.isOver(snapshot.now())).toList();
        if (left.size() == holds.size()) {
            return new Applied.AlreadyDone(snapshot.token());
        }
        // With a sign no order's id may have: otherwise somebody's order could pass for this record, and it be left
        // out.
        return store.apply(new Change(
                "end:" + document.revision() + ":" + left.size(),
                NOBODY,
                TIME_OVER,
                List.of(new Edit(
                        key,
                        document.revision(),
                        left.isEmpty() ? Optional.empty() : Optional.of(Holds.write(left))))));
    }
}
