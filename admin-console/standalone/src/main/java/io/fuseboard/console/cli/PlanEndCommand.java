package io.fuseboard.console.cli;

import io.fuseboard.store.Plans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a plan: its holds go, and nobody else's. */
@Command(name = "end")
final class PlanEndCommand extends WriteCommand {

    @Parameters(paramLabel = "PLAN", descriptionKey = "plan.key")
    private String plan = "";

    @Override
    Answer answer(Session session) {
        String id = changeId(session.words());
        String why = reason(session.words());
        PlanEngageCommand.checkKey(session, plan);
        requireBoard(session, session.store().snapshot());
        Plans plans = new Plans(session.store());
        PlanView.find(session, plans, plan);
        String actor = session.shell().actor();
        return PlanView.answer(session, plan, id, give(session, id, () -> plans.end(id, plan, why, actor)));
    }
}
