package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Optional;

/** PostgreSQL, from Maven Central. */
final class Postgres {

    static final Server SERVER = new Server("postgresql", Postgres::start);

    private Postgres() {}

    static String url(Address at) {
        return "jdbc:postgresql://" + at.host() + ":" + at.port() + "/postgres?user=postgres";
    }

    // It ends itself with the virtual machine.
    @SuppressWarnings("resource")
    private static Optional<Address> start() throws IOException {
        EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        return Optional.of(new Address("localhost", server.getPort()));
    }
}
