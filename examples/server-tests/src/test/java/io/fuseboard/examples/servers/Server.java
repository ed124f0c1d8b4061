package io.fuseboard.examples.servers;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

    /** A server as a process of ours. */
    interface Machine {

        Address address();

        /** Begins, on the same port and with what it left behind, and returns when it answers. */
        void begin() throws Exception;

        /** What is to be killed or stopped. */
        ProcessHandle process() throws IOException;

        /** After it was killed. */
        default void ended() throws IOException {}
    }

    /** Whether a change shall be on the disk before it is told as done: tests do without, measurements do not. */
    static final boolean DURABLE = Boolean.getBoolean("fuseboard.durable");

    private static final long DEADLINE_SECONDS = 60;

    private final String name;
    private final Callable<Optional<Machine>> maker;
    private @Nullable Machine machine;
    private @Nullable Optional<Address> address;

    /** @param maker makes one that has begun; empty: none is here */
    Server(String name, Callable<Optional<Machine>> maker) {
        this.name = name;
        this.maker = maker;
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
            Optional<Machine> made = maker.call();
            machine = made.orElse(null);
            return made.map(Machine::address);
        } catch (Exception cause) {
            throw new IllegalStateException(name + " could not be started", cause);
        }
    }

    /** Ours, which may be killed; one that a property names may not. */
    private Machine ours() {
        address();
        Machine known = machine;
        if (known == null) {
            System.err.println("NOT KILLED: " + name + " at -Dfuseboard." + name + " is not ours");
        }
        Assumptions.assumeTrue(known != null, "a " + name + " of our own, to be killed");
        return java.util.Objects.requireNonNull(known);
    }

    /** Ends it as a power cut does: SIGKILL, for it and all that it has begun. */
    synchronized void kill() throws Exception {
        Machine known = ours();
        kill(known.process());
        known.ended();
    }

    private static void kill(ProcessHandle process) throws Exception {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle one : all) {
            one.onExit().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Begins again after {@link #kill}. */
    synchronized void begin() throws Exception {
        ours().begin();
    }

    /** SIGSTOP: connections stay, and nobody answers. */
    synchronized void stop() throws Exception {
        signal("STOP");
    }

    /** SIGCONT. */
    synchronized void goOn() throws Exception {
        signal("CONT");
    }

    private void signal(String signal) throws Exception {
        Process kill = new ProcessBuilder(
                        "kill", "-" + signal, String.valueOf(ours().process().pid()))
                .start();
        if (!kill.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new IOException(name + " could not be sent SIG" + signal);
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

    /** Begins, and ends it with the virtual machine; removes what it leaves. */
    static Optional<Machine> begun(Machine machine, Path folder) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                kill(machine.process());
                remove(folder);
            } catch (Exception leftBehind) {
                System.err.println("Left behind: " + folder + ": " + leftBehind);
            }
        }));
        machine.begin();
        return Optional.of(machine);
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
