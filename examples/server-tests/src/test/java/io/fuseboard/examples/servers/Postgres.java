package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;
import io.fuseboard.examples.servers.Server.Machine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, from Maven Central. */
final class Postgres implements Machine {

    static final Server SERVER = new Server("postgresql", Postgres::start);

    private final Address address;
    private final Path data;
    private @Nullable EmbeddedPostgres begun;

    private Postgres(Address address, Path data) {
        this.address = address;
        this.data = data;
    }

    static String url(Address at) {
        return "jdbc:postgresql://" + at.host() + ":" + at.port() + "/postgres?user=postgres";
    }

    private static Optional<Machine> start() throws Exception {
        Path folder = Server.folder("postgresql");
        return Server.begun(new Postgres(new Address("localhost", Server.freePort()), folder.resolve("data")), folder);
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public void begin() throws IOException {
        begun = EmbeddedPostgres.builder()
                .setPort(address.port())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("max_connections", "500")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", Server.DURABLE ? "on" : "off")
                .start();
    }

    @Override
    public ProcessHandle process() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("PostgreSQL has ended by itself"));
    }

    /** It holds a lock on its folder. */
    @Override
    public void ended() throws IOException {
        EmbeddedPostgres known = begun;
        if (known != null) {
            known.close();
        }
    }
}
