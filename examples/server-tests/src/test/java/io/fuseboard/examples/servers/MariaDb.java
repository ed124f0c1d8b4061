package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;
import io.fuseboard.examples.servers.Server.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** MariaDB: a process of our own from Debian's package, with an empty folder and a free port. */
final class MariaDb {

    static final Server SERVER = new Server("mariadb", MariaDb::start);

    private MariaDb() {}

    static String url(Address at) {
        return "jdbc:mariadb://" + at.host() + ":" + at.port() + "/test?user=root&createDatabaseIfNotExist=true";
    }

    private static Optional<Machine> start() throws Exception {
        Optional<Path> server = Server.binary("mariadbd");
        Optional<Path> installer = Server.binary("mariadb-install-db");
        if (server.isEmpty() || installer.isEmpty()) {
            return Optional.empty();
        }
        Path folder = Server.folder("mariadb");
        String user = "--user=" + System.getProperty("user.name");
        String data = "--datadir=" + folder.resolve("data");
        Process install = new ProcessBuilder(
                        installer.get().toString(),
                        "--no-defaults",
                        data,
                        user,
                        "--skip-test-db",
                        "--auth-root-authentication-method=normal")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start();
        if (!install.waitFor(120, TimeUnit.SECONDS) || install.exitValue() != 0) {
            throw new IOException("mariadb-install-db did not do its work: " + folder.resolve("install.log"));
        }
        Address address = new Address("127.0.0.1", Server.freePort());
        List<String> command = List.of(
                server.get().toString(),
                "--no-defaults",
                data,
                user,
                "--bind-address=" + address.host(),
                "--port=" + address.port(),
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--max-connections=500",
                "--innodb-buffer-pool-size=16M",
                "--innodb-log-file-size=8M",
                "--innodb-flush-log-at-trx-commit=" + (Server.DURABLE ? 1 : 2));
        return Server.begun(new Daemon(address, "ready for connections", command), folder);
    }
}
