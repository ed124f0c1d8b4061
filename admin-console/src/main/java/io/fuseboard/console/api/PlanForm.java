package io.fuseboard.console.api;

import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import io.fuseboard.store.Engagement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Plans and engagements as somebody sent them. What a plan must not be, the plan itself says. */
final class PlanForm {

    private static final Set<String> PLAN =
            Set.of("title", "positions", "for", "asks", "engageWhen", "seen", "reason", "changeId");
    private static final Set<String> POSITION = Set.of("switch", "position", "share", "for", "ending");
    private static final Set<String> DRY = Set.of("scope", "for", "drill");
    private static final Set<String> ENGAGEMENT = Set.of("scope", "for", "drill", "reason", "changeId", "seen");

    private PlanForm() {}

    /** Keys of what an order for a plan moves: the plan, and what it is about to hold where it is written anew. */
    static Collection<String> touched(Call call) {
        List<String> keys = new ArrayList<>();
        keys.add(PlanView.PREFIX + call.rest());
        if (call.body().get("positions") instanceof List<?> positions) {
            positions.forEach(one -> {
                if (one instanceof Map<?, ?> fields) {
                    keys.add(String.valueOf(fields.get("switch")));
                }
            });
        }
        return keys;
    }

    static PlanSpec plan(String key, Form sent) {
        Form form = sent.knowing(PLAN);
        List<Position> positions = new ArrayList<>();
        for (Object one : form.list("positions")) {
            if (!(one instanceof Map<?, ?> fields)) {
                throw form.wrong("positions", one, Phrase.AN_OBJECT);
            }
            Map<String, Object> named = new LinkedHashMap<>();
            fields.forEach((name, value) -> named.put(String.valueOf(name), value));
            positions.add(position(new Form(named, form.language()).knowing(POSITION)));
        }
        return new PlanSpec(
                        key,
                        form.words("title"),
                        positions,
                        form.optionalTime("for", PlanSpec.LONGEST),
                        Set.copyOf(form.texts("asks")),
                        List.of())
                .engagedWhen(form.texts("engageWhen").toArray(String[]::new));
    }

    static Engagement dry(String plan, Form sent) {
        Form form = sent.knowing(DRY);
        return new Engagement(
                form.changeId(), plan, form.scope(), time(form), form.isTrue("drill"), "-", "-", OptionalLong.empty());
    }

    static Engagement engagement(String plan, Form sent, String actor) {
        Form form = sent.knowing(ENGAGEMENT);
        return new Engagement(
                form.changeId(),
                plan,
                form.scope(),
                time(form),
                form.isTrue("drill"),
                form.reason(),
                actor,
                form.optionalNumber("seen"));
    }

    private static Optional<Duration> time(Form form) {
        return form.optionalTime("for", PlanSpec.LONGEST);
    }

    private static Position position(Form form) {
        SwitchPosition position = form.optionalWord(
                        "position", List.of(SwitchPosition.DEGRADED, SwitchPosition.KEPT_ON))
                .orElse(SwitchPosition.DEGRADED);
        return new Position(
                form.text("switch"),
                position,
                form.fields().containsKey("share")
                        ? (int) Math.min(form.optionalNumber("share").orElse(0), Integer.MAX_VALUE)
                        : Hold.ALL,
                time(form),
                form.optionalWord("ending", List.of(Ending.values())).orElse(Hold.usualEnding(position)));
    }
}
