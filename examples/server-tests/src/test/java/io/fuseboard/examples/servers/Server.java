package io.fuseboard.examples.servers;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real server, started when a test first needs it and ended with the virtual machine.
 *
 * <p>Looked for in this order: where a system property says ({@code fuseboard.postgresql}, {@code fuseboard.mariadb},
 * {@code fuseboard.redis}: {@code host:port}); the machine's own binary; one from Maven Central. Where there is none, tests
 * skip loudly, and the profile strict makes failures of that.
 */
final class Server {

    /**
     * Where it listens.
     *
     */
    record Address(String host, int port) {
        static Address parse(String text) {
            int colon = text.lastIndexOf(':');
            return new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }
    }

    private final String name;
    private final Callable<Optional<Address>> starter;
    private @Nullable Optional<Address> address;

    Server(String name, Callable<Optional<Address>> starter) {
        this.name = name;
        this.starter = starter;
    }

    synchronized Address address() {
        Optional<Address> known = address;
        if (known == null) {
            known = started();
            address = known;
        }
        if (known.isEmpty()) {
            System.err.println("NOT TESTED AGAINST " + name + ": no server of it is here. Install it, or say"
                    + " -Dfuseboard." + name + "=host:port");
        }
        Assumptions.assumeTrue(known.isPresent(), "a " + name + " to test against");
        return known.orElseThrow();
    }

    private Optional<Address> started() {
        String said = System.getProperty("fuseboard." + name);
        if (said != null) {
            return Optional.of(Address.parse(said));
        }
        try {
            return starter.call();
        } catch (Exception cause) {
            throw new IllegalStateException(name + " could not be started", cause);
        }
    }

    static Optional<Path> binary(String... names) {
        return Stream.of(names)
                .flatMap(binary -> Stream.of(
                                (System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, binary)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A folder that goes with the virtual machine. */
    static Path folder(String name) throws IOException {
        return Files.createTempDirectory("fuseboard-" + name);
    }

    /** Ends a process with the virtual machine, and removes what it leaves. */
    static void endWithUs(Process process, Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.destroyForcibly();
            try {
                process.waitFor();
                remove(folder);
            } catch (InterruptedException | IOException leftBehind) {
                System.err.println("Left behind: " + folder);
            }
        }));
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
