package io.fuseboard.console.cli;

import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.Order;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Takes the operators' hand off a switch. */
@Command(name = "restore")
final class RestoreCommand extends SwitchCommand {

    @Override
    Answer answer(Session session) {
        Words words = session.words();
        String key = key(words);
        String why = reason(words);
        String id = changeId(words);
        Snapshot snapshot = session.store().snapshot();
        Names names = Names.of(session, snapshot);
        if (!names.has(key)) {
            throw names.unknown(key, words, "unknown.show");
        }
        if (!snapshot.documents().containsKey(key)) {
            return Answer.done(
                    Json.object("key", key, "changed", false, "switch", HoldView.json(key, snapshot)),
                    List.of(session.say("restore.nothing", key)));
        }
        requireBoard(session, snapshot);
        List<Hold> others = HoldView.holds(snapshot, key).stream()
                .filter(hold -> !hold.isByHand())
                .toList();
        boolean byHand = others.size() < HoldView.holds(snapshot, key).size();
        if (!byHand && !others.isEmpty()) {
            throw words.failed(Exit.REFUSED, "restore.by-others", key, origins(others));
        }
        Order order = new Order(
                id,
                key,
                SwitchPosition.AUTO,
                Optional.empty(),
                why,
                session.shell().actor(),
                seen(snapshot, key));
        return move(
                session,
                order,
                others.isEmpty() ? List.of() : List.of(session.say("restore.still", key, origins(others))));
    }

    private static String origins(List<Hold> holds) {
        return holds.stream().map(hold -> hold.origin().toString()).distinct().collect(Collectors.joining(", "));
    }
}
