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

/**
 * What the store said last, in a file of this host: an application that starts while the store is down goes on with it.
 * Written as the file store writes, so it is always the old content or the new.
 */
final class LastKnownGood {

    private final Path folder;
    private final LedgerFile file;
    private boolean failing;

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
            fail(events, damaged);
            return Optional.empty();
        }
    }

    /** Keeps it. What goes wrong is told once, until it goes right. */
    void save(Snapshot snapshot, EventSink events) {
        Ledger content = new Ledger(snapshot.token(), Map.copyOf(snapshot.documents()), List.of());
        try {
            Files.createDirectories(folder);
            file.locked(() -> {
                file.write(content);
                return content;
            });
            failing = false;
        } catch (StoreException | IOException cause) {
            fail(events, cause);
        }
    }

    private void fail(EventSink events, Exception cause) {
        if (!failing) {
            failing = true;
            events.accept(new FuseEvent.LastKnownGoodFailed("The last known orders cannot be kept in " + file.path()
                    + ", so a start without the store would not know them: " + cause.getMessage()));
        }
    }
}
