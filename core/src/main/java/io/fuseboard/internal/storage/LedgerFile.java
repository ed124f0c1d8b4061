package io.fuseboard.internal.storage;

import io.fuseboard.spi.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file that is always either the old content or the new. A new one is written beside it, forced to the disk, and
 * moved over it; the copy before stays as {@code ….previous.json}. The first line names the format and a checksum of
 * everything after it. Writers of several processes exclude one another by {@link #locked}.
 */
public final class LedgerFile {

    private static final Logger log = LoggerFactory.getLogger(LedgerFile.class);
    private static final String HEAD = "fuseboard 1 crc32c ";

    private final Path path;
    private final Path previous;
    private final Path next;
    private final FileLocks lock;

    /** @param name of the file, without {@code .json} */
    public LedgerFile(Path folder, String name) {
        this.path = folder.resolve(name + ".json");
        this.previous = folder.resolve(name + ".previous.json");
        this.next = folder.resolve(name + ".next.json");
        this.lock = new FileLocks(folder.resolve(name + ".lock"));
    }

    /** Does some work while nobody else does any on this file, in this process or in another. */
    public <T> T locked(Supplier<T> work) {
        return lock.locked(work);
    }

    public Path path() {
        return path;
    }

    /**
     * The content, for somebody who knows nothing yet; empty only where neither the file nor its previous copy was ever written.
     *
     * @throws StoreException if what is there is damaged and the previous copy cannot answer
     */
    public Optional<Ledger> read() {
        Content main = read(path);
        if (main.ledger().isPresent()) {
            return main.ledger();
        }
        Content copy = read(previous);
        if (copy.ledger().isPresent()) {
            log.warn(
                    "Board file {} is {}; its previous copy {} answers. Nothing was overwritten",
                    path,
                    main.trouble(),
                    previous);
            return copy.ledger();
        }
        if (main.absent() && copy.absent()) {
            return Optional.empty();
        }
        throw new StoreException("Invalid board file (" + path + "): it is " + main.trouble()
                + ", and its previous copy " + previous + " is " + copy.trouble()
                + ". Put a good copy in place, or move both files away to begin with an empty board");
    }

    /**
     * The content of the file itself, for somebody who knows what it said before.
     *
     * @throws StoreException if it has gone or is damaged
     */
    public Ledger readAgain() {
        Content main = read(path);
        return main.ledger()
                .orElseThrow(() -> new StoreException("The board's file " + path
                        + (main.absent() ? " has gone" : " is " + main.trouble())
                        + "; switches work as last set. Put a good file in place. The copy " + previous
                        + " may lack the last change"));
    }

    public void write(Ledger ledger) {
        byte[] content = LedgerJson.write(ledger).getBytes(StandardCharsets.UTF_8);
        byte[] head = (HEAD + checksum(content) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                writeAll(channel, ByteBuffer.wrap(head));
                writeAll(channel, ByteBuffer.wrap(content));
                channel.force(true);
            }
            keepPrevious();
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
            forceFolder();
        } catch (IOException cause) {
            throw new StoreException(
                    "The board's file " + path + " cannot be written, so nothing was changed: " + cause
                            + ". Make room on the disk, or let this process write there; then try again",
                    cause);
        }
    }

    /** A good file becomes the previous copy; a damaged one never replaces a copy that may be good. */
    private void keepPrevious() throws IOException {
        if (read(path).ledger().isEmpty()) {
            if (Files.exists(path)) {
                Path aside = sibling("damaged");
                Files.copy(path, aside, StandardCopyOption.REPLACE_EXISTING);
                log.warn("The damaged board file was kept as {}", aside);
            }
            return;
        }
        Path temporary = sibling("previous.next");
        Files.deleteIfExists(temporary);
        try {
            Files.createLink(temporary, path);
        } catch (IOException | UnsupportedOperationException noLinksHere) {
            Files.copy(path, temporary, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(temporary, previous, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path sibling(String kind) {
        String name = path.getFileName().toString();
        return path.resolveSibling(name.substring(0, name.length() - "json".length()) + kind + ".json");
    }

    /** Makes the move itself durable, where the system lets a folder be forced. */
    private void forceFolder() {
        Path folder = path.getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            log.debug("Folder {} cannot be forced to the disk on this system", folder, notOnThisSystem);
        }
    }

    private record Content(Optional<Ledger> ledger, String trouble, boolean absent) {
        static Content damaged(String how) {
            return new Content(Optional.empty(), how, false);
        }
    }

    private static Content read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException nothing) {
            return new Content(Optional.empty(), "absent", true);
        } catch (IOException cause) {
            throw new StoreException("The board's file " + file + " cannot be read: " + cause, cause);
        }
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String head = new String(bytes, 0, end, StandardCharsets.US_ASCII);
        if (end == bytes.length || !head.startsWith(HEAD)) {
            return Content.damaged(bytes.length == 0 ? "empty" : "without its first line '" + HEAD + "…'");
        }
        byte[] content = java.util.Arrays.copyOfRange(bytes, end + 1, bytes.length);
        if (!head.equals(HEAD + checksum(content))) {
            return Content.damaged("damaged (its checksum does not match its content)");
        }
        try {
            return new Content(
                    Optional.of(LedgerJson.read(new String(content, StandardCharsets.UTF_8))), "good", false);
        } catch (IllegalArgumentException cause) {
            return Content.damaged("not understood (" + cause.getMessage() + ")");
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String checksum(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content);
        return String.format(java.util.Locale.ROOT, "%08x", sum.getValue());
    }
}
