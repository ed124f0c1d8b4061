package io.fuseboard.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names that somebody who mistyped one may have meant. */
public final class NearNames {

    private static final int MOST = 3;
    private static final int LETTERS_PER_SLIP = 4;

    private NearNames() {}

    /** At most three of the known names, the nearest first, by Levenshtein's distance. */
    public static List<String> of(String wanted, Collection<String> known) {
        return known.stream()
                .distinct()
                .sorted(Comparator.comparingInt((String name) -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Whether one may be the other one mistyped: they differ in a letter, or in one of four. */
    public static boolean areNear(String one, String other) {
        return distance(one, other) <= Math.max(1, Math.min(one.length(), other.length()) / LETTERS_PER_SLIP);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                corner = above;
            }
        }
        return row[b.length()];
    }
}
