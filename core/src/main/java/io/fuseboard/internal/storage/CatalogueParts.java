package io.fuseboard.internal.storage;

import io.fuseboard.model.Tier;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.Require;
import io.fuseboard.telemetry.Catalogue;
import io.fuseboard.telemetry.Catalogue.Entry;
import io.fuseboard.telemetry.Catalogue.Guarded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A catalogue on its way through reports, each of which has room for a part of it: the items one after the other, from the
 * first again when all have been said. How many there are and a checksum of all say when a reader has heard everything,
 * and of which catalogue. Which features are CORE is in every part: whoever has heard no more must not take one for another.
 */
public final class CatalogueParts {

    private static final String FEATURE = "feature";
    private static final String FUSE = "fuse";
    private static final String PLAN = "plan";
    private static final String NUMBER = "at";
    private static final String POSITIONS = "of";

    /* Ten thousand: more than any application declares; whoever says more is not believed. */
    private static final int MOST = 10_000;
    private static final int MOST_TEXT = 200;

    /* A quarter of a report: forty features of the longest names, or a hundred usual ones. */
    private static final int MOST_CORE = 1_000;

    /* Twenty windows and titles in five languages; a plan that says more of itself is engaged where it is declared. */
    private static final int MOST_HEAD = 1_500;

    /** A hundred bytes: what stands around the items. */
    public static final int FRAME = 100;

    private CatalogueParts() {}

    /**
     * A part.
     *
     * @param core keys of features that are CORE, whether they are in this part or not
     */
    record Part(
            String sum,
            int count,
            List<String> core,
            List<Entry> features,
            List<Guarded> fuses,
            List<PlanHead> heads,
            List<PlanStep> steps) {}

    /** A plan without its positions; absent: it says too much of itself for a report. */
    record PlanHead(String plan, int positions, Optional<JsonObject> fields) {}

    /** One of its positions. */
    record PlanStep(String plan, int number, PlanSpec.Position position) {}

