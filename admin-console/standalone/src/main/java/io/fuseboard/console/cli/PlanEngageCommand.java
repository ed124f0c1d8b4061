package io.fuseboard.console.cli;

import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.Require;
import io.fuseboard.store.Engagement;
import io.fuseboard.store.Plans;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Engages a plan. */
@Command(name = "engage")
final class PlanEngageCommand extends WriteCommand {

    @Parameters(paramLabel = "PLAN", descriptionKey = "plan.key")
    private String plan = "";

    @Option(names = "--for", paramLabel = "TIME", descriptionKey = "plan.for")
    private @Nullable String lasts;

    @Option(names = "--where", paramLabel = "NAME=A,B", descriptionKey = "plan.where")
    private List<String> scope = List.of();

    @Option(names = "--drill", descriptionKey = "degrade.drill")
    private boolean drill;

    @Option(names = "--seen", paramLabel = "REVISION", descriptionKey = "plan.seen")
    private @Nullable Long seen;

    @Override
    Answer answer(Session session) {
        String id = changeId(session.words());
        Engagement order = order(session, id, plan, lasts, scope, drill, reason(session.words()));
        Engagement asSeen = seen == null ? order : order.seen(seen);
        requireBoard(session, session.store().snapshot());
        Plans plans = new Plans(session.store());
        PlanView.find(session, plans, plan);
        return PlanView.answer(session, plan, id, give(session, id, () -> plans.engage(asSeen)));
    }

    /** The order as typed. */
    static Engagement order(
            Session session,
            String id,
            String plan,
            @Nullable String lasts,
            List<String> scope,
            boolean drill,
            String reason) {
        checkKey(session, plan);
        Engagement order = new Engagement(id, plan, reason, session.shell().actor())
                .withScope(Given.scope(session.words(), scope));
        Optional<Duration> time = Given.lasts(session.words(), lasts, PlanSpec.LONGEST);
        Engagement lasting = time.map(order::lasting).orElse(order);
        return drill ? lasting.asDrill() : lasting;
    }

    static void checkKey(Session session, String plan) {
        try {
            Require.key("plan", plan);
        } catch (IllegalArgumentException malformed) {
            throw session.words().invalid("PLAN", plan, "invalid.plan");
        }
    }
}
