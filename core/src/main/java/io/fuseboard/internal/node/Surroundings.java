package io.fuseboard.internal.node;

import io.fuseboard.model.CircuitState;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.Catalogue;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.Pressure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a node needs of the application around it. */
public interface Surroundings {

    /** The application's name. */
    String application();

    /** What the application has on the board; of no nodes. */
    Catalogue declares();

    /** Whether a switch moves what is CORE, as far as the application knows. */
    boolean isCore(String switchKey);

    /** What its brownout dims on this node, and why, by switch. */
    Map<String, String> dims();

    /** What presses hardest on this node; empty: it is not known, or not measured. */
    Optional<Pressure> pressure();

    /** Whether it is measured. */
    boolean measuresPressure();

    /** How a circuit of its fuses stands, by {@code fuse:application/name}; empty: there is none here. */
    Optional<CircuitState> circuit(String fuse);

    /** Its fuses, as they stand. */
    List<FuseSnapshot> fuseSnapshots();

    /** What all applications have there. */
    void heard(BoardCatalogue all);

    /** What the board says to customers now, by key. */
    void says(Map<String, Map<Locale, String>> notices);
}
