package io.fuseboard.internal.node;

import io.fuseboard.internal.degrade.SwitchBoard;
import io.fuseboard.model.BoardHold;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.store.BoardOrders;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The orders for the whole board, as far as this node understands them. They end at their time, with the store or without. */
final class WholeOrders {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final SwitchBoard switches;
    private final Map<WholeBoard, Timed> ordered = new EnumMap<>(WholeBoard.class);
    private volatile Map<WholeBoard, BoardHold> standing = Map.of();
    private volatile OptionalLong next = OptionalLong.empty();

    /** @param end in this node's own time; empty: none */
    private record Timed(BoardHold hold, OptionalLong end) {
        boolean isOver(long now) {
            return end.isPresent() && now - end.getAsLong() >= 0;
        }
    }

    WholeOrders(SwitchBoard switches) {
        this.switches = switches;
    }

    /** What stands now, in the order of the kinds. */
    List<BoardHold> standing() {
        Map<WholeBoard, BoardHold> now = standing;
        return Stream.of(WholeBoard.values())
                .flatMap(what -> Optional.ofNullable(now.get(what)).stream())
                .toList();
    }

    /**
     * Takes over the documents. One that is not understood changes nothing, and is told. An order that was over stays over,
     * also where the store's clock has stepped back.
     */
    void inForce(
            Map<String, Document> documents, Instant storeNow, long now, Set<String> refused, List<FuseEvent> found) {
        for (WholeBoard what : WholeBoard.values()) {
            Document document = documents.get(what.key());
            if (document == null) {
                ordered.remove(what);
                continue;
            }
            try {
                BoardHold hold = BoardOrders.read(what, document.json());
                Timed before = ordered.get(what);
                boolean wasOver = before != null && before.hold().equals(hold) && before.isOver(now);
                ordered.put(what, wasOver ? before : new Timed(hold, end(hold, storeNow, now)));
                refused.remove(what.key());
            } catch (IllegalArgumentException cause) {
                if (refused.add(what.key())) {
                    found.add(new FuseEvent.DocumentRefused(what.key(), String.valueOf(cause.getMessage())));
                }
            }
        }
    }

    /* What lasts longer than a century has no end worth counting down, and would overflow. */
    private static OptionalLong end(BoardHold hold, Instant storeNow, long now) {
        return hold.until()
                .map(until -> Duration.between(storeNow, until))
                .map(left -> left.compareTo(FOR_EVER) > 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(left.isNegative() ? now : now + left.toNanos()))
                .orElse(OptionalLong.empty());
    }

    /** Forgets when they end: those times were not the store's. */
    void forgetEnds() {
        ordered.clear();
    }

    /** Lets go of what is over, and puts what is left in force. Returns the switches that have moved by that. */
    List<SwitchBoard.Moved> settle(long now, long revision, List<FuseEvent> found) {
        Map<WholeBoard, BoardHold> after = new EnumMap<>(WholeBoard.class);
        ordered.forEach((what, timed) -> {
            if (!timed.isOver(now)) {
                after.put(what, timed.hold());
            }
        });
        next = ordered.values().stream()
                .filter(timed -> !timed.isOver(now))
                .flatMapToLong(timed -> timed.end().stream())
                .min();
        Map<WholeBoard, BoardHold> before = standing;
        if (after.equals(before)) {
            return List.of();
        }
        standing = Map.copyOf(after);
        for (WholeBoard what : WholeBoard.values()) {
            Optional<BoardHold> hold = Optional.ofNullable(after.get(what));
            if (!hold.equals(Optional.ofNullable(before.get(what)))) {
                found.add(new FuseEvent.BoardMoved(what, hold, revision));
            }
        }
        return switches.whole(after, now);
    }

    /** Whose time is over, and which are still in the store. */
    Set<WholeBoard> over(long now) {
        Set<WholeBoard> over = EnumSet.noneOf(WholeBoard.class);
        ordered.forEach((what, timed) -> {
            if (timed.isOver(now)) {
                over.add(what);
            }
        });
        return over;
    }

    /** When the next of them ends, in this node's own time. */
    OptionalLong nextEnd() {
        return next;
    }
}
