package io.fuseboard.console.cli;

import io.fuseboard.model.Hold;
import io.fuseboard.model.Tier;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spec.Require;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.StoreSetupException;
import io.fuseboard.store.Inventory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that changes something: why, under which id, and whether somebody has thought twice. */
abstract class WriteCommand extends BoardCommand {

    /** A lost answer is asked for again at once: the change has an id, so that it is made once. */
    private static final int TRIES = 3;

    private static final int MOST_REASON = 200;
    private static final Set<String> YES = Set.of("yes", "y", "是");

    @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "reason")
    private String reason = "";

    @Option(names = "--change-id", paramLabel = "ID", descriptionKey = "change-id")
    private @Nullable String changeId;

    @Option(names = "--yes-core", descriptionKey = "yes-core")
    private boolean yesCore;

    /** Why, checked. */
    final String reason(Words words) {
        String line = reason.strip();
        try {
            Require.line("reason", line, MOST_REASON);
        } catch (IllegalArgumentException noLine) {
            throw words.invalid("--reason", reason, "invalid.reason", MOST_REASON);
        }
        return line;
    }

    /** The change's id, chosen once for all tries. */
    final String changeId(Words words) {
        if (changeId == null) {
            changeId = UUID.randomUUID().toString();
        }
        if (!changeId.matches("[A-Za-z0-9-]{1,100}")) {
            throw words.invalid("--change-id", changeId, "invalid.change-id");
        }
        return changeId;
    }

    /** Asks, unless it was answered on the command line. */
    final void confirm(Session session, String question, Object... values) {
        if (yesCore) {
            return;
        }
        String text = session.say(question, values);
        if (!session.asks()) {
            throw session.words().failed(Exit.REFUSED, "confirm.needed", text);
        }
        String answer = session.shell()
                .ask()
                .apply(text + " " + session.say("confirm.how"))
                .orElseThrow(() -> session.words().failed(Exit.REFUSED, "confirm.needed", text));
        if (!YES.contains(answer.strip().toLowerCase(Locale.ROOT))) {
            throw session.words().failed(Exit.REFUSED, "confirm.no");
        }
    }

    /** Asks whether a switch is meant, where it moves what is core, or what nobody says the importance of. */
    final void confirmDegrading(Session session, Inventory known, String key) {
        Optional<Tier> tier = known.tier(key);
        if (tier.isEmpty()) {
            confirm(session, "confirm.unknown", key);
        } else if (tier.get() == Tier.CORE) {
            confirm(session, "confirm.core", key);
        }
    }

    /** Asks whether an order for the whole board is meant. That machines leave their hands off harms nobody at once. */
    final void confirmWhole(Session session, WholeBoard what) {
        switch (what) {
            case OUT_OF_PATH -> confirm(session, "confirm.out-of-path");
            case OBSERVED -> confirm(session, "confirm.observed");
            case AUTOMATICS_STOPPED -> {}
        }
    }

    /** Refuses to write where no application would read it, or where it would be the first order of an emptied store. */
    static void requireBoard(Session session, Snapshot snapshot) {
        List<Token> known = session.store().nodes().stream()
                .map(Sighting::report)
                .map(NodeReport::token)
                .filter(token -> !token.equals(Token.NONE))
                .toList();
        String epoch = snapshot.token().epoch();
        if (!known.isEmpty() && known.stream().noneMatch(token -> token.epoch().equals(epoch))) {
            throw session.words().failed(Exit.REFUSED, "board.lost", known.size());
        }
        if (snapshot.token().equals(Token.NONE) && session.store().nodes().isEmpty()) {
            throw session.words().failed(Exit.REFUSED, "board.nobody");
        }
    }

    /** Gives an order, again if its answer was lost. */
    static <T> T give(Session session, String changeId, Supplier<T> order) {
        for (int tries = 1; ; tries++) {
            try {
                return order.get();
            } catch (StoreSetupException cause) {
                throw cause;
            } catch (StoreException cause) {
                if (tries == TRIES) {
                    Failed lost = session.words()
                            .failed(
                                    Exit.UNREACHABLE,
                                    "unreachable.write",
                                    String.valueOf(cause.getMessage()),
                                    changeId);
                    throw new Failed(new Answer(
                            Exit.UNREACHABLE,
                            Json.object("changeId", changeId),
                            lost.answer().lines()));
                }
                session.store().reconnect();
            }
        }
    }

    /** Somebody else was first: what holds the switch now, and who did that. */
    static Answer conflict(Session session, String key, Snapshot current) {
        List<Revision> last = ShowCommand.moves(session, key, 1);
        List<String> lines = new ArrayList<>();
        Map<String, Object> fields = Json.object("key", key, "current", HoldView.json(key, current));
        if (last.isEmpty()) {
            lines.add(session.say("conflict", key));
        } else {
            Revision revision = last.get(0);
            fields.put("moved", RevisionView.json(revision));
            long ago =
                    Math.max(0, Duration.between(revision.at(), current.now()).toSeconds());
            lines.add(
                    session.say("conflict.by", key, new RevisionView(session).actor(revision), ago, revision.number()));
        }
        var document = current.documents().get(key);
        if (document == null) {
            lines.add(session.say("show.auto"));
        } else {
            HoldView view = new HoldView(session);
            Table table = view.table();
            view.rows(table, key, document, current.now());
            lines.addAll(table.lines());
        }
        lines.add(session.say("conflict.then", current.revisionOf(key)));
        return new Answer(Exit.CONFLICT, fields, lines);
    }

    /** The revision that was made under an id, if the history still knows it. */
    static Optional<Revision> madeUnder(Session session, String changeId) {
        return session.store().history(HistoryQuery.newest(1_000)).stream()
                .filter(revision -> revision.changeId().equals(changeId))
                .findFirst();
    }

    /** For what was done before under an id: it must have been this, and not another change. */
    static long sameAsBefore(Session session, String changeId, String key) {
        Optional<Revision> made = madeUnder(session, changeId);
        if (made.isPresent()
                && made.get().moves().stream().noneMatch(move -> move.key().equals(key))) {
            throw session.words()
                    .failed(Exit.REFUSED, "change-id.used", changeId, made.get().number());
        }
        return made.map(Revision::number).orElse(0L);
    }

    /** Whether the hand's hold of a switch is the one of this change, or there is none, as was ordered. */
    static boolean isOf(String changeId, boolean holds, List<Hold> now) {
        return holds
                ? now.stream().anyMatch(hold -> hold.id().equals(changeId))
                : now.stream().noneMatch(Hold::isByHand);
    }
}
