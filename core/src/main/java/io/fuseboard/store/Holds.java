package io.fuseboard.store;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a switch's document holds: every reason why it is out of its normal position. As JSON and back. */
public final class Holds {

    private Holds() {}

    /**
     * The holds in a document.
     *
     * @throws IllegalArgumentException if the document cannot be understood; names the place, the value and the rule
     */
    public static List<Hold> read(String json) {
        List<Hold> holds = new ArrayList<>();
        for (JsonObject entry : JsonObject.parse(json).objects("holds")) {
            holds.add(new Hold(
                    entry.text("id"),
                    position(entry),
                    entry.optionalInstant("until"),
                    entry.text("reason"),
                    entry.text("actor"),
                    entry.instant("at")));
        }
        return holds;
    }

    /** A document with these holds. */
    public static String write(List<Hold> holds) {
        return JsonObject.write(Map.of("holds", holds.stream().map(Holds::hold).toList()));
    }

    private static SwitchPosition position(JsonObject entry) {
        String name = entry.text("position");
        // What this version cannot obey it must not read as something else.
        return switch (name) {
            case "DEGRADED" -> SwitchPosition.DEGRADED;
            case "UNGUARDED" -> unguarded(entry);
            default -> throw entry.wrong("position", name, "must be DEGRADED or UNGUARDED");
        };
    }

    /* Whoever wrote it, by order or by hand: a fuse without guards is for a short time. */
    private static SwitchPosition unguarded(JsonObject entry) {
        Instant latest = entry.instant("at").plus(Order.LONGEST_UNGUARDED);
        Optional<Instant> until = entry.optionalInstant("until");
        if (until.isEmpty() || until.get().isAfter(latest)) {
            throw entry.wrong(
                    "until",
                    until.map(Instant::toString).orElse("none"),
                    "must be at most " + latest + ", because UNGUARDED lasts at most "
                            + Order.LONGEST_UNGUARDED.toMinutes() + " minutes");
        }
        return SwitchPosition.UNGUARDED;
    }

    private static Map<String, Object> hold(Hold hold) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", hold.id());
        fields.put("position", hold.position().name());
        hold.until().ifPresent(until -> fields.put("until", until.toString()));
        fields.put("reason", hold.reason());
        fields.put("actor", hold.actor());
        fields.put("at", hold.at().toString());
        return fields;
    }
}
