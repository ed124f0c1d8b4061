package io.fuseboard.internal.node;

import io.fuseboard.internal.storage.Ledger;
import io.fuseboard.internal.storage.LedgerFile;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.EventSink;
import io.fuseboard.spi.StoreException;
import io.fuseboard.telemetry.FuseEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the store said last, in a file of this host: an application that starts while the store is down goes on with it.
 * Written as the file store writes, so it is always the old content or the new.
 */
final class LastKnownGood {

    private final Path folder;
    private final LedgerFile file;
    private boolean failing;

    /* What could not be written yet. */
    private @Nullable Ledger unkept;

    /** @param path the file, ending in {@code .json} */
    LastKnownGood(Path path) {
        Path place = path.toAbsolutePath().normalize();
        String name = place.getFileName().toString();
        this.folder = place.resolveSibling("");
        this.file = new LedgerFile(folder, name.substring(0, name.length() - ".json".length()));
    }

    /** What was kept; empty where nothing was, or where it is damaged, which is told. */
    Optional<Ledger> read(EventSink events) {
        try {
            return Files.isDirectory(folder) ? file.read() : Optional.empty();
        } catch (StoreException damaged) {
            fail(
                    events,
                    "The last known orders cannot be read, so this start knows none before the store answers: "
                            + damaged.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps it. What goes wrong is told once, until it goes right. */
    void save(Snapshot snapshot, EventSink events) {
        save(new Ledger(snapshot.token(), Map.copyOf(snapshot.documents()), List.of()), events);
    }

    /** Tries again what went wrong: a start without the store would not know it, and no order may come for days. */
    void again(EventSink events) {
        Ledger content = unkept;
        if (content != null) {
            save(content, events);
        }
    }

    private void save(Ledger content, EventSink events) {
        try {
            Files.createDirectories(folder);
            file.locked(() -> {
                file.write(content);
                return content;
            });
            unkept = null;
            failing = false;
        } catch (StoreException | IOException cause) {
            unkept = content;
            fail(
                    events,
                    "The last known orders cannot be kept in " + file.path()
                            + ", so a start without the store would not know them. Make room on the disk, or let this"
                            + " process write there; it is tried again with each look: " + cause.getMessage());
        }
    }

    private void fail(EventSink events, String message) {
        if (!failing) {
            failing = true;
            events.accept(new FuseEvent.LastKnownGoodFailed(message));
        }
    }
}
