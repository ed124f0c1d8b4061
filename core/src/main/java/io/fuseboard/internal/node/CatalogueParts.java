package io.fuseboard.internal.node;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.model.Tier;
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
 * and of which catalogue.
 */
final class CatalogueParts {

    private static final String FEATURE = "feature";
    private static final String FUSE = "fuse";

    /* Ten thousand: more than any application declares; whoever says more is not believed. */
    private static final int MOST = 10_000;
    private static final int MOST_TEXT = 200;

    /** A hundred bytes: what stands around the items. */
    static final int FRAME = 100;

    private CatalogueParts() {}

    /** A part. */
    record Part(String sum, int count, List<Entry> features, List<Guarded> fuses) {}

    /**
     * As many items as there is room for.
     *
     * @param from number of the first; counted on after the last
     * @param room in bytes
     */
    static Map<String, Object> write(Catalogue all, int from, int room) {
        List<Map<String, Object>> items = items(all);
        List<Map<String, Object>> part = new ArrayList<>();
        int left = room - FRAME;
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
        fields.put("items", part);
        return fields;
    }

    /** Number of the first item of the part after one that began at {@code from}. */
    static int after(int from, Map<String, Object> part) {
        return part.get("items") instanceof List<?> items && part.get("count") instanceof Integer count && count > 0
                ? (from + items.size()) % count
                : 0;
    }

    /** @throws IllegalArgumentException if it cannot be understood */
    static Part read(JsonObject fields) {
        List<Entry> features = new ArrayList<>();
        List<Guarded> fuses = new ArrayList<>();
        for (JsonObject item : fields.objects("items")) {
            if (item.optionalText(FUSE).isPresent()) {
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
        long count = fields.number("count");
        Require.that(count >= 0 && count <= MOST, "count", count, "must be 0 to " + MOST);
        return new Part(fields.text("sum"), (int) count, features, fuses);
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
        return Stream.concat(
                        all.features().stream().map(CatalogueParts::item),
                        all.fuses().stream().map(CatalogueParts::item))
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
