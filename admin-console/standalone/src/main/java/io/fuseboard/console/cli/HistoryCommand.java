package io.fuseboard.console.cli;

import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Revision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What was changed, by whom and why, the newest first. */
@Command(name = "history")
final class HistoryCommand extends BoardCommand {

    private static final int MOST = 1_000;

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "history.limit")
    private int limit = 20;

    @Option(names = "--below", paramLabel = "REVISION", descriptionKey = "history.below")
    private @Nullable Long below;

    @Option(names = "--key", paramLabel = "KEY", descriptionKey = "history.key")
    private @Nullable String typed;

    @Override
    Answer answer(Session session) {
        if (limit < 1 || limit > MOST) {
            throw session.words().invalid("--limit", String.valueOf(limit), "invalid.limit", MOST);
        }
        Optional<String> key = Optional.ofNullable(typed).map(text -> Names.full(text, session.words()));
        OptionalLong from = below == null ? OptionalLong.empty() : OptionalLong.of(below);
        List<Revision> revisions =
                session.store().history(new HistoryQuery(from, key.isPresent() ? MOST : limit)).stream()
                        .filter(revision -> key.isEmpty()
                                || revision.moves().stream()
                                        .anyMatch(move -> move.key().equals(key.get())))
                        .limit(limit)
                        .toList();
        RevisionView view = new RevisionView(session);
        Table table = view.table();
        revisions.forEach(revision -> view.row(table, revision));
        return Answer.done(
                Json.object(
                        "revisions", revisions.stream().map(RevisionView::json).toList()),
                revisions.isEmpty() ? List.of(session.say("history.none")) : table.lines());
    }
}
