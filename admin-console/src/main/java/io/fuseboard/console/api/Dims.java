package io.fuseboard.console.api;

import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.store.DimRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which features an application's nodes have dimmed by themselves, and which are back.
 *
 * @param gone switches, sorted; where it was only said again, all that are dimmed
 * @param back switches, sorted
 */
record Dims(List<String> gone, List<String> back) {

    /** What a move of such a record says; absent: it is of something else. */
    static Optional<Dims> of(Move move) {
        if (!move.key().startsWith(DimRecord.PREFIX)) {
            return Optional.empty();
        }
        Set<String> before = features(move.before());
        Set<String> after = features(move.after());
        Set<String> gone = new TreeSet<>(after);
        if (!after.equals(before)) {
            gone.removeAll(before);
        }
        Set<String> back = new TreeSet<>(before);
        back.removeAll(after);
        return Optional.of(new Dims(List.copyOf(gone), List.copyOf(back)));
    }

    /* What a later version has written is not understood here. */
    private static Set<String> features(Optional<String> json) {
        try {
            return json.map(DimRecord::read)
                    .map(DimRecord::features)
                    .orElse(Map.of())
                    .keySet();
        } catch (IllegalArgumentException ofALaterVersion) {
            return Set.of();
        }
    }
}
