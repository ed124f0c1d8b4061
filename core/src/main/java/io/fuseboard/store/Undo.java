package io.fuseboard.store;

import io.fuseboard.model.BoardHold;
import io.fuseboard.model.Hold;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What taking back a revision would do. A value: nothing has happened.
 *
 * @param revision what would be taken back
 * @param current how everything stands
 * @param parts one for each document that the revision wrote
 */
public record Undo(Revision revision, Snapshot current, List<Part> parts) {

    /**
     * One document.
     *
     * @param before what it said before the revision
     * @param after what the revision wrote
     * @param now what it says
     * @param becomes what it would say; the same as now: nothing is left to take back
     * @param refused whether it cannot be taken back, because it has moved since
     */
    public record Part(
            String key,
            Optional<String> before,
            Optional<String> after,
            Optional<String> now,
            Optional<String> becomes,
            boolean refused) {

        /** Whether anybody has written the document since. */
        public boolean hasMoved() {
            return !now.equals(after);
        }
    }

    public Undo {
        parts = List.copyOf(parts);
    }

    /** The documents for whose sake nothing can be taken back. */
    public List<Part> moved() {
        return parts.stream().filter(Part::refused).toList();
    }

    List<Edit> edits() {
        return parts.stream()
                .filter(part -> !part.becomes().equals(part.now()))
                .map(part -> new Edit(part.key(), current.revisionOf(part.key()), part.becomes()))
                .toList();
    }

    static Undo of(Revision revision, Snapshot current) {
        return new Undo(
                revision,
                current,
                revision.moves().stream().map(move -> part(move, current)).toList());
    }

    private static Part part(Move move, Snapshot current) {
        String key = move.key();
        Optional<String> now = Optional.ofNullable(current.documents().get(key)).map(Document::json);
        if (key.startsWith("feature:") || key.startsWith("fuse:")) {
            List<Hold> standing = holds(now);
            List<Hold> left = undone(holds(move.before()), holds(move.after()), standing, current.now());
            return part(move, now, left.equals(standing) ? now : Orders.content(left), false);
        }
        if (key.startsWith(PlanRecord.PREFIX)) {
            return plan(move, now);
        }
        if (key.startsWith(DimRecord.PREFIX)) {
            return part(move, now, now, false); // It tells what a machine did, and orders nothing.
        }
        Optional<String> before = move.before().filter(json -> isNotOver(key, json, current.now()));
        boolean taken = now.equals(before);
        return part(move, now, before, !taken && !now.equals(move.after()));
    }

    /* That a plan was engaged stays true, and is kept; what is taken back is what the plan says. */
    private static Part plan(Move move, Optional<String> now) {
        PlanRecord before = record(move.key(), move.before());
        PlanRecord after = record(move.key(), move.after());
        PlanRecord standing = record(move.key(), now);
        if (before.spec().equals(after.spec()) || standing.spec().equals(before.spec())) {
            return part(move, now, now, false);
        }
        PlanRecord back = standing.with(before.spec());
        return part(
                move,
                now,
                back.equals(PlanRecord.NONE) ? Optional.empty() : Optional.of(back.write()),
                !standing.spec().equals(after.spec()));
    }

    private static Part part(Move move, Optional<String> now, Optional<String> becomes, boolean refused) {
        return new Part(move.key(), move.before(), move.after(), now, refused ? now : becomes, refused);
    }

    private static boolean isNotOver(String key, String json, Instant now) {
        return BoardOrders.what(key)
                .map(what -> BoardOrders.read(what, json))
                .filter((BoardHold hold) -> hold.isOver(now))
                .isEmpty();
    }

    private static PlanRecord record(String key, Optional<String> json) {
        return json.map(text -> PlanRecord.read(key, text)).orElse(PlanRecord.NONE);
    }

    private static List<Hold> holds(Optional<String> json) {
        return json.map(Holds::read).orElse(List.of());
    }

    /* By id: the end of a hold may have been put off since. */
    private static List<Hold> undone(List<Hold> before, List<Hold> after, List<Hold> now, Instant at) {
        List<Hold> left = new ArrayList<>(now);
        left.removeIf(hold -> has(after, hold) && !has(before, hold));
        for (Hold hold : before) {
            boolean taken = !has(after, hold) && !has(now, hold) && !hold.isDue(at);
            if (taken && left.stream().noneMatch(other -> takesThePlaceOf(other, hold))) {
                left.add(hold);
            }
        }
        return left;
    }

    /* A switch has one hand, a plan holds it once for whom it was engaged, and the dial stands at one plan. */
    private static boolean takesThePlaceOf(Hold one, Hold other) {
        return switch (other.origin().kind()) {
            case AUTOMATIC -> false;
            case HAND -> one.isByHand();
            case PLAN ->
                one.origin().equals(other.origin()) && one.scope().equals(other.scope())
                        || isOfTheDial(one) && isOfTheDial(other);
        };
    }

    private static boolean isOfTheDial(Hold hold) {
        return hold.origin().plan().flatMap(Dial::keeps).isPresent();
    }

    private static boolean has(List<Hold> holds, Hold one) {
        return holds.stream().anyMatch(hold -> hold.id().equals(one.id()));
    }
}
