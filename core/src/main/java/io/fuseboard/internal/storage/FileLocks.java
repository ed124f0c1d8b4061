package io.fuseboard.internal.storage;

import io.fuseboard.spi.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Exclusion by a lock on a file: among processes by the system, among the threads of this one by a monitor. */
final class FileLocks {

    /* A file lock belongs to the process, not to the thread: threads of one process exclude one another by this. */
    private static final ConcurrentMap<Path, Object> MONITORS = new ConcurrentHashMap<>();

    private final Path file;
    private final Object monitor;

    FileLocks(Path file) {
        this.file = file;
        this.monitor = MONITORS.computeIfAbsent(file, path -> new Object());
    }

    <T> T locked(Supplier<T> work) {
        synchronized (monitor) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                return work.get();
            } catch (IOException | OverlappingFileLockException cause) {
                throw new StoreException(
                        "The board's lock file " + file
                                + " cannot be locked, so nothing was changed; check that this process may write there: "
                                + cause,
                        cause);
            }
        }
    }
}
