package io.fuseboard.console.cli;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.Catalogues;
import io.fuseboard.telemetry.BoardCatalogue;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One command on one board.
 *
 * @param asks whether the operator may be asked
 */
record Session(BoardStore store, Words words, Shell shell, boolean asks) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** What applications tell of themselves, as the store has it now. */
    BoardCatalogue catalogue() {
        return Catalogues.read(store);
    }

    String say(String key, Object... values) {
        return words.say(key, values);
    }

    /** A column's head whose cells are times. */
    String timeHead(String key) {
        return say(key) + " (" + shell.zone().getId() + ")";
    }

    /** In a column whose head names the zone. */
    String time(Instant at) {
        return TIME.format(at.atZone(shell.zone()));
    }

    /** By itself. */
    String fullTime(Instant at) {
        return time(at) + " " + shell.zone().getId();
    }
}
