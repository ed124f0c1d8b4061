package io.fuseboard.console.cli;

import io.fuseboard.model.Hold;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.PlanAnswer;
import io.fuseboard.store.PlanRecord;
import io.fuseboard.store.PlanStanding;
import io.fuseboard.store.PlanStatus;
import io.fuseboard.store.Plans;
import io.fuseboard.telemetry.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plans as people and machines read them. */
final class PlanView {

    private PlanView() {}

    /** The plan of a key; the way out names near ones. One that is engaged may be another application's own. */
    static Optional<PlanStatus> find(Session session, Plans plans, String plan) {
        List<PlanStatus> all = plans.all();
        Optional<PlanStatus> found =
                all.stream().filter(one -> one.spec().key().equals(plan)).findFirst();
        boolean engaged = session.store().snapshot().documents().containsKey("plan:" + plan);
        if (found.isEmpty() && !engaged) {
            List<String> near =
                    NearNames.of(plan, all.stream().map(one -> one.spec().key()).toList());
            String message = near.isEmpty()
                    ? session.say("plan.unknown.none", plan)
                    : session.say("plan.unknown", plan, String.join(", ", near));
            List<String> lines = new ArrayList<>(List.of(message));
            lines.addAll(partly(session));
            throw new Failed(new Answer(Exit.REFUSED, Json.object("plan", plan, "near", near), lines));
        }
        return found;
    }

    /** What is not known because a large application tells of itself in parts. */
    static List<String> partly(Session session) {
        List<String> partly = session.catalogue().builds().stream()
                .filter(build -> !build.whole())
                .map(Catalogue::name)
                .toList();
        return partly.isEmpty() ? List.of() : List.of(session.say("catalogue.partly", String.join(", ", partly)));
    }

    /** That builds declare it in different ways. */
    static List<String> otherwise(Session session, PlanStatus status) {
        return status.otherwise().isEmpty()
                ? List.of()
                : List.of(session.say("plan.otherwise", status.spec().key(), String.join(", ", status.otherwise())));
    }

    static Map<String, Object> json(PlanStatus status) {
        return Json.object(
                "plan",
                status.spec().key(),
                "source",
                status.source(),
                "otherwise",
                status.otherwise(),
                "switches",
                status.spec().positions().stream().map(one -> one.key()).toList(),
                "for",
                status.spec().lasts(),
                "asks",
                status.spec().asks().stream().sorted().toList(),
                "standing",
                status.standing().map(PlanView::json),
                "last",
                status.last().map(PlanView::json));
    }

    static Map<String, Object> json(PlanStanding standing) {
        Hold first = standing.first();
        return Json.object(
                "at",
                first.at(),
                "until",
                standing.until(),
                "drill",
                first.drill(),
                "actor",
                first.actor(),
                "reason",
                first.reason(),
                "engagements",
                standing.engagements().stream().map(HoldView::json).toList(),
                "switches",
                List.copyOf(new TreeMap<>(standing.holds()).keySet()));
    }

    private static Map<String, Object> json(PlanRecord.Engaged last) {
        return Json.object("at", last.at(), "actor", last.actor(), "reason", last.reason(), "drill", last.drill());
    }

    static String words(Session session, PlanStanding standing) {
        Hold first = standing.first();
        return session.say(
                        "plan.standing",
                        session.fullTime(first.at()),
                        standing.until().map(session::fullTime).orElseGet(() -> session.say("until.restored")),
                        first.actor(),
                        first.reason())
                + (first.drill() ? session.say("drill") : "");
    }

    /** What became of an order for a plan. */
    static Answer answer(Session session, String plan, String changeId, PlanAnswer answer) {
        if (answer instanceof PlanAnswer.Done done) {
            return told(session, plan, changeId, true, done.token().revision(), done.switches());
        }
        if (answer instanceof PlanAnswer.AlreadyDone) {
            long revision = WriteCommand.sameAsBefore(session, changeId, "plan:" + plan);
            return told(session, plan, changeId, false, revision, List.of());
        }
        if (answer instanceof PlanAnswer.AlreadyEngaged engaged) {
            return new Answer(
                    Exit.CONFLICT,
                    Json.object("plan", plan, "standing", json(engaged.standing())),
                    List.of(session.say("plan.engaged", plan), words(session, engaged.standing())));
        }
        if (answer instanceof PlanAnswer.Conflict conflict) {
            Snapshot current = conflict.current();
            List<String> lines = new ArrayList<>(List.of(session.say("plan.conflict", plan)));
            HoldView view = new HoldView(session);
            Table table = view.table();
            List<Map<String, Object>> moved = new ArrayList<>();
            for (String key : conflict.moved()) {
                moved.add(HoldView.json(key, current));
                Optional.ofNullable(current.documents().get(key))
                        .ifPresent(document -> view.rows(table, key, document, current.now()));
            }
            lines.addAll(table.lines());
            return new Answer(Exit.CONFLICT, Json.object("plan", plan, "moved", moved), lines);
        }
        return Answer.done(Json.object("plan", plan, "changed", false), List.of(session.say("plan.not-engaged", plan)));
    }

    private static Answer told(
            Session session, String plan, String changeId, boolean changed, long revision, List<String> keys) {
        List<String> lines = new ArrayList<>();
        lines.add(session.say(changed ? "done" : "done.before", "plan:" + plan, revision));
        keys.stream().filter(Names::isSwitch).forEach(lines::add);
        lines.add(session.say("done.then", revision));
        return Answer.done(
                Json.object(
                        "plan",
                        plan,
                        "changed",
                        changed,
                        "revision",
                        revision,
                        "changeId",
                        changeId,
                        "switches",
                        keys.stream().filter(Names::isSwitch).toList()),
                lines);
    }
}
