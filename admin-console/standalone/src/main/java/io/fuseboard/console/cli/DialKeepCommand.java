package io.fuseboard.console.cli;

import io.fuseboard.model.Tier;
import io.fuseboard.store.Dial;
import io.fuseboard.store.Engagement;
import io.fuseboard.store.PlanStatus;
import io.fuseboard.store.Plans;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns the dial: whatever is less important goes, from wherever it stood. */
@Command(name = "keep")
final class DialKeepCommand extends WriteCommand {

    @Parameters(paramLabel = "TIER", descriptionKey = "dial.tier")
    private String typed = "";

    @Option(names = "--for", paramLabel = "TIME", descriptionKey = "dial.for")
    private @Nullable String lasts;

    @Option(names = "--drill", descriptionKey = "degrade.drill")
    private boolean drill;

    @Option(names = "--seen", paramLabel = "REVISION", descriptionKey = "plan.seen")
    private @Nullable Long seen;

    @Override
    Answer answer(Session session) {
        String id = changeId(session.words());
        Tier keep = DialCommand.tier(session.words(), typed);
        String plan = Dial.key(keep);
        Engagement order = PlanEngageCommand.order(session, id, plan, lasts, List.of(), drill, reason(session.words()));
        Engagement asSeen = seen == null ? order : order.seen(seen);
        requireBoard(session, session.store().snapshot());
        Plans plans = new Plans(session.store());
        PlanStatus status = DialCommand.status(plans.all(), keep)
                .orElseThrow(() -> session.words().failed(Exit.REFUSED, "dial.nothing", DialCommand.word(keep)));
        if (keep == Tier.CORE && status.standing().isEmpty()) {
            confirm(session, "confirm.dial", status.spec().positions().size());
        }
        return PlanView.answer(session, plan, id, give(session, id, () -> plans.engage(asSeen)));
    }
}
