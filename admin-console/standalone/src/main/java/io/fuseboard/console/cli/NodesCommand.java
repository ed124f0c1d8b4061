package io.fuseboard.console.cli;

import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.BoardStore.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Who works by this board's orders, and by which; whoever lags comes first. */
@Command(name = "nodes")
final class NodesCommand extends BoardCommand {

    /** Three reports missed. */
    private static final Duration SILENT = Duration.ofSeconds(15);

    private enum State {
        SILENT,
        BEHIND,
        APART,
        UP_TO_DATE
    }

    private record Node(Sighting sighting, State state, Map<?, ?> said) {

        static Node of(Sighting sighting, Token current) {
            Map<?, ?> said = Json.document(sighting.report().json()) instanceof Map<?, ?> fields ? fields : Map.of();
            boolean same = sighting.report().token().equals(current);
            boolean fromStore = "store".equals(said.get("source"));
            State state = sighting.age().compareTo(SILENT) > 0
                    ? State.SILENT
                    : !fromStore ? State.APART : same ? State.UP_TO_DATE : State.BEHIND;
            return new Node(sighting, state, said);
        }

        private String word(String name) {
            return said.get(name) instanceof String text ? text : "";
        }
    }

    @Override
    Answer answer(Session session) {
        Token current = session.store().token();
        List<Node> nodes = session.store().nodes().stream()
                // No application's name begins so: consoles note there who tells of an incident.
                .filter(sighting -> !sighting.report().application().startsWith(":"))
                .map(sighting -> Node.of(sighting, current))
                .sorted(Comparator.comparing(Node::state))
                .toList();
        long well =
                nodes.stream().filter(node -> node.state() == State.UP_TO_DATE).count();
        Table table = new Table(List.of(
                session.say("column.application"),
                session.say("column.node"),
                session.say("column.revision"),
                session.say("column.state"),
                session.say("column.age")));
        nodes.forEach(node -> table.row(List.of(
                node.sighting().report().application(),
                node.sighting().report().node(),
                String.valueOf(node.sighting().report().token().revision()),
                state(session, node),
                session.say("seconds", node.sighting().age().toSeconds()))));
        List<String> lines = new ArrayList<>();
        lines.add(session.say("nodes.head", well, nodes.size(), current.revision()));
        if (!nodes.isEmpty()) {
            lines.addAll(table.lines());
        }
        return Answer.done(
                Json.object(
                        "revision", current.revision(),
                        "upToDate", well,
                        "known", nodes.size(),
                        "nodes", nodes.stream().map(NodesCommand::json).toList()),
                lines);
    }

    private static String state(Session session, Node node) {
        String trouble = node.word("trouble");
        return session.say("state." + node.state()) + (trouble.isEmpty() ? "" : ": " + trouble);
    }

    private static Map<String, Object> json(Node node) {
        var report = node.sighting().report();
        return Json.object(
                "application",
                report.application(),
                "node",
                report.node(),
                "epoch",
                report.token().epoch(),
                "revision",
                report.token().revision(),
                "state",
                node.state(),
                "source",
                Optional.of(node.word("source")).filter(text -> !text.isEmpty()),
                "trouble",
                Optional.of(node.word("trouble")).filter(text -> !text.isEmpty()),
                "ageSeconds",
                node.sighting().age().toSeconds());
    }
}
