package io.fuseboard.telemetry;

import java.util.List;
import java.util.Optional;

/**
 * A bulkhead as it stands. Each number is true at some instant, not all at the same one.
 *
 * @param inUse calls running now
 * @param limit calls that may run at once
 * @param waiting callers who wait for a place now; 0 where nobody can
 * @param moved how the limit came to be what it is; absent: it is fixed
 * @param lanes its reserve lanes, sorted by name; their calls are not among those it counts
 */
public record BulkheadSnapshot(int inUse, int limit, int waiting, Optional<LimitMove> moved, List<LaneSnapshot> lanes) {

    public BulkheadSnapshot {
        lanes = List.copyOf(lanes);
    }

    /** One with a fixed limit and no lanes. */
    public BulkheadSnapshot(int inUse, int limit, int waiting) {
        this(inUse, limit, waiting, Optional.empty(), List.of());
    }
}
