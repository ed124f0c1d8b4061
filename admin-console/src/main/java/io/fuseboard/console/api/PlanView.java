package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.store.Dial;
import io.fuseboard.store.DryRun;
import io.fuseboard.store.PlanRecord;
import io.fuseboard.store.PlanStanding;
import io.fuseboard.store.PlanStatus;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans as the API shows them. */
final class PlanView {

    /** Before the key of a plan, in the key of its document. */
    static final String PREFIX = "plan:";

    private PlanView() {}

    static Map<String, Object> plan(PlanStatus status, Map<String, Document> documents) {
        Map<String, Object> fields = spec(status.spec());
        Document document = documents.get(PREFIX + status.spec().key());
        fields.putAll(object(
                "source", status.source(),
                "keeps", Dial.keeps(status.spec().key()),
                "revision", document == null ? 0L : document.revision(),
                "standing", status.standing().map(PlanView::standing),
                "last", status.last().map(PlanView::engaged)));
        return fields;
    }

    static Map<String, Object> standing(PlanStanding standing) {
        return object(
                "at", standing.first().at(),
                "actor", standing.first().actor(),
                "reason", standing.first().reason(),
                "drill", standing.first().drill(),
                "scope", standing.first().scope(),
                "until", standing.until(),
                "switches", new TreeSet<>(standing.holds().keySet()));
    }

    static Map<String, Object> engaged(PlanRecord.Engaged last) {
        return object(
                "at", last.at(),
                "actor", last.actor(),
                "reason", last.reason(),
                "drill", last.drill(),
                "window", last.window());
    }

    static Map<String, Object> dryRun(DryRun run) {
        return object(
                "plan", spec(run.plan()),
                "revision", run.revision(),
                "at", run.at(),
                "standing", run.standing().map(PlanView::standing),
                "effects", run.effects().stream().map(PlanView::effect).toList());
    }

    private static Map<String, Object> effect(DryRun.Effect effect) {
        return object(
                "key", effect.key(),
                "kind", effect.kind(),
                "known", effect.known(),
                "hold", View.hold(effect.hold()),
                "fuses", effect.fuses(),
                "spared", effect.spared(),
                "beside", effect.beside().stream().map(View::hold).toList());
    }

    private static Map<String, Object> spec(PlanSpec plan) {
        return object(
                "key", plan.key(),
                "title", texts(plan.title()),
                "positions", plan.positions().stream().map(PlanView::position).toList(),
                "for", plan.lasts(),
                "asks", new TreeSet<>(plan.asks()),
                "engageWhen", plan.engageWhen());
    }

    private static Map<String, Object> position(PlanSpec.Position position) {
        return object(
                "switch", position.key(),
                "position", position.position(),
                "share", position.share(),
                "for", position.lasts(),
                "ending", position.ending());
    }

    private static Optional<Map<String, String>> texts(Map<Locale, String> texts) {
        Map<String, String> byTag = new TreeMap<>();
        texts.forEach((locale, text) -> byTag.put(locale.toLanguageTag(), text));
        return Optional.of(byTag);
    }
}
