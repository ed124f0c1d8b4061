package io.fuseboard.store;

import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes orders to a store. Consoles, command lines and code all come through here, and none of them to the engine. */
public final class Orders {

    /** The actor of what happens by itself. */
    public static final String NOBODY = "fuseboard";

    /** The reason of a hold's end at its time. */
    public static final String TIME_OVER = "its time is over";

    /** The reason why a hold's end is put off. */
    public static final String PUT_OFF = "put off: a circuit of a CORE feature is not closed";

    /** Five seconds before something comes back it is looked whether it may: a node looks each second. */
    public static final Duration LEAD = Duration.ofSeconds(5);

    /** A minute: then it is looked again. */
    private static final Duration WAIT = Duration.ofMinutes(1);

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
     * <p>A switch has one hand: a hand's hold takes the place of the hand's hold before it, and AUTO ends it. What plans
     * and machines hold stays. A document that this version cannot understand gives way to the order.
     *
     * @throws io.fuseboard.spi.StoreException if the store cannot answer
     */
    public Applied give(Order order) {
        permission.run();
        Snapshot snapshot = store.snapshot();
        List<Hold> holds = new ArrayList<>(known(snapshot, order.key()));
        holds.removeIf(Hold::isByHand);
        if (order.position() != SwitchPosition.AUTO) {
            holds.add(order.hold(snapshot.now()));
        }
        return store.apply(new Change(
                order.changeId(),
                order.actor(),
                order.reason(),
                List.of(new Edit(order.key(), order.seen(), content(holds)))));
    }

    /**
     * Takes back what one revision did: holds that it added go, and those that it took away come back, unless their time is
     * over by now or another hand has been laid on the switch since. What others have done to switches meanwhile stays; a
     * plan, a text or an order for the whole board must stand as the revision left it.
     *
     * @param changeId made by whoever orders, random; a second try with the same id changes nothing
     * @param revision its number
     * @return AlreadyDone where nothing is left to take back; Conflict where something has moved since, which
     *     {@link #undoing} tells
     * @throws IllegalArgumentException if the revision is not in the store's log any more, or wrote something that cannot be
     *     understood
     * @throws io.fuseboard.spi.StoreException if the store cannot answer
     */
    public Applied undo(String changeId, long revision, String actor, String reason) {
        permission.run();
        Undo undo = undoing(revision);
        if (!undo.moved().isEmpty()) {
            return new Applied.Conflict(undo.current());
        }
        List<Edit> edits = undo.edits();
        return edits.isEmpty()
                ? new Applied.AlreadyDone(undo.current().token())
                : store.apply(new Change(changeId, actor, reason, edits));
    }

    /**
     * What taking back a revision would do, and what stands in its way. Nothing has happened.
     *
     * @throws IllegalArgumentException if the revision is not in the store's log any more, or wrote something that cannot be
     *     understood
     * @throws io.fuseboard.spi.StoreException if the store cannot answer
     */
    public Undo undoing(long revision) {
        return Undo.of(revision(revision), store.snapshot());
    }

    private Revision revision(long number) {
        return store.history(new HistoryQuery(OptionalLong.of(number + 1), 1)).stream()
                .filter(found -> found.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid revision (" + number + "): the store's log does not have it"));
    }

    /**
     * Puts off the ends of what a switch holds degraded and is about to restore, or has begun to: all of it is degraded again,
     * for a minute. In the store, so that all nodes agree. Every node that sees a reason tries, the first one wins.
     *
     * @param fuse whose circuit is not closed
     */
    public Applied putOff(String key, String fuse) {
        Snapshot snapshot = store.snapshot();
        Instant now = snapshot.now();
        List<Hold> holds = known(snapshot, key);
        List<Hold> later = holds.stream()
                .map(hold -> isRestoring(hold, now) ? hold.putOff(now.plus(WAIT).minus(asked(hold)), fuse) : hold)
                .toList();
        if (later.equals(holds)) {
            return new Applied.AlreadyDone(snapshot.token());
        }
        long seen = snapshot.revisionOf(key);
        return store.apply(new Change("wait:" + seen, NOBODY, PUT_OFF, List.of(new Edit(key, seen, content(later)))));
    }

    private static boolean isRestoring(Hold hold, Instant now) {
        return hold.position() == SwitchPosition.DEGRADED
                && !hold.isOver(now)
                && hold.until()
                        .filter(end -> !now.plus(LEAD).isBefore(end.plus(asked(hold))))
                        .isPresent();
    }

    /** How long after its time nothing comes back yet, because somebody is asked. */
    private static Duration asked(Hold hold) {
        return hold.ending() == Ending.ASK ? hold.ending().after() : Duration.ZERO;
    }

    private static List<Hold> known(Snapshot snapshot, String key) {
        Document document = snapshot.documents().get(key);
        try {
            return document == null ? List.of() : Holds.read(document.json());
        } catch (IllegalArgumentException notUnderstood) {
            return List.of();
        }
    }

    static Optional<String> content(List<Hold> holds) {
        return holds.isEmpty() ? Optional.empty() : Optional.of(Holds.write(holds));
    }

    /**
     * Says what customers read: one change, one revision.
     *
     * @throws io.fuseboard.spi.StoreException if the store cannot answer
     */
    public Applied say(NoticeOrder order) {
        permission.run();
        Optional<String> content =
                order.texts().isEmpty() ? Optional.empty() : Optional.of(NoticeTexts.write(order.texts()));
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
        List<Hold> holds = known(snapshot, key);
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
                List.of(new Edit(key, document.revision(), content(left)))));
    }
}
