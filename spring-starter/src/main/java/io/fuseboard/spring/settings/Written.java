package io.fuseboard.spring.settings;

import java.util.List;

/**
 * A property as somebody wrote it.
 *
 * @param key its name, letter by letter
 * @param path its name below {@code fuseboard.}, in the property's own spelling
 * @param value what the source holds; not always a text: YAML reads {@code no} as a truth value
 * @param origin where it stands, such as a file and a line
 * @param rank place of its source among all sources; the first wins
 * @param loose whether dashes in the keys may have been lost, as in the names of environment variables
 */
record Written(String key, List<String> path, Object value, String origin, int rank, boolean loose) {

    String name() {
        return String.join(".", path);
    }

    Written under(String chosen) {
        List<String> renamed = new java.util.ArrayList<>(path);
        renamed.set(1, chosen);
        return new Written(key, List.copyOf(renamed), value, origin, rank, loose);
    }
}
