package io.fuseboard.jmh.report;

import io.fuseboard.jmh.report.Measured.Score;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a guard costs above the bare call of the same run, and how many times as much the peer's costs.
 *
 * @param nanos ours above the floor; at least {@link #LEAST}
 * @param peer the first peer's above the floor; at least {@link #LEAST}
 */
public record Overhead(double nanos, OptionalDouble bytes, double peer) {

    /** What no benchmark can tell from nothing: a ratio to less would be one to noise. */
    public static final double LEAST = 0.1;

    static Optional<Overhead> of(Comparison row, Measured measured, int threads) {
        Optional<Score> ours = measured.of(row.ours(), threads);
        Optional<Score> floor = measured.of(row.floor(), threads);
        Optional<Score> peer = row.peers().stream().findFirst().flatMap(name -> measured.of(name, threads));
        if (ours.isEmpty() || floor.isEmpty() || peer.isEmpty()) {
            return Optional.empty();
        }
        double bare = floor.get().nanos();
        return Optional.of(new Overhead(
                above(ours.get().nanos(), bare),
                ours.get().bytes(),
                above(peer.get().nanos(), bare)));
    }

    static double above(double nanos, double floor) {
        return Math.max(LEAST, nanos - floor);
    }

    /** How many times ours the peer's is: 15 is written 1/15. */
    double times() {
        return peer / nanos;
    }
}
