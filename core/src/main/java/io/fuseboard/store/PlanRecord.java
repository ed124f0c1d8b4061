package io.fuseboard.store;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.internal.storage.PlanJson;
import io.fuseboard.spec.PlanSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
                        ? Optional.of(PlanJson.read(key.substring(PREFIX.length()), document.object("spec")))
                        : Optional.empty(),
                document.has("last")
                        ? Optional.of(engaged(document.object("last").knowing(LAST)))
                        : Optional.empty(),
                document.optionalInstant("ended"));
    }

    /** The document that says it. */
    public String write() {
        Map<String, Object> fields = new LinkedHashMap<>();
        spec.ifPresent(plan -> fields.put("spec", PlanJson.write(plan)));
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
}
