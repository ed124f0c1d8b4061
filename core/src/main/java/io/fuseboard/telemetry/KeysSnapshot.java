package io.fuseboard.telemetry;

import io.fuseboard.model.CircuitState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fuses of one name, one for each key, as they stand.
 *
 * @param count keys that have a fuse of their own now
 * @param most as many may have one at a time
 * @param crowded calls whose key found no room and shared the fuse {@code name[*]}, since the board was built
 * @param states how many of the fuses stand where, the shared one among them; empty where they have no breaker
 * @param worst those whose circuit is not closed or whose bulkhead is full, the worst first, at most {@link #MOST}
 */
public record KeysSnapshot(int count, int most, long crowded, Map<CircuitState, Integer> states, List<OneKey> worst) {

    /** Twenty: what a person reads. */
    public static final int MOST = 20;

    public KeysSnapshot {
        states = Map.copyOf(states);
        worst = List.copyOf(worst);
    }

    /**
     * The fuse of one key.
     *
     * @param name {@code name[key]}
     */
    public record OneKey(String name, Optional<BreakerSnapshot> breaker, Optional<BulkheadSnapshot> bulkhead) {}
}
