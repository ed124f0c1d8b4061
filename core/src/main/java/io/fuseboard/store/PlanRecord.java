package io.fuseboard.store;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.Durations;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import io.fuseboard.spec.PlanWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the board keeps of a plan, in its document {@code plan:<key>}. Whether it is engaged now is not in here: that is
 * what its holds say.
 *
 * @param spec the plan, where it was written on the board; it comes before one that applications declare
 * @param last when it was engaged last
 * @param ended when somebody last ended it before its time
 */
public record PlanRecord(Optional<PlanSpec> spec, Optional<Engaged> last, Optional<Instant> ended) {

    static final String PREFIX = "plan:";

    private static final Set<String> FIELDS = Set.of("spec", "last", "ended");
    private static final Set<String> SPEC = Set.of("title", "positions", "for", "asks", "engageWhen");
    private static final Set<String> POSITION = Set.of("switch", "position", "share", "for", "ending");
    private static final Set<String> LAST = Set.of("at", "actor", "reason", "drill", "window");

    static final PlanRecord NONE = new PlanRecord(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * An engagement.
     *
     * @param drill whether it was a rehearsal
     * @param window beginning of the window for which it engaged by itself; absent: somebody engaged it
     */
    public record Engaged(Instant at, String actor, String reason, boolean drill, Optional<Instant> window) {}

    PlanRecord with(Engaged engagement) {
        return new PlanRecord(spec, Optional.of(engagement), ended);
    }

    PlanRecord with(Optional<PlanSpec> plan) {
        return new PlanRecord(plan, last, ended);
    }

    PlanRecord endedAt(Instant time) {
        return new PlanRecord(spec, last, Optional.of(time));
    }

    /**
     * What a document says.
     *
     * @param key the document's
     * @throws IllegalArgumentException if it cannot be understood; names the place, the value and the rule
     */
    public static PlanRecord read(String key, String json) {
        JsonObject document = JsonObject.parse(json).knowing(FIELDS);
        return new PlanRecord(
                document.has("spec")
                        ? Optional.of(spec(
                                key.substring(PREFIX.length()),
                                document.object("spec").knowing(SPEC)))
                        : Optional.empty(),
                document.has("last")
                        ? Optional.of(engaged(document.object("last").knowing(LAST)))
                        : Optional.empty(),
                document.optionalInstant("ended"));
    }

    /** The document that says it. */
    public String write() {
        Map<String, Object> fields = new LinkedHashMap<>();
        spec.ifPresent(plan -> fields.put("spec", fields(plan)));
        last.ifPresent(engaged -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("at", engaged.at().toString());
            one.put("actor", engaged.actor());
            one.put("reason", engaged.reason());
            if (engaged.drill()) {
                one.put("drill", true);
            }
            engaged.window().ifPresent(window -> one.put("window", window.toString()));
            fields.put("last", one);
        });
        ended.ifPresent(time -> fields.put("ended", time.toString()));
        return JsonObject.write(fields);
    }

    private static Engaged engaged(JsonObject one) {
        return new Engaged(
                one.instant("at"),
                one.text("actor"),
                one.text("reason"),
                one.isTrue("drill"),
                one.optionalInstant("window"));
    }

    private static PlanSpec spec(String key, JsonObject plan) {
        Map<Locale, String> title = new HashMap<>();
        if (plan.has("title")) {
            JsonObject texts = plan.object("title");
            texts.fields().keySet().forEach(tag -> title.put(Locale.forLanguageTag(tag), texts.text(tag)));
        }
        return new PlanSpec(
                key,
                title,
                plan.objects("positions").stream()
                        .map(position -> position(position.knowing(POSITION)))
                        .toList(),
                time(plan),
                plan.has("asks") ? Set.copyOf(plan.texts("asks")) : Set.of(),
                plan.has("engageWhen")
                        ? plan.texts("engageWhen").stream()
                                .map(PlanWindow::parse)
                                .toList()
                        : List.of());
    }

    private static Position position(JsonObject one) {
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

    private static Map<String, Object> fields(PlanSpec plan) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!plan.title().isEmpty()) {
            Map<String, String> title = new TreeMap<>();
            plan.title().forEach((locale, text) -> title.put(locale.toLanguageTag(), text));
            fields.put("title", title);
        }
        fields.put(
                "positions", plan.positions().stream().map(PlanRecord::fields).toList());
        plan.lasts().ifPresent(time -> fields.put("for", time.toString()));
        if (!plan.asks().isEmpty()) {
            fields.put("asks", new TreeSet<>(plan.asks()));
        }
        if (!plan.windows().isEmpty()) {
            fields.put(
                    "engageWhen",
                    plan.windows().stream().map(PlanWindow::toString).toList());
        }
        return fields;
    }

    private static Map<String, Object> fields(Position position) {
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