    /**
     * As many items as there is room for.
     *
     * @param from number of the first; counted on after the last
     * @param room in bytes
     */
    public static Map<String, Object> write(Catalogue all, int from, int room) {
        List<Map<String, Object>> items = items(all);
        List<Map<String, Object>> part = new ArrayList<>();
        List<String> core = core(all);
        int left =
                room - FRAME - core.stream().mapToInt(key -> key.length() + 3).sum();
        for (int i = 0; i < items.size(); i++) {
            Map<String, Object> item = items.get((from + i) % items.size());
            left -= bytes(item) + 1;
            if (left < 0) {
                break;
            }
            part.add(item);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sum", sum(items));
        fields.put("count", items.size());
        if (!core.isEmpty()) {
            fields.put("core", core);
        }
        fields.put("items", part);
        return fields;
    }

    /** What a part with room for any one item takes, in bytes. */
    public static int least(Catalogue all) {
        return FRAME
                + core(all).stream().mapToInt(key -> key.length() + 3).sum()
                + items(all).stream().mapToInt(item -> bytes(item) + 1).max().orElse(0);
    }

    private static List<String> core(Catalogue all) {
        List<String> core = new ArrayList<>();
        int left = MOST_CORE;
        for (Entry feature : all.features()) {
            left -= feature.tier().equals(Optional.of(Tier.CORE))
                    ? feature.key().length() + 3
                    : 0;
            if (left < 0) {
                break;
            }
            feature.tier().filter(Tier.CORE::equals).ifPresent(tier -> core.add(feature.key()));
        }
        return core;
    }

    /** Number of the first item of the part after one that began at {@code from}. */
    public static int after(int from, Map<String, Object> part) {
        return part.get("items") instanceof List<?> items && part.get("count") instanceof Integer count && count > 0
                ? (from + items.size()) % count
                : 0;
    }

    /** @throws IllegalArgumentException if it cannot be understood */
    static Part read(JsonObject fields) {
        List<Entry> features = new ArrayList<>();
        List<Guarded> fuses = new ArrayList<>();
        List<PlanHead> heads = new ArrayList<>();
        List<PlanStep> steps = new ArrayList<>();
        for (JsonObject item : fields.objects("items")) {
            if (item.has(PLAN)) {
                if (item.has(NUMBER)) {
                    steps.add(new PlanStep(
                            key(item, PLAN), number(item, NUMBER), PlanJson.position(item.object("position"))));
                } else {
                    heads.add(new PlanHead(
                            key(item, PLAN),
                            number(item, POSITIONS),
                            item.has("head") ? Optional.of(item.object("head")) : Optional.empty()));
                }
            } else if (item.has(FUSE)) {
                Optional<String> feature = item.optionalText(FEATURE);
                feature.ifPresent(key -> Require.key(FEATURE, key));
                fuses.add(new Guarded(key(item, FUSE), feature));
            } else {
                features.add(new Entry(
                        key(item, FEATURE),
                        item.optionalText("tier").map(Tier::valueOf),
                        text(item, "title"),
                        text(item, "owner")));
            }
        }
        List<String> core = fields.has("core") ? fields.texts("core") : List.of();
        core.forEach(key -> Require.key(FEATURE, key));
        return new Part(fields.text("sum"), number(fields, "count"), core, features, fuses, heads, steps);
    }

    private static int number(JsonObject fields, String name) {
        long number = fields.number(name);
        Require.that(number >= 0 && number <= MOST, name, number, "must be 0 to " + MOST);
        return (int) number;
    }

    private static String key(JsonObject item, String name) {
        String key = item.text(name);
        Require.key(name, key);
        return key;
    }

    /* What is only read by people must not cost the rest. */
    private static Optional<String> text(JsonObject item, String name) {
        return item.optionalText(name).filter(line -> {
            try {
                Require.line(name, line, MOST_TEXT);
                return true;
            } catch (IllegalArgumentException noLine) {
                return false;
            }
        });
    }

    private static List<Map<String, Object>> items(Catalogue all) {
        return Stream.of(
                        all.features().stream().map(CatalogueParts::item),
                        all.fuses().stream().map(CatalogueParts::item),
                        all.plans().stream().flatMap(CatalogueParts::items))
                .flatMap(stream -> stream)
                .toList();
    }

    private static Map<String, Object> item(Entry feature) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put(FEATURE, feature.key());
        feature.tier().ifPresent(tier -> item.put("tier", tier.name()));
        feature.title().ifPresent(title -> item.put("title", title));
        feature.owner().ifPresent(owner -> item.put("owner", owner));
        return item;
    }

    private static Map<String, Object> item(Guarded fuse) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put(FUSE, fuse.name());
        fuse.feature().ifPresent(feature -> item.put(FEATURE, feature));
        return item;
    }

    private static Stream<Map<String, Object>> items(PlanSpec plan) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put(PLAN, plan.key());
        head.put(POSITIONS, plan.positions().size());
        Map<String, Object> words = PlanJson.head(plan);
        if (bytes(words) <= MOST_HEAD) {
            head.put("head", words);
        }
        List<Map<String, Object>> all = new ArrayList<>(List.of(head));
        for (int i = 0; i < plan.positions().size(); i++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put(PLAN, plan.key());
            one.put(NUMBER, i);
            one.put("position", PlanJson.fields(plan.positions().get(i)));
            all.add(one);
        }
        return all.stream();
    }

    private static int bytes(Map<String, Object> item) {
        return JsonObject.write(item).getBytes(StandardCharsets.UTF_8).length;
    }

    /* Tells catalogues apart, and no more: nobody gains anything by forging one. */
    private static String sum(List<Map<String, Object>> items) {
        CRC32C sum = new CRC32C();
        items.forEach(item -> sum.update(JsonObject.write(item).getBytes(StandardCharsets.UTF_8)));
        return Long.toHexString(sum.getValue());
    }
}
