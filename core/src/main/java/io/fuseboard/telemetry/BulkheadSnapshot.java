package io.fuseboard.telemetry;

/**
 * A bulkhead as it stands.
 *
 * @param inUse calls running now
 * @param limit calls that may run at once
 */
public record BulkheadSnapshot(int inUse, int limit) {}
