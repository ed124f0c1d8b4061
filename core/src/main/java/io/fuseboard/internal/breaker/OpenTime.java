package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Hash;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;

/**
 * How long nobody passes: always the same, or twice as long each further time. Where a trickle of probes follows that
 * limits itself, not longer than it takes between two of them.
 *
 * <p>Doubling is for dependencies that are down for long: the tenth trial in a row costs as many callers an error as the
 * first and is less likely to succeed. Nodes that opened together would also try together for ever, so each spreads its
 * times by up to a tenth, by a hash that tells fuses, nodes and attempts apart. The same three give the same time, so a
 * retry-after that was told once stays true.
 */
final class OpenTime {

    private static final long THOUSANDTHS = 1_000;
    private static final int MOST_SPREAD = 100;

    private OpenTime() {}

    /**
     * Nanoseconds of one open time. Never longer than the description's longest.
     *
     * @param attempt 1 for the first time in a row, 2 for the next
     * @param place a number that differs between fuses and between nodes
     */
    static long nanos(BreakerSpec spec, int attempt, int place) {
        if (spec.trip() == Trip.PARTIAL) {
            return Trickle.SHORTEST;
        }
        long first = spec.openFor().toNanos();
        if (spec.openForMax().isEmpty()) {
            return first;
        }
        long longest = spec.openForMax().get().toNanos();
        int doublings = attempt - 1;
        long time = doublings >= Long.numberOfLeadingZeros(first) ? longest : Math.min(longest, first << doublings);
        long spread = time / THOUSANDTHS * spread(place, attempt);
        return time + spread > longest ? time - spread : time + spread;
    }

    /**
     * The same, or for as long as a callee has asked, if that is longer; not for longer than the description's longest,
     * or {@link BreakerSpec#RETRY_AFTER_MAX} where it has none: a callee's clock may be wrong.
     *
     * @param asked nanoseconds; 0: nobody has asked
     */
    static long nanos(BreakerSpec spec, int attempt, int place, long asked) {
        long own = nanos(spec, attempt, place);
        return Math.max(own, Math.min(asked, longestAsked(spec)));
    }

    static long longestAsked(BreakerSpec spec) {
        return spec.openForMax().orElse(BreakerSpec.RETRY_AFTER_MAX).toNanos();
    }

    /** Thousandths from -100 to 100. */
    private static int spread(int place, int attempt) {
        int hash = Hash.mix(place + attempt * 0x9E3779B9);
        return Integer.remainderUnsigned(hash, 2 * MOST_SPREAD + 1) - MOST_SPREAD;
    }
}
