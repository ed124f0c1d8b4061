package io.fuseboard.console.cli;

import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.BoardOrders;
import io.fuseboard.store.Inventory;
import io.fuseboard.store.Orders;
import io.fuseboard.store.Undo;
import io.fuseboard.store.Undo.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes back what one revision did. */
@Command(name = "undo")
final class UndoCommand extends WriteCommand {

    @Parameters(paramLabel = "REVISION", descriptionKey = "undo.revision")
    private long number;

    @Override
    Answer answer(Session session) {
        Words words = session.words();
        String why = reason(words);
        String id = changeId(words);
        if (revision(session).isEmpty()) {
            throw words.failed(Exit.REFUSED, "undo.none", number);
        }
        Orders orders = new Orders(session.store());
        Undo undo = orders.undoing(number);
        requireBoard(session, undo.current());
        Inventory known = Inventory.NONE.with(session.catalogue());
        for (Part part : undo.parts()) {
            if (degradesAgain(part)) {
                confirmDegrading(session, known, part.key());
            }
            if (part.becomes().isPresent() && part.now().isEmpty()) {
                BoardOrders.what(part.key()).ifPresent(what -> confirmWhole(session, what));
            }
        }
        String actor = session.shell().actor();
        Applied applied = give(session, id, () -> orders.undo(id, number, actor, why));
        List<String> keys = undo.parts().stream().map(Part::key).toList();
        if (applied instanceof Applied.Conflict conflict) {
            String moved = undo.moved().stream().map(Part::key).findFirst().orElse(keys.get(0));
            return conflict(session, moved, conflict.current());
        }
        return told(session, keys, id, applied instanceof Applied.Done);
    }

    private Optional<Revision> revision(Session session) {
        if (number < 1 || number == Long.MAX_VALUE) {
            return Optional.empty();
        }
        return session.store().history(new HistoryQuery(OptionalLong.of(number + 1), 1)).stream()
                .filter(found -> found.number() == number)
                .findFirst();
    }

    private static boolean degradesAgain(Part part) {
        if (!Names.isSwitch(part.key())) {
            return false;
        }
        List<Hold> now = part.now().flatMap(HoldView::read).orElse(List.of());
        return part.becomes().flatMap(HoldView::read).orElse(List.of()).stream()
                .anyMatch(hold -> hold.position() != SwitchPosition.KEPT_ON
                        && now.stream().noneMatch(other -> other.id().equals(hold.id())));
    }

    private Answer told(Session session, List<String> keys, String id, boolean changed) {
        Snapshot now = session.store().snapshot();
        HoldView view = new HoldView(session);
        Table table = view.table();
        List<Map<String, Object>> switches = new ArrayList<>();
        for (String key : keys) {
            switches.add(HoldView.json(key, now));
            var document = now.documents().get(key);
            if (document == null) {
                table.row(List.of(key, session.say("position.AUTO"), "", "", "", ""));
            } else {
                view.rows(table, key, document, now.now());
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(session.say(changed ? "undo.done" : "undo.nothing", number));
        lines.addAll(table.lines());
        return Answer.done(
                Json.object("undone", number, "changed", changed, "changeId", id, "switches", switches), lines);
    }
}
