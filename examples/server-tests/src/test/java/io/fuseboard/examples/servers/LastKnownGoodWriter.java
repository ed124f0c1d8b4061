package io.fuseboard.examples.servers;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import java.nio.file.Path;
import java.util.Optional;

/** Gives order after order and prints each revision that is kept on the host, until it is killed. */
final class LastKnownGoodWriter {

    private LastKnownGoodWriter() {}

    public static void main(String[] args) {
        try (Fuseboard board = Fuseboard.builder()
                .store(BoardStores.inMemory())
                .lastKnownGood(Path.of(args[0]))
                .events(event -> {})
                .build()) {
            for (int i = 0; i < 100_000; i++) {
                board.orders()
                        .give(new Order(
                                "c" + i,
                                "feature:f" + i % 50,
                                SwitchPosition.DEGRADED,
                                Optional.empty(),
                                "rain",
                                "zhang",
                                board.store().snapshot().revisionOf("feature:f" + i % 50)));
                board.refresh();
                System.out.println(i + 1);
            }
        }
    }
}
