package io.fuseboard.spec;

/**
 * How many calls may run at the same time.
 *
 * @param maxConcurrent calls in flight at once, 1 to 1,000,000; one more is refused
 */
public record BulkheadSpec(int maxConcurrent) {

    private static final int MOST = 1_000_000;

    public BulkheadSpec {
        Require.that(
                maxConcurrent >= 1 && maxConcurrent <= MOST, "maxConcurrent", maxConcurrent, "must be 1 to " + MOST);
    }
}
