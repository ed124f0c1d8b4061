package io.fuseboard.console.cli;

import io.fuseboard.store.PlanStatus;
import io.fuseboard.store.Plans;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Takes the dial back: what it turned off is restored, and nothing else. */
@Command(name = "off")
final class DialOffCommand extends WriteCommand {

    @Override
    Answer answer(Session session) {
        String id = changeId(session.words());
        String why = reason(session.words());
        requireBoard(session, session.store().snapshot());
        Plans plans = new Plans(session.store());
        Optional<PlanStatus> standing = DialCommand.standing(plans);
        if (standing.isEmpty()) {
            return Answer.done(Json.object("changed", false), List.of(session.say("dial.not")));
        }
        String plan = standing.get().spec().key();
        String actor = session.shell().actor();
        return PlanView.answer(session, plan, id, give(session, id, () -> plans.end(id, plan, why, actor)));
    }
}
