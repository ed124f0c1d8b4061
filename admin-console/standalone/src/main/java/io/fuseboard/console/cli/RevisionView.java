package io.fuseboard.console.cli;

import io.fuseboard.model.Hold;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.store.Orders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Revisions as people and machines read them. */
final class RevisionView {

    private final Session session;

    RevisionView(Session session) {
        this.session = session;
    }

    Table table() {
        return new Table(List.of(
                session.say("column.revision"),
                session.timeHead("column.at"),
                session.say("column.actor"),
                session.say("column.moves"),
                session.say("column.reason")));
    }

    void row(Table table, Revision revision) {
        table.row(List.of(
                String.valueOf(revision.number()),
                session.time(revision.at()),
                actor(revision),
                revision.moves().stream().map(this::move).collect(Collectors.joining("; ")),
                reason(revision)));
    }

    String actor(Revision revision) {
        return revision.actor().equals(Orders.NOBODY) ? session.say("by-itself") : revision.actor();
    }

    private String reason(Revision revision) {
        return revision.actor().equals(Orders.NOBODY) && revision.reason().equals(Orders.TIME_OVER)
                ? session.say("time-over")
                : revision.reason();
    }

    private String move(Move move) {
        if (!Names.isSwitch(move.key())) {
            return move.key() + " " + presence(move.before()) + " → " + presence(move.after());
        }
        String kind = move.key().startsWith("fuse:") ? "position.fuse." : "position.";
        return move.key() + " " + position(kind, move.before()) + " → " + position(kind, move.after());
    }

    private String presence(Optional<String> document) {
        return session.say(document.isPresent() ? "document.there" : "document.none");
    }

    private String position(String kind, Optional<String> document) {
        if (document.isEmpty()) {
            return session.say("position.AUTO");
        }
        List<Hold> holds = HoldView.read(document.get()).orElse(List.of());
        return holds.isEmpty()
                ? session.say("position.unreadable")
                : holds.stream()
                        .map(hold -> session.say(kind + hold.position()))
                        .distinct()
                        .collect(Collectors.joining("+"));
    }

    static Map<String, Object> json(Revision revision) {
        return Json.object(
                "revision",
                revision.number(),
                "changeId",
                revision.changeId(),
                "at",
                revision.at(),
                "actor",
                revision.actor(),
                "reason",
                revision.reason(),
                "moves",
                revision.moves().stream()
                        .map(move -> Json.object(
                                "key",
                                move.key(),
                                "before",
                                move.before().map(Json::document),
                                "after",
                                move.after().map(Json::document)))
                        .toList());
    }
}
