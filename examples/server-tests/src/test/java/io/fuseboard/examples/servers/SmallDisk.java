package io.fuseboard.examples.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk of its own in memory, which can be filled and made read-only. Needs the right to mount; where there is none, tests
 * skip loudly, and the profile strict makes failures of that.
 */
final class SmallDisk implements AutoCloseable {

    /** Marks tests that use one: where mounting is forbidden whoever runs them may leave them out, and has to say so. */
    static final String TAG = "mounts";

    private static final int KILOBYTES = 1_024;

    private final Path folder;
    private final Path ballast;

    /** @param folder an empty folder */
    SmallDisk(Path folder) throws IOException {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + KILOBYTES + "k", "fuseboard", folder.toString());
        if (!mounted) {
            System.err.println("NOT TESTED ON A FULL DISK: this user may not mount one. Run the tests as root");
        }
        Assumptions.assumeTrue(mounted, "a disk of its own, to be filled");
    }

    Path folder() {
        return folder;
    }

    /** Takes all the room there is, but for so many pages of four kilobytes. */
    void fill(int pagesLeft) throws IOException {
        byte[] page = new byte[4_096];
        int pages = 0;
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(page);
                pages++;
            }
        } catch (IOException full) {
            // as it shall be
        }
        try (var channel = java.nio.channels.FileChannel.open(ballast, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(Math.max(0, pages - pagesLeft) * 4_096L);
        }
    }

    void makeRoom() throws IOException {
        Files.delete(ballast);
    }

    void readOnly() throws IOException {
        remount("ro");
    }

    void writable() throws IOException {
        remount("rw");
    }

    private void remount(String how) throws IOException {
        if (!run("mount", "-o", "remount," + how, folder.toString())) {
            throw new IOException(folder + " cannot be mounted anew: " + how);
        }
    }

    private static boolean run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.onExit().orTimeout(30, TimeUnit.SECONDS).join().exitValue() == 0;
    }

    @Override
    public void close() throws IOException {
        // Lazily: whoever still has a file open there does not keep it.
        if (!run("umount", "-l", folder.toString())) {
            throw new IOException(folder + " cannot be unmounted");
        }
    }
}
