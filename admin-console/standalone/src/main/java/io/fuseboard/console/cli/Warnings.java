package io.fuseboard.console.cli;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What stores log as a warning, as one line each; drivers keep silent, their errors arrive as exceptions. */
final class Warnings extends Handler {

    /* Held, because loggers that nobody holds are forgotten with their level. */
    private static final Logger OURS = Logger.getLogger("io.fuseboard");
    private static final Logger ALL = Logger.getLogger("");

    private final Consumer<String> reader;

    private Warnings(Consumer<String> reader) {
        this.reader = reader;
    }

    /** From now on all go to this reader, and nowhere else. */
    static void to(Consumer<String> reader) {
        LogManager.getLogManager().reset();
        ALL.setLevel(Level.OFF);
        OURS.setLevel(Level.WARNING);
        ALL.addHandler(new Warnings(reader));
    }

    @Override
    public void publish(LogRecord record) {
        Throwable cause = record.getThrown();
        reader.accept(record.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
    }

    @Override
    public void flush() {
        // Nothing is kept.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
