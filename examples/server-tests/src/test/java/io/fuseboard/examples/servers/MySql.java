package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;
import io.fuseboard.examples.servers.Server.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** MySQL 8.0, from Maven Central, where somebody has packed it for Linux on x86-64. */
final class MySql {

    static final Server SERVER = new Server("mysql", MySql::start);

    private static final String PACKED = "/mysql-Linux-amd64.tar.gz";

    private MySql() {}

    static String url(Address at) {
        return "jdbc:mysql://" + at.host() + ":" + at.port() + "/test?user=root&createDatabaseIfNotExist=true";
    }

    private static Optional<Machine> start() throws Exception {
        boolean fits = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        if (!fits) {
            return Optional.empty();
        }
        Path folder = Server.folder("mysql");
        Path packed = folder.resolve("packed");
        try (InputStream in = MySql.class.getResourceAsStream(PACKED)) {
            if (in == null) {
                throw new IOException(PACKED + " is not on the class path");
            }
            Files.copy(in, packed);
        }
        run(folder, "tar", "-xzf", packed.toString(), "-C", folder.toString());
        List<String> base = List.of(
                folder.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + folder,
                "--datadir=" + folder.resolve("data"),
                "--user=" + System.getProperty("user.name"),
                "--innodb-buffer-pool-size=16M",
                // Outlives no power cut, and begins in a third of the time.
                "--innodb-flush-method=nosync",
                "--skip-innodb-doublewrite");
        run(folder, with(base, "--initialize-insecure"));
        Address address = new Address("127.0.0.1", Server.freePort());
        String[] command = with(
                base,
                "--bind-address=" + address.host(),
                "--port=" + address.port(),
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--mysqlx=OFF",
                "--skip-log-bin",
                "--innodb-flush-log-at-trx-commit=2");
        return Server.begun(new Daemon(address, "ready for connections", List.of(command)), folder);
    }

    private static String[] with(List<String> base, String... more) {
        return java.util.stream.Stream.concat(base.stream(), java.util.stream.Stream.of(more))
                .toArray(String[]::new);
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command[0] + " did not do its work:\n" + Files.readString(log));
        }
    }
}
