package io.fuseboard.store;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.spec.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the board keeps of an application's brownout, in its document {@code board:dimmed/<application>}: a record, which orders
 * nothing.
 *
 * @param features what is dimmed on at least one of its nodes, by switch
 */
public record DimRecord(Map<String, One> features) {

    /** What its documents' keys begin with. */
    public static final String PREFIX = "board:dimmed/";

    /** Nothing is dimmed. */
    public static final DimRecord NONE = new DimRecord(Map.of());

    private static final Set<String> FIELDS = Set.of("features");
    private static final Set<String> ONE = Set.of("switch", "since", "why", "until");

    public DimRecord {
        features = Map.copyOf(features);
    }

    /**
     * A feature that is dimmed.
     *
     * @param why as {@link io.fuseboard.telemetry.Pressure} says it
     * @param until when this is over if no node says it again
     */
    public record One(Instant since, String why, Instant until) {}

    /**
     * What a document says.
     *
     * @throws IllegalArgumentException if it cannot be understood; names the place, the value and the rule
     */
    public static DimRecord read(String json) {
        Map<String, One> all = new TreeMap<>();
        for (JsonObject one : JsonObject.parse(json).knowing(FIELDS).objects("features")) {
            one.knowing(ONE);
            Require.switchKey("switch", one.text("switch"));
            all.put(one.text("switch"), new One(one.instant("since"), one.text("why"), one.instant("until")));
        }
        return new DimRecord(all);
    }

    /** The document that says it. */
    public String write() {
        List<Map<String, Object>> all = new ArrayList<>();
        new TreeMap<>(features).forEach((key, one) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("switch", key);
            fields.put("since", one.since().toString());
            fields.put("why", one.why());
            fields.put("until", one.until().toString());
            all.add(fields);
        });
        return JsonObject.write(Map.of("features", all));
    }
}
