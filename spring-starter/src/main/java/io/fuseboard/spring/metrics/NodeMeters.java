package io.fuseboard.spring.metrics;

import io.fuseboard.model.WholeBoard;
import io.micrometer.core.instrument.Tags;

/** This node's tie to the store, and orders for the whole board. */
final class NodeMeters {

    private NodeMeters() {}

    static void register(BoardMeters board) {
        board.gauge(
                "fuseboard.board.revision",
                "Revision of the board that this node works by; nodes of one board agree when it is the same",
                "",
                Tags.empty(),
                reading -> reading.board().node().revision().isPresent()
                        ? reading.board().node().revision().getAsLong()
                        : Double.NaN);
        board.gauge(
                "fuseboard.store.age",
                "How long ago the board's store last answered this node; NaN while it never did",
                "seconds",
                Tags.empty(),
                reading -> reading.board()
                        .node()
                        .age()
                        .map(age -> age.toMillis() / 1000.0)
                        .orElse(Double.NaN));
        board.gauge(
                "fuseboard.store.up",
                "Whether the board's store answers this node",
                "",
                Tags.empty(),
                reading -> reading.board().node().trouble().isEmpty() ? 1 : 0);
        for (WholeBoard what : WholeBoard.values()) {
            board.gauge(
                    "fuseboard.board.order",
                    "Whether this order for the whole board stands",
                    "",
                    Tags.of("order", what.name()),
                    reading -> reading.board().whole().stream().anyMatch(hold -> hold.what() == what) ? 1 : 0);
        }
    }
}
