package io.fuseboard.store;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.NoticeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a switch's document holds: every reason why it is out of its normal position. As JSON and back.
 *
 * <p>What a hold says by default is not written, so that the documents of earlier versions are those of this one. What
 * this version does not know it cannot obey: such a document is refused, never read as something else.
 */
public final class Holds {

    private static final Set<String> FIELDS = Set.of(
            "id",
            "position",
            "share",
            "scope",
            "until",
            "ending",
            "notice",
            "origin",
            "drill",
            "waitsFor",
            "reason",
            "actor",
            "at");

    private Holds() {}

    /**
     * The holds in a document.
     *
     * @throws IllegalArgumentException if the document cannot be understood; names the place, the value and the rule
     */
    public static List<Hold> read(String json) {
        List<Hold> holds = new ArrayList<>();
        for (JsonObject entry : JsonObject.parse(json).knowing(Set.of("holds")).objects("holds")) {
            holds.add(hold(entry.knowing(FIELDS)));
        }
        return holds;
    }

    /**
     * The holds in the document of a switch.
     *
     * @throws IllegalArgumentException if it cannot be understood, or asks of a feature what only fuses have, or the other way
     *     round
     */
    public static List<Hold> read(String key, String json) {
        List<Hold> holds = read(json);
        SwitchPosition misfit = key.startsWith("fuse:") ? SwitchPosition.KEPT_ON : SwitchPosition.UNGUARDED;
        if (holds.stream().anyMatch(hold -> hold.position() == misfit)) {
            throw new IllegalArgumentException(
                    "Invalid position (" + misfit + "): KEPT_ON is for features, UNGUARDED for fuses");
        }
        return holds;
    }

    /** A document with these holds. */
    public static String write(List<Hold> holds) {
        return JsonObject.write(
                Map.of("holds", holds.stream().map(Holds::fields).toList()));
    }

    private static Hold hold(JsonObject entry) {
        SwitchPosition position = position(entry);
        String id = entry.text("id");
        int share = entry.has("share") ? (int) Math.min(entry.number("share"), Integer.MAX_VALUE) : Hold.ALL;
        Map<String, Set<String>> scope = scope(entry);
        Optional<Instant> until = entry.optionalInstant("until");
        Ending ending = ending(entry, position);
        Map<Locale, String> notice = notice(entry);
        boolean drill = entry.isTrue("drill");
        Optional<String> waitsFor = entry.optionalText("waitsFor");
        String reason = entry.text("reason");
        String actor = entry.text("actor");
        Instant at = entry.instant("at");
        Optional<String> origin = entry.optionalText("origin");
        try {
            return new Hold(
                    id,
                    position,
                    share,
                    scope,
                    until,
                    ending,
                    notice,
                    origin.map(Origin::of).orElse(Origin.HAND),
                    drill,
                    waitsFor,
                    reason,
                    actor,
                    at);
        } catch (IllegalArgumentException misfit) {
            throw new IllegalArgumentException(
                    String.valueOf(misfit.getMessage()).replaceFirst("Invalid ", "Invalid " + entry.place()), misfit);
        }
    }

    private static SwitchPosition position(JsonObject entry) {
        String name = entry.text("position");
        // What this version cannot obey it must not read as something else.
        return switch (name) {
            case "DEGRADED" -> SwitchPosition.DEGRADED;
            case "KEPT_ON" -> SwitchPosition.KEPT_ON;
            case "UNGUARDED" -> unguarded(entry);
            default -> throw entry.wrong("position", name, "must be DEGRADED, KEPT_ON or UNGUARDED");
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

    private static Ending ending(JsonObject entry, SwitchPosition position) {
        return entry.optionalText("ending")
                .map(name -> switch (name) {
                    case "STEPS" -> Ending.STEPS;
                    case "ASK" -> Ending.ASK;
                    case "AT_ONCE" -> Ending.AT_ONCE;
                    default -> throw entry.wrong("ending", name, "must be STEPS, ASK or AT_ONCE");
                })
                .orElse(Hold.usualEnding(position));
    }

    private static Map<String, Set<String>> scope(JsonObject entry) {
        Map<String, Set<String>> scope = new HashMap<>();
        if (entry.has("scope")) {
            JsonObject attributes = entry.object("scope");
            attributes.fields().keySet().forEach(name -> scope.put(name, new HashSet<>(attributes.texts(name))));
        }
        return scope;
    }

    private static Map<Locale, String> notice(JsonObject entry) {
        if (!entry.has("notice")) {
            return Map.of();
        }
        Map<Locale, String> notice = NoticeTexts.byLocale(entry.object("notice"));
        notice.forEach((locale, text) -> NoticeText.check(entry.place() + "notice." + locale.toLanguageTag(), text));
        return notice;
    }

    private static Map<String, Object> fields(Hold hold) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", hold.id());
        fields.put("position", hold.position().name());
        if (hold.share() != Hold.ALL) {
            fields.put("share", hold.share());
        }
        if (!hold.scope().isEmpty()) {
            Map<String, Object> scope = new TreeMap<>();
            hold.scope().forEach((name, values) -> scope.put(name, new TreeSet<>(values)));
            fields.put("scope", scope);
        }
        hold.until().ifPresent(until -> fields.put("until", until.toString()));
        if (hold.ending() != Hold.usualEnding(hold.position())) {
            fields.put("ending", hold.ending().name());
        }
        if (!hold.notice().isEmpty()) {
            Map<String, Object> notice = new TreeMap<>();
            hold.notice().forEach((locale, text) -> notice.put(locale.toLanguageTag(), text));
            fields.put("notice", notice);
        }
        if (!hold.isByHand()) {
            fields.put("origin", hold.origin().toString());
        }
        if (hold.drill()) {
            fields.put("drill", true);
        }
        hold.waitsFor().ifPresent(fuse -> fields.put("waitsFor", fuse));
        fields.put("reason", hold.reason());
        fields.put("actor", hold.actor());
        fields.put("at", hold.at().toString());
        return fields;
    }
}
