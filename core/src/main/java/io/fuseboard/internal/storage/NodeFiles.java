package io.fuseboard.internal.storage;

import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports of nodes, one small file each. Not forced to the disk: a report that is lost comes again. */
public final class NodeFiles {

    private final Path folder;

    public NodeFiles(Path folder) {
        this.folder = folder;
    }

    public void write(NodeReport report, Instant now) {
        // A node's name may hold what a file's may not.
        String name = Integer.toHexString(report.node().hashCode()) + "-"
                + report.node().replaceAll("[^A-Za-z0-9_-]", "_");
        try {
            Files.createDirectories(folder);
            Path next = folder.resolve(name + ".next");
            Files.writeString(next, ReportJson.write(report, now));
            Files.move(next, folder.resolve(name + ".json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cause) {
            throw new StoreException(
                    "The report of node " + report.node() + " cannot be written below " + folder, cause);
        }
    }

    private static Optional<Sighting> read(Path file, Instant now) throws IOException {
        try {
            return ReportJson.read(Files.readString(file), now);
        } catch (NoSuchFileException anotherTookItAway) {
            return Optional.empty();
        }
    }

    /** What is too old goes. */
    public List<Sighting> read(Instant now) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Sighting> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                Optional<Sighting> seen = read(file, now);
                if (seen.isPresent()) {
                    found.add(seen.get());
                } else {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | java.io.UncheckedIOException cause) {
            throw new StoreException("The reports of nodes below " + folder + " cannot be read", cause);
        }
        found.sort(Sightings.ORDER);
        return found;
    }
}
