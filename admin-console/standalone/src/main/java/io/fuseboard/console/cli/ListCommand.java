package io.fuseboard.console.cli;

import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.BoardOrders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is out of its normal position. */
@Command(name = "list")
final class ListCommand extends BoardCommand {

    @Option(names = "--all", descriptionKey = "list.all")
    private boolean all;

    @Override
    Answer answer(Session session) {
        Snapshot snapshot = session.store().snapshot();
        TreeSet<String> keys = new TreeSet<>(
                all ? Names.of(session, snapshot).keys() : snapshot.documents().keySet());
        snapshot.documents().keySet().stream()
                .filter(key -> BoardOrders.what(key).isPresent())
                .forEach(keys::add);
        keys.removeIf(key -> !Names.isSwitch(key) && BoardOrders.what(key).isEmpty());
        HoldView view = new HoldView(session);
        Table table = view.table();
        List<Map<String, Object>> switches = new ArrayList<>();
        List<Map<String, Object>> whole = new ArrayList<>();
        for (String key : keys) {
            (Names.isSwitch(key) ? switches : whole).add(HoldView.json(key, snapshot));
            var document = snapshot.documents().get(key);
            if (document == null) {
                table.row(List.of(key, session.say("position.AUTO"), "", "", "", ""));
            } else {
                view.rows(table, key, document, snapshot.now());
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(session.say("list.head", snapshot.token().revision(), session.fullTime(snapshot.now())));
        lines.addAll(keys.isEmpty() ? List.of(session.say("list.none")) : table.lines());
        return Answer.done(
                Json.object(
                        "epoch", snapshot.token().epoch(),
                        "revision", snapshot.token().revision(),
                        "now", snapshot.now(),
                        "wholeBoard", whole,
                        "switches", switches),
                lines);
    }
}
