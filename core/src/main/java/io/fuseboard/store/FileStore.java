package io.fuseboard.store;

import io.fuseboard.internal.storage.Hints;
import io.fuseboard.internal.storage.Ledger;
import io.fuseboard.internal.storage.LedgerFile;
import io.fuseboard.internal.storage.NodeFiles;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in one file. Writers of several processes exclude one another by a lock on a file beside it; readers take no
 * lock, because the file is replaced as a whole.
 */
final class FileStore implements BoardStore {

    private static final Logger log = LoggerFactory.getLogger(FileStore.class);

    private final LedgerFile file;
    private final NodeFiles nodes;
    private final Hints hints = new Hints();
    private final InstantSource clock;

    /* What was read last, and the stamp of the file then; a file that was absent has none. */
    private volatile Read last;

    private record Read(@Nullable Stamp stamp, Ledger ledger) {}

    private record Stamp(
            FileTime modified, long size, @Nullable Object inode) {}

    private FileStore(Path folder, InstantSource clock) {
        this.file = new LedgerFile(folder, "board");
        this.nodes = new NodeFiles(folder.resolve("nodes"));
        this.clock = clock;
        this.last = new Read(null, Ledger.empty());
    }

    static FileStore open(Path folder, InstantSource clock) {
        Path place = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(place);
        } catch (IOException cause) {
            throw new StoreException(
                    "Invalid board folder (" + place
                            + "): it cannot be made; name a folder that this process may write",
                    cause);
        }
        FileStore store = new FileStore(place, clock);
        // The first to come founds the board, so that every reader sees one epoch.
        try {
            store.file.locked(store::begin);
        } catch (StoreException cannotWrite) {
            store.beginReading(cannotWrite);
        }
        return store;
    }

    @Override
    public Token token() {
        return refresh().token();
    }

    @Override
    public Snapshot snapshot() {
        return refresh().snapshot(clock.instant());
    }

    @Override
    public Applied apply(Change change) {
        Applied applied = file.locked(() -> {
            Ledger before = refresh();
            Instant now = clock.instant();
            Optional<Applied> objection = before.objection(change, now);
            if (objection.isPresent()) {
                return objection.get();
            }
            Ledger after = before.with(change, now);
            file.write(after);
            last = new Read(stamp(), after);
            return new Applied.Done(after.token());
        });
        if (applied instanceof Applied.Done) {
            hints.give();
        }
        return applied;
    }

    @Override
    public Subscription onHint(Runnable hint) {
        return hints.add(hint);
    }

    @Override
    public List<Revision> history(HistoryQuery query) {
        return refresh().history(query);
    }

    @Override
    public void report(NodeReport report) {
        nodes.write(report, clock.instant());
    }

    @Override
    public List<Sighting> nodes() {
        return nodes.read(clock.instant());
    }

    @Override
    public void close() {
        // Every change is on the disk already, and no file stays open between two.
    }

    /** What the folder holds at the start; where the file is damaged or has gone, its previous copy answers. */
    private Ledger begin() {
        Stamp now = stamp();
        Ledger read = file.read().orElseGet(() -> {
            Ledger founded = Ledger.empty();
            file.write(founded);
            return founded;
        });
        last = new Read(now, read);
        return read;
    }

    /** A board that can be read but not written is better than no application. */
    private void beginReading(StoreException cannotWrite) {
        Stamp now = stamp();
        Ledger read = file.read().orElseThrow(() -> cannotWrite);
        last = new Read(now, read);
        log.warn("Switches work as last set, and none can be moved for now", cannotWrite);
    }

    /**
     * The content of the file, read again only if the file is another one than last time.
     *
     * <p>A file that is damaged or goes while it is in use is an error. Its previous copy is good enough for a start,
     * when nothing better is known; here it would take back the last change, which nobody has ordered.
     */
    private Ledger refresh() {
        Read known = last;
        Stamp now = stamp();
        if (Objects.equals(now, known.stamp())) {
            return known.ledger();
        }
        Ledger read = file.readAgain();
        // The stamp from before the reading: a file replaced in between is read once more next time.
        last = new Read(now, read);
        return read;
    }

    private @Nullable Stamp stamp() {
        try {
            var attributes = Files.readAttributes(file.path(), java.nio.file.attribute.BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException absentOrUnreadable) {
            return null; // the reading that follows says which, with its cause
        }
    }
}
