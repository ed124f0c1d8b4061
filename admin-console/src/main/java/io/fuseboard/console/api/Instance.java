package io.fuseboard.console.api;

import io.fuseboard.console.http.Json;
import io.fuseboard.model.CircuitState;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.BoardStore.Token;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one node of the board last said of itself.
 *
 * @param token what it works by
 * @param age how long ago it said so
 * @param source {@code store}, {@code last-known-good} or {@code defaults}
 * @param trouble why the store did not answer it; absent: it did
 * @param circuits those that are not closed, by the fuse's name
 */
public record Instance(
        String node,
        String application,
        Token token,
        Duration age,
        String source,
        Optional<String> trouble,
        Map<String, CircuitState> circuits) {

    /** Three reports missed: whoever has been silent for so long may be gone. */
    public static final Duration SILENT = Duration.ofSeconds(15);

    public Instance {
        circuits = Map.copyOf(circuits);
    }

    /** All nodes that have reported. */
    public static List<Instance> all(List<Sighting> seen) {
        return seen.stream().filter(Instance::isNode).map(Instance::of).toList();
    }

    /** Whether a node said so, and no console: those leave notes beside, under applications that begin with ':'. */
    static boolean isNode(Sighting seen) {
        return !seen.report().application().startsWith(":");
    }

    /** Reads a report; what cannot be understood of it is absent. */
    public static Instance of(Sighting seen) {
        Map<String, Object> said;
        try {
            said = Json.read(seen.report().json());
        } catch (IllegalArgumentException ofAnotherKind) {
            said = Map.of();
        }
        Map<String, CircuitState> circuits = new LinkedHashMap<>();
        if (said.get("circuits") instanceof Map<?, ?> open) {
            open.forEach((fuse, word) -> state(word).ifPresent(state -> circuits.put(String.valueOf(fuse), state)));
        }
        return new Instance(
                seen.report().node(),
                seen.report().application(),
                seen.report().token(),
                seen.age(),
                said.get("source") instanceof String source ? source : "store",
                Optional.ofNullable(said.get("trouble") instanceof String trouble ? trouble : null),
                circuits);
    }

    public boolean isSilent() {
        return age.compareTo(SILENT) > 0;
    }

    private static Optional<CircuitState> state(Object word) {
        for (CircuitState state : CircuitState.values()) {
            if (state.name().equals(String.valueOf(word).toUpperCase(Locale.ROOT))) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** How many are in which state. */
    static Map<CircuitState, Long> count(Iterable<Instance> all, String application, String fuse) {
        Map<CircuitState, Long> count = new EnumMap<>(CircuitState.class);
        for (Instance one : all) {
            CircuitState state = one.circuits().get(fuse);
            if (state != null && one.application().equals(application) && !one.isSilent()) {
                count.merge(state, 1L, Long::sum);
            }
        }
        return count;
    }
}
