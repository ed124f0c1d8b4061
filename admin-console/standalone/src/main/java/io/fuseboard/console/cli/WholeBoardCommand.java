package io.fuseboard.console.cli;

import io.fuseboard.model.WholeBoard;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.BoardOrder;
import io.fuseboard.store.BoardOrders;
import io.fuseboard.store.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Gives an order for the whole board, or lifts it. */
abstract class WholeBoardCommand extends WriteCommand {

    private final WholeBoard what;

    @Option(names = "--for", paramLabel = "TIME", descriptionKey = "whole.for")
    private @Nullable String lasts;

    @Option(names = "--lift", descriptionKey = "whole.lift")
    private boolean lift;

    @Option(names = "--seen", paramLabel = "REVISION", descriptionKey = "whole.seen")
    private @Nullable Long seen;

    WholeBoardCommand(WholeBoard what) {
        this.what = what;
    }

    @Override
    final Answer answer(Session session) {
        Words words = session.words();
        String why = reason(words);
        String id = changeId(words);
        Optional<Duration> time = lasts(words);
        Snapshot snapshot = session.store().snapshot();
        if (lift && !snapshot.documents().containsKey(what.key())) {
            return Answer.done(
                    Json.object("key", what.key(), "changed", false, "order", HoldView.json(what.key(), snapshot)),
                    List.of(session.say("whole.nothing", name(session))));
        }
        requireBoard(session, snapshot);
        if (!lift) {
            confirmWhole(session, what);
        }
        long known = seen == null ? snapshot.revisionOf(what.key()) : seen;
        String actor = session.shell().actor();
        BoardOrders orders = new BoardOrders(session.store());
        Applied applied = give(
                session,
                id,
                () -> lift
                        ? orders.lift(id, what, why, actor, known)
                        : orders.give(new BoardOrder(id, what, time, why, actor, known)));
        if (applied instanceof Applied.Conflict conflict) {
            return conflict(session, what.key(), conflict.current());
        }
        return applied instanceof Applied.Done done
                ? told(session, id, done.token().revision(), true)
                : told(session, id, sameAsBefore(session, id, what.key()), false);
    }

    private Optional<Duration> lasts(Words words) {
        if (lift && lasts != null) {
            throw words.invalid("--for", lasts, "invalid.for-lift");
        }
        boolean out = what == WholeBoard.OUT_OF_PATH && !lift;
        Optional<Duration> time = Given.lasts(words, lasts, Order.LONGEST);
        if (out
                && time.filter(read -> read.compareTo(BoardOrder.LONGEST_OUT_OF_PATH) <= 0)
                        .isEmpty()) {
            throw words.invalid(
                    "--for", lasts == null ? "-" : lasts, "invalid.for-out", BoardOrder.LONGEST_OUT_OF_PATH.toHours());
        }
        return time;
    }

    private String name(Session session) {
        return session.say("board." + what);
    }

    private Answer told(Session session, String id, long revision, boolean changed) {
        Snapshot now = session.store().snapshot();
        Map<String, Object> fields = Json.object(
                "key",
                what.key(),
                "changed",
                changed,
                "revision",
                revision,
                "changeId",
                id,
                "order",
                HoldView.json(what.key(), now));
        List<String> lines = new ArrayList<>();
        lines.add(session.say(changed ? "done" : "done.before", what.key(), revision));
        var document = now.documents().get(what.key());
        if (document == null) {
            lines.add(session.say("whole.lifted", name(session)));
        } else {
            HoldView view = new HoldView(session);
            Table table = view.table();
            view.rows(table, what.key(), document, now.now());
            lines.addAll(table.lines());
        }
        lines.add(session.say("done.then", revision));
        return Answer.done(fields, lines);
    }
}
