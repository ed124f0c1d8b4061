package io.fuseboard.telemetry;

/**
 * A reserve lane of a bulkhead as it stands.
 *
 * @param name what requests are marked with
 * @param inUse calls that run in it now, beside those that the bulkhead counts
 * @param limit calls that may
 */
public record LaneSnapshot(String name, int inUse, int limit) {}
