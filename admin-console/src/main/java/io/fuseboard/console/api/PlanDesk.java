package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Refused;
import io.fuseboard.console.http.Reply;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.store.Engagement;
import io.fuseboard.store.PlanAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Plans: what there are, what engaging one would do, and engaging, ending, writing and removing them. */
final class PlanDesk {

    private final Fuseboard board;
    private final Writer writer;

    PlanDesk(Fuseboard board, Writer writer) {
        this.board = board;
        this.writer = writer;
    }

    /** {@code GET plans}. */
    CompletionStage<Answer> list(Call call) {
        return writer.write("plans", call.language(), () -> {
            Map<String, Document> documents = board.store().snapshot().documents();
            return Reply.json(
                    200,
                    object(
                            "plans",
                            board.plans().all().stream()
                                    .map(plan -> PlanView.plan(plan, documents))
                                    .toList()));
        });
    }

    /** {@code PUT plans/{key}}. Whoever writes a plan says which revision of it they have seen. */
    CompletionStage<Answer> save(Call call) {
        Form form = new Form(call.body(), call.language());
        String actor = call.caller().user();
        return writer.write("plan", call.language(), () -> {
            PlanSpec plan = PlanForm.plan(call.rest(), form);
            return answer(
                    board.plans().save(form.changeId(), plan, form.number("seen"), form.reason(), actor),
                    call.language());
        });
    }

    /** {@code DELETE plans/{key}}; asks twice. */
    CompletionStage<Answer> remove(Call call) {
        Form form = new Form(call.body(), call.language()).knowing(Set.of("seen", "reason", "changeId", "confirm"));
        String actor = call.caller().user();
        return writer.write("plan", call.language(), () -> {
            mustBe(call.rest(), call.language());
            return form.isTrue("confirm")
                    ? answer(
                            board.plans()
                                    .remove(form.changeId(), call.rest(), form.number("seen"), form.reason(), actor),
                            call.language())
                    : new Questions.Question(Phrase.CONFIRM_REMOVE, call.rest()).in(call.language());
        });
    }

    /** {@code POST dry-runs/{key}}. Nothing happens. */
    CompletionStage<Answer> dryRun(Call call) {
        Engagement wish = PlanForm.dry(key(call), new Form(call.body(), call.language()));
        return writer.write("dry run", call.language(), () -> {
            mustBe(wish.plan(), call.language());
            return Reply.json(200, PlanView.dryRun(board.plans().dryRun(wish)));
        });
    }

    /** {@code POST engagements/{key}}. */
    CompletionStage<Answer> engage(Call call) {
        Engagement wish = PlanForm.engagement(
                key(call), new Form(call.body(), call.language()), call.caller().user());
        return writer.write("plan", call.language(), () -> {
            mustBe(wish.plan(), call.language());
            return answer(board.plans().engage(wish), call.language());
        });
    }

    /** {@code DELETE engagements/{key}}. */
    CompletionStage<Answer> end(Call call) {
        Form form = new Form(call.body(), call.language()).knowing(Set.of("reason", "changeId"));
        String actor = call.caller().user();
        return writer.write("plan", call.language(), () -> {
            mustBe(call.rest(), call.language());
            return answer(board.plans().end(form.changeId(), call.rest(), form.reason(), actor), call.language());
        });
    }

    private Reply answer(PlanAnswer answer, Language language) {
        if (answer instanceof PlanAnswer.Done done) {
            writer.wrote();
            return Reply.json(
                    200, object("revision", done.token().revision(), "changed", true, "switches", done.switches()));
        }
        if (answer instanceof PlanAnswer.AlreadyDone done) {
            return Reply.json(200, object("revision", done.token().revision(), "changed", false));
        }
        if (answer instanceof PlanAnswer.AlreadyEngaged engaged) {
            return Problem.with(
                    409,
                    language,
                    Phrase.PLAN_ENGAGED,
                    object("standing", PlanView.standing(engaged.standing())),
                    engaged.standing().first().actor());
        }
        if (answer instanceof PlanAnswer.NotEngaged not) {
            return Problem.with(
                    409,
                    language,
                    Phrase.PLAN_NOT_ENGAGED,
                    object("last", not.last().map(PlanView::engaged)));
        }
        if (answer instanceof PlanAnswer.Conflict conflict) {
            return Problem.with(
                    409,
                    language,
                    Phrase.PLAN_MOVED,
                    object(
                            "moved",
                            conflict.moved(),
                            "revision",
                            conflict.current().token().revision()),
                    String.join(", ", conflict.moved()));
        }
        return Problem.of(400, language, Phrase.BAD_ORDER, Problem.shown(((PlanAnswer.Refused) answer).message()));
    }

    private String key(Call call) {
        if (call.rest().matches("[a-z0-9][a-z0-9_-]{0,63}")) {
            return call.rest();
        }
        throw unknown(call.rest(), List.of(), call.language());
    }

    private void mustBe(String key, Language language) {
        List<String> keys =
                board.plans().all().stream().map(plan -> plan.spec().key()).toList();
        if (!keys.contains(key)) {
            throw unknown(key, keys, language);
        }
    }

    private static Refused unknown(String key, List<String> keys, Language language) {
        List<String> near = NearNames.of(key, keys);
        return new Refused(Problem.with(
                404,
                language,
                Phrase.UNKNOWN_PLAN,
                object("near", near),
                Problem.shown(key),
                near.isEmpty() ? "-" : String.join(", ", near)));
    }
}
