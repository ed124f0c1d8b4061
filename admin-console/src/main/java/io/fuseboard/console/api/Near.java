package io.fuseboard.console.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names that share the most pairs of letters with a name nobody knows. */
final class Near {

    private static final int MOST = 3;

    private Near() {}

    static List<String> to(String wanted, Collection<String> known) {
        Set<String> pairs = pairs(wanted);
        return known.stream()
                .sorted(Comparator.comparingDouble((String name) -> -likeness(pairs, pairs(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Dice's coefficient. */
    private static double likeness(Set<String> a, Set<String> b) {
        Set<String> both = new HashSet<>(a);
        both.retainAll(b);
        return 2.0 * both.size() / Math.max(1, a.size() + b.size());
    }

    private static Set<String> pairs(String name) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= name.length(); i++) {
            pairs.add(name.substring(i, i + 2));
        }
        return pairs;
    }
}
