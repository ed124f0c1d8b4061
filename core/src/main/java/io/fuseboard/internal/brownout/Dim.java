package io.fuseboard.internal.brownout;

import io.fuseboard.telemetry.Pressure;

/**
 * A feature that is dimmed.
 *
 * @param share of its callers, in 10,000ths, 1 to 10,000
 * @param why what pressed hardest when it was last cut
 * @param since when it began, in nanoseconds
 */
public record Dim(String feature, int share, Pressure why, long since) {}
