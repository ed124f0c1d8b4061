package io.fuseboard.internal.storage;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is said of fuses lately called, on its way through reports: some of them each time, one after the other, from the
 * first again when all have been said. A part says how many there are besides. What is said can be added over nodes.
 */
public final class FuseParts {

    /** In bytes. A good quarter of a report: some fifteen fuses. */
    public static final int MOST = 1_200;

    /** What stands around the fuses, in bytes. */
    public static final int FRAME = 50;

    private static final String FUSES = "fuses";

    private FuseParts() {}

    /**
     * As many fuses as there is room for; nothing, where there is no room to say how many there are.
     *
     * @param said what is said of each
     * @param urgent those that come first, whoever's turn it is: in up to half of the room, so that the others get theirs
     * @param after the last one whose turn it was; {@code null}: it was nobody's
     * @param room in bytes
     */
    public static Map<String, Object> write(
            SortedMap<String, String> said, Set<String> urgent, @Nullable String after, int room) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (room < FRAME) {
            return fields;
        }
        Map<String, String> inTurn = new LinkedHashMap<>();
        if (after != null) {
            said.tailMap(after).forEach(inTurn::put);
            inTurn.remove(after);
        }
        said.forEach(inTurn::putIfAbsent);
        int all = Math.min(MOST, room) - FRAME;
        Map<String, String> first = new LinkedHashMap<>(inTurn);
        first.keySet().retainAll(urgent);
        Map<String, String> part = fitting(first, all / 2);
        inTurn.keySet().removeAll(part.keySet());
        // Those in their turn stand last: the last of them tells where to go on.
        part.putAll(fitting(inTurn, all - bytes(part)));
        fields.put("left", said.size() - part.size());
        fields.put(FUSES, part);
        return fields;
    }

    private static Map<String, String> fitting(Map<String, String> all, int room) {
        Map<String, String> part = new LinkedHashMap<>();
        int left = room;
        for (Map.Entry<String, String> one : all.entrySet()) {
            left -= bytes(one);
            if (left < 0) {
                break;
            }
            part.put(one.getKey(), one.getValue());
        }
        return part;
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

    private static int bytes(Map<String, String> part) {
        return part.entrySet().stream().mapToInt(FuseParts::bytes).sum();
    }

    /* With the quotes, the colon and the comma. */
    private static int bytes(Map.Entry<String, String> one) {
        return bytes(one.getKey()) + bytes(one.getValue()) + 6;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
