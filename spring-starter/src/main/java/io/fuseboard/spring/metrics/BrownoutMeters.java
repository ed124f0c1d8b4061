package io.fuseboard.spring.metrics;

import io.fuseboard.model.Hold;
import io.fuseboard.model.Signal;
import io.fuseboard.telemetry.BrownoutSnapshot;
import io.fuseboard.telemetry.BrownoutSnapshot.Entry;
import io.fuseboard.telemetry.BrownoutSnapshot.Spared;
import io.fuseboard.telemetry.Pressure;
import io.micrometer.core.instrument.Tags;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** How the application degrades by itself on this node, where it does or would. */
final class BrownoutMeters {

    private BrownoutMeters() {}

    static void register(BoardMeters board) {
        board.gauge(
                "fuseboard.brownout.level",
                "How much is dimmed, or would be: 0 to one for each tier that may be",
                "",
                Tags.empty(),
                of(BrownoutSnapshot::level));
        for (Signal signal : Signal.values()) {
            if (signal != Signal.DEPENDENCY) {
                board.gauge(
                        "fuseboard.brownout.pressure",
                        "A signal as a share of its set-point; NaN while it is not known",
                        "",
                        Tags.of("signal", signal.name()),
                        of(brownout -> ratio(brownout, signal)));
            }
        }
    }

    static void register(BoardMeters board, String feature) {
        board.gauge(
                "fuseboard.brownout.dimmed.share",
                "Share of the feature's callers that the brownout dims, or would, 0 to 1",
                "",
                Tags.of("feature", feature),
                of(brownout -> brownout.of("feature:" + feature)
                        .map(dimmed -> dimmed.share() / (double) Hold.ALL)
                        .orElse(0.0)));
        board.timer(
                "fuseboard.brownout.spared",
                "Calls that the feature's fuses refused because it was dimmed, and how long calls of theirs that ran took",
                Tags.of("feature", feature),
                spared(feature, Spared::calls),
                spared(feature, spared -> spared.work().toNanos()));
    }

    private static ToDoubleFunction<Reading> spared(String feature, ToDoubleFunction<Spared> value) {
        return reading -> reading.board()
                .brownout()
                .flatMap(brownout -> brownout.ledgerOf("feature:" + feature))
                .flatMap(Entry::spared)
                .map(value::applyAsDouble)
                .orElse(0.0);
    }

    private static double ratio(BrownoutSnapshot brownout, Signal signal) {
        OptionalDouble ratio = brownout.signals().stream()
                .filter(pressure -> pressure.signal() == signal)
                .mapToDouble(Pressure::ratio)
                .findFirst();
        return ratio.orElse(Double.NaN);
    }

    private static ToDoubleFunction<Reading> of(ToDoubleFunction<BrownoutSnapshot> value) {
        return reading -> reading.board().brownout().map(value::applyAsDouble).orElse(Double.NaN);
    }
}
