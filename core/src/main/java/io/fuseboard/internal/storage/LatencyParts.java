package io.fuseboard.internal.storage;

import io.fuseboard.telemetry.LatencySnapshot;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long calls take, on its way through reports: the recent counts of some fuses each time, one after the other, from the
 * first again when all have been said. A part says how many fuses were called lately and are not in it. Counts can be added
 * over nodes, quantiles could not.
 */
public final class LatencyParts {

    /** In bytes. A good quarter of a report: some fifteen fuses. */
    public static final int MOST = 1_200;

    /** What stands around the fuses, in bytes. */
    public static final int FRAME = 50;

    private static final String FUSES = "fuses";

    private LatencyParts() {}

    /**
     * As many fuses as there is room for; nothing, where none was called lately or there is no room to say how many were.
     *
     * @param after the last one said; {@code null}: none was
     * @param room in bytes
     */
    public static Map<String, Object> write(SortedMap<String, LatencySnapshot> all, @Nullable String after, int room) {
        SortedMap<String, String> called = new TreeMap<>();
        all.forEach((fuse, its) -> {
            if (!its.recent().isEmpty()) {
                called.put(fuse, its.recentText());
            }
        });
        Map<String, String> inTurn = new LinkedHashMap<>();
        if (after != null) {
            called.tailMap(after).forEach(inTurn::put);
            inTurn.remove(after);
        }
        called.forEach(inTurn::putIfAbsent);
        Map<String, String> part = new LinkedHashMap<>();
        int left = Math.min(MOST, room) - FRAME;
        for (Map.Entry<String, String> one : inTurn.entrySet()) {
            left -= bytes(one.getKey()) + bytes(one.getValue()) + 6;
            if (left < 0) {
                break;
            }
            part.put(one.getKey(), one.getValue());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        if (called.isEmpty() || room < FRAME) {
            return fields;
        }
        fields.put("left", called.size() - part.size());
        fields.put(FUSES, part);
        return fields;
    }

    /** The last fuse of a part; that of the part before, where there is none. */
    public static @Nullable String last(Map<String, Object> part, @Nullable String before) {
        String last = before;
        if (part.get(FUSES) instanceof Map<?, ?> fuses) {
            for (Object fuse : fuses.keySet()) {
                last = Objects.toString(fuse);
            }
        }
        return last;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
