package io.fuseboard.console.cli;

import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One switch: what holds it, and who moved it last. */
@Command(name = "show")
final class ShowCommand extends BoardCommand {

    private static final int MOVES = 5;

    @Parameters(paramLabel = "KEY", descriptionKey = "key")
    private String typed = "";

    @Override
    Answer answer(Session session) {
        String key = Names.full(typed, session.words());
        Snapshot snapshot = session.store().snapshot();
        Names names = Names.of(session, snapshot);
        if (!names.has(key)) {
            throw names.unknown(key, session.words(), "unknown.show");
        }
        List<Revision> moves = moves(session, key, MOVES);
        List<String> lines = new ArrayList<>();
        lines.add(session.say("show.head", key, snapshot.revisionOf(key)));
        Document document = snapshot.documents().get(key);
        if (document == null) {
            lines.add(session.say("show.auto"));
        } else {
            HoldView view = new HoldView(session);
            Table holds = view.table();
            view.rows(holds, key, document, snapshot.now());
            lines.addAll(holds.lines());
        }
        RevisionView view = new RevisionView(session);
        Table table = view.table();
        moves.forEach(revision -> view.row(table, revision));
        lines.add("");
        lines.addAll(table.lines());
        var fields = HoldView.json(key, snapshot);
        fields.put("now", snapshot.now().toString());
        fields.put("history", moves.stream().map(RevisionView::json).toList());
        return Answer.done(fields, lines);
    }

    /** The last revisions that moved a switch, the newest first. */
    static List<Revision> moves(Session session, String key, int most) {
        return session.store().history(HistoryQuery.newest(1_000)).stream()
                .filter(revision ->
                        revision.moves().stream().anyMatch(move -> move.key().equals(key)))
                .limit(most)
                .toList();
    }
}
