package io.fuseboard.console.cli;

import io.fuseboard.store.PlanStatus;
import io.fuseboard.store.Plans;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** The plans, those on the board, of applications and of the dial, and how they stand. */
@Command(name = "list")
final class PlanListCommand extends BoardCommand {

    @Override
    Answer answer(Session session) {
        List<PlanStatus> all = new Plans(session.store()).all();
        Table table = new Table(
                List.of(session.say("column.plan"), session.say("column.standing"), session.say("column.moves")));
        for (PlanStatus status : all) {
            table.row(List.of(
                    status.spec().key(),
                    status.standing()
                            .map(standing -> PlanView.words(session, standing))
                            .orElseGet(() -> session.say("plan.not")),
                    String.join(
                            ", ",
                            status.spec().positions().stream()
                                    .map(position -> position.key())
                                    .toList())));
        }
        List<String> lines = new ArrayList<>(all.isEmpty() ? List.of(session.say("plan.none")) : table.lines());
        all.forEach(status -> lines.addAll(PlanView.otherwise(session, status)));
        lines.addAll(PlanView.partly(session));
        return Answer.done(Json.object("plans", all.stream().map(PlanView::json).toList()), lines);
    }
}
