package io.fuseboard.console.cli;

import io.fuseboard.model.Tier;
import io.fuseboard.store.PlanStatus;
import io.fuseboard.store.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Where the dial stands, and what each of its positions turns off. */
@Command(name = "show")
final class DialShowCommand extends BoardCommand {

    @Override
    Answer answer(Session session) {
        List<PlanStatus> all = new Plans(session.store()).all();
        Table table = new Table(
                List.of(session.say("column.keeps"), session.say("column.standing"), session.say("column.turns-off")));
        List<Map<String, Object>> positions = new ArrayList<>();
        for (Tier tier : DialCommand.POSITIONS) {
            Optional<PlanStatus> status = DialCommand.status(all, tier);
            List<String> off = status.stream()
                    .flatMap(one -> one.spec().positions().stream())
                    .map(position -> position.key())
                    .toList();
            table.row(List.of(
                    DialCommand.word(tier) + " (" + tier.label() + ")",
                    status.flatMap(PlanStatus::standing)
                            .map(standing -> PlanView.words(session, standing))
                            .orElseGet(() -> session.say("plan.not")),
                    String.join(", ", off)));
            positions.add(Json.object(
                    "keeps",
                    tier,
                    "standing",
                    status.flatMap(PlanStatus::standing).map(PlanView::json),
                    "switches",
                    off));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(PlanView.partly(session));
        return Answer.done(Json.object("positions", positions), lines);
    }
}
