package io.fuseboard.console.cli;

import io.fuseboard.store.DryRun;
import io.fuseboard.store.Engagement;
import io.fuseboard.store.PlanStatus;
import io.fuseboard.store.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What engaging a plan would change, and what it would override. */
@Command(name = "dry-run")
final class PlanDryRunCommand extends BoardCommand {

    @Parameters(paramLabel = "PLAN", descriptionKey = "plan.key")
    private String plan = "";

    @Option(names = "--for", paramLabel = "TIME", descriptionKey = "plan.for")
    private @Nullable String lasts;

    @Option(names = "--where", paramLabel = "NAME=A,B", descriptionKey = "plan.where")
    private List<String> scope = List.of();

    @Override
    Answer answer(Session session) {
        Plans plans = new Plans(session.store());
        Optional<PlanStatus> status = PlanView.find(session, plans, plan);
        Engagement order =
                PlanEngageCommand.order(session, "dry-run", plan, lasts, scope, false, session.say("plan.dry-run"));
        DryRun run = plans.dryRun(order);
        Table table = new Table(List.of(
                session.say("column.switch"),
                session.say("column.effect"),
                session.say("column.fuses"),
                session.say("column.beside")));
        List<Map<String, Object>> effects = new ArrayList<>();
        for (DryRun.Effect effect : run.effects()) {
            List<String> beside = effect.beside().stream()
                    .map(hold -> hold.position() + " " + hold.origin() + ", " + hold.actor() + ": " + hold.reason())
                    .toList();
            table.row(List.of(
                    effect.key(),
                    session.say("effect." + effect.kind()),
                    fuses(session, effect),
                    String.join("; ", beside)));
            effects.add(Json.object(
                    "key",
                    effect.key(),
                    "effect",
                    effect.kind(),
                    "hold",
                    HoldView.json(effect.hold()),
                    "known",
                    effect.known(),
                    "fuses",
                    effect.fuses(),
                    "spared",
                    effect.spared(),
                    "beside",
                    effect.beside().stream().map(HoldView::json).toList()));
        }
        List<String> lines = new ArrayList<>();
        lines.add(session.say("plan.dry-run.head", plan, run.revision()));
        run.standing().ifPresent(standing -> lines.add(PlanView.words(session, standing)));
        lines.addAll(table.lines());
        status.ifPresent(one -> lines.addAll(PlanView.otherwise(session, one)));
        lines.addAll(PlanView.partly(session));
        return Answer.done(
                Json.object(
                        "plan",
                        plan,
                        "revision",
                        run.revision(),
                        "standing",
                        run.standing().map(PlanView::json),
                        "effects",
                        effects),
                lines);
    }

    /** In every application; one that a hand keeps UNGUARDED stays. */
    private static String fuses(Session session, DryRun.Effect effect) {
        if (!effect.known()) {
            return session.say("effect.unknown");
        }
        return effect.fuses().stream()
                .map(fuse -> effect.spared().contains(fuse) ? session.say("effect.spared", fuse) : fuse)
                .collect(Collectors.joining(", "));
    }
}
