package io.fuseboard.internal.storage;

import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.Durations;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans as JSON and back. What a plan says by default is not written. */
public final class PlanJson {

    private static final Set<String> SPEC = Set.of("title", "positions", "for", "asks", "engageWhen");
    private static final Set<String> POSITION = Set.of("switch", "position", "share", "for", "ending");

    private PlanJson() {}

    /**
     * A plan.
     *
     * @throws IllegalArgumentException if it cannot be understood; names the place, the value and the rule
     */
    public static PlanSpec read(String key, JsonObject plan) {
        plan.knowing(SPEC);
        return head(
                key,
                plan,
                plan.objects("positions").stream().map(PlanJson::position).toList());
    }

    /** The same, with positions from elsewhere. */
    static PlanSpec head(String key, JsonObject plan, List<Position> positions) {
        Map<Locale, String> title = new HashMap<>();
        if (plan.has("title")) {
            JsonObject texts = plan.object("title");
            texts.fields().keySet().forEach(tag -> title.put(Locale.forLanguageTag(tag), texts.text(tag)));
        }
        return new PlanSpec(
                        key,
                        title,
                        positions,
                        time(plan),
                        plan.has("asks") ? Set.copyOf(plan.texts("asks")) : Set.of(),
                        List.of())
                .engagedWhen(plan.has("engageWhen") ? plan.texts("engageWhen").toArray(String[]::new) : new String[0]);
    }

    static Position position(JsonObject one) {
        one.knowing(POSITION);
        SwitchPosition position = word(SwitchPosition.class, one, "position").orElse(SwitchPosition.DEGRADED);
        return new Position(
                one.text("switch"),
                position,
                one.has("share") ? (int) Math.min(one.number("share"), Integer.MAX_VALUE) : Hold.ALL,
                time(one),
                word(Ending.class, one, "ending").orElse(Hold.usualEnding(position)));
    }

    private static Optional<Duration> time(JsonObject object) {
        return object.optionalText("for").map(text -> Durations.parse(object.place() + "for", text));
    }

    private static <E extends Enum<E>> Optional<E> word(Class<E> type, JsonObject one, String field) {
        return one.optionalText(field).map(name -> {
            try {
                return Enum.valueOf(type, name);
            } catch (IllegalArgumentException unknown) {
                throw one.wrong(field, name, "must be one of " + List.of(type.getEnumConstants()));
            }
        });
    }

    public static Map<String, Object> write(PlanSpec plan) {
        Map<String, Object> fields = head(plan);
        fields.put("positions", plan.positions().stream().map(PlanJson::fields).toList());
        return fields;
    }

    /** Without its positions. */
    static Map<String, Object> head(PlanSpec plan) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!plan.title().isEmpty()) {
            Map<String, String> title = new TreeMap<>();
            plan.title().forEach((locale, text) -> title.put(locale.toLanguageTag(), text));
            fields.put("title", title);
        }
        plan.lasts().ifPresent(time -> fields.put("for", time.toString()));
        if (!plan.asks().isEmpty()) {
            fields.put("asks", new TreeSet<>(plan.asks()));
        }
        if (!plan.engageWhen().isEmpty()) {
            fields.put("engageWhen", plan.engageWhen());
        }
        return fields;
    }

    static Map<String, Object> fields(Position position) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("switch", position.key());
        fields.put("position", position.position().name());
        if (position.share() != Hold.ALL) {
            fields.put("share", position.share());
        }
        position.lasts().ifPresent(time -> fields.put("for", time.toString()));
        if (position.ending() != Hold.usualEnding(position.position())) {
            fields.put("ending", position.ending().name());
        }
        return fields;
    }
}
