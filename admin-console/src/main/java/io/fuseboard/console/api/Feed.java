package io.fuseboard.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fuseboard.console.http.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What pages are told: everything at first, and then only what has changed since. Each item knows at which version it changed
 * last, so a page that was away for a while is told the sum of what it missed, however long that was; no past events are kept.
 */
final class Feed {

    /* Another process counts anew: its versions say nothing here. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Item> features = new LinkedHashMap<>();
    private final Map<String, Item> fuses = new LinkedHashMap<>();
    private final Map<String, Long> gone = new HashMap<>();
    private String board = "{}";
    private long version;

    /** An event, and where a page stands that has read it. */
    record Event(byte[] bytes, String cursor) {}

    /**
     * A part of a page.
     *
     * @param head what seldom changes, without the closing brace
     * @param live what changes with every call, without braces; may be empty
     */
    private record Item(String head, String live, long headSince, long liveSince) {}

    /** The board now. What is as it was keeps its version. */
    synchronized void take(Map<String, Object> wholeBoard, List<View.Entry> features, List<View.Entry> fuses) {
        version++;
        board = Json.write(wholeBoard);
        take(this.features, features);
        take(this.fuses, fuses);
    }

    private void take(Map<String, Item> known, List<View.Entry> now) {
        Set<String> there = new HashSet<>();
        for (View.Entry entry : now) {
            there.add(entry.key());
            String head = inner(entry.head());
            String live = inner(entry.live());
            Item before = known.get(entry.key());
            gone.remove(entry.key());
            known.put(
                    entry.key(),
                    new Item(
                            head,
                            live,
                            before != null && before.head().equals(head) ? before.headSince() : version,
                            before != null && before.live().equals(live) ? before.liveSince() : version));
        }
        known.keySet().removeIf(key -> {
            boolean left = !there.contains(key);
            if (left) {
                gone.put(key, version);
            }
            return left;
        });
    }

    /** What somebody lacks who stands at a cursor; everything, where the cursor is of another run or there is none. */
    synchronized Event since(Optional<String> cursor) {
        long seen = cursor.flatMap(this::version).orElse(-1L);
        boolean whole = seen < 0;
        String id = run + "-" + version;
        String json = "{\"board\":" + board
                + ",\"features\":" + changed(features, seen)
                + ",\"fuses\":" + changed(fuses, seen)
                + ",\"gone\":"
                + (whole
                        ? "[]"
                        : Json.list(gone.entrySet().stream()
                                .filter(one -> one.getValue() > seen)
                                .map(Map.Entry::getKey)
                                .toList()))
                + "}";
        String event = "id: " + id + "\nevent: " + (whole ? "state" : "change") + "\ndata: " + json + "\n\n";
        return new Event(event.getBytes(UTF_8), id);
    }

    private static String changed(Map<String, Item> items, long seen) {
        List<String> told = new ArrayList<>();
        items.forEach((key, item) -> {
            if (item.headSince() > seen) {
                told.add("{" + item.head() + (item.live().isEmpty() ? "" : "," + item.live()) + "}");
            } else if (item.liveSince() > seen) {
                told.add("{" + inner(Map.of("key", key)) + "," + item.live() + "}");
            }
        });
        return "[" + String.join(",", told) + "]";
    }

    private Optional<Long> version(String cursor) {
        if (!cursor.startsWith(run + "-")) {
            return Optional.empty();
        }
        try {
            long seen = Long.parseLong(cursor.substring(run.length() + 1));
            return seen <= version ? Optional.of(seen) : Optional.empty();
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private static String inner(Map<String, ?> object) {
        String json = Json.write(object);
        return json.substring(1, json.length() - 1);
    }
}
