package io.fuseboard.console.cli;

import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.Order;
import io.fuseboard.store.Orders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that moves one switch. */
abstract class SwitchCommand extends WriteCommand {

    @Parameters(paramLabel = "KEY", descriptionKey = "key")
    private String typed = "";

    @Option(names = "--seen", paramLabel = "REVISION", descriptionKey = "seen")
    private @Nullable Long seen;

    final String key(Words words) {
        return Names.full(typed, words);
    }

    /** The revision that the operator has seen; without a word of theirs, what is there. */
    final long seen(Snapshot snapshot, String key) {
        return seen == null ? snapshot.revisionOf(key) : seen;
    }

    /** Gives the order and tells what became of it. */
    final Answer move(Session session, Order order, List<String> more) {
        Applied applied = give(session, order.changeId(), () -> new Orders(session.store()).give(order));
        if (applied instanceof Applied.Conflict conflict) {
            return conflict(session, order.key(), conflict.current());
        }
        if (applied instanceof Applied.Done done) {
            return told(session, order, done.token().revision(), true, more);
        }
        Optional<Revision> made = madeUnder(session, order.changeId());
        if (made.isPresent() && !isTheSame(made.get(), order)) {
            throw session.words()
                    .failed(
                            Exit.REFUSED,
                            "change-id.used",
                            order.changeId(),
                            made.get().number());
        }
        long revision = made.map(Revision::number).orElse(0L);
        return told(session, order, revision, false, more);
    }

    private static boolean isTheSame(Revision made, Order order) {
        return made.moves().stream()
                .filter(move -> move.key().equals(order.key()))
                .anyMatch(move -> isOf(
                        order.changeId(),
                        order.position() != SwitchPosition.AUTO,
                        move.after().flatMap(HoldView::read).orElse(List.of())));
    }

    private static Answer told(Session session, Order order, long revision, boolean changed, List<String> more) {
        Snapshot now = session.store().snapshot();
        Map<String, Object> fields = Json.object(
                "key",
                order.key(),
                "changed",
                changed,
                "revision",
                revision,
                "changeId",
                order.changeId(),
                "switch",
                HoldView.json(order.key(), now));
        List<String> lines = new ArrayList<>();
        lines.add(session.say(changed ? "done" : "done.before", order.key(), revision));
        var document = now.documents().get(order.key());
        if (document == null) {
            lines.add(session.say("show.auto"));
        } else {
            HoldView view = new HoldView(session);
            Table table = view.table();
            view.rows(table, order.key(), document, now.now());
            lines.addAll(table.lines());
        }
        lines.addAll(more);
        lines.add(session.say("done.then", revision));
        return Answer.done(fields, lines);
    }
}
