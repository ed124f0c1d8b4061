package io.fuseboard.internal.node;

import io.fuseboard.model.CircuitState;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.Catalogue;
import io.fuseboard.telemetry.LatencySnapshot;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** What a node needs of the application around it. */
public interface Surroundings {

    /** What the application has on the board; of no nodes. */
    Catalogue declares();

    /** Whether a switch moves what is CORE, as far as the application knows. */
    boolean isCore(String switchKey);

    /** Circuits of its fuses that are not closed, by the fuse's name. */
    Map<String, CircuitState> openCircuits();

    /** How long calls of its fuses take, by the fuse's name. */
    SortedMap<String, LatencySnapshot> latencies();

    /** What all applications have there. */
    void heard(BoardCatalogue all);

    /** What the board says to customers now, by key. */
    void says(Map<String, Map<Locale, String>> notices);
}
