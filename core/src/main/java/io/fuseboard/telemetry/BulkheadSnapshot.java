package io.fuseboard.telemetry;

/**
 * A bulkhead as it stands. Each number is true at some instant, not all at the same one.
 *
 * @param inUse calls running now
 * @param limit calls that may run at once
 * @param waiting callers who wait for a place now; 0 where nobody can
 */
public record BulkheadSnapshot(int inUse, int limit, int waiting) {}
