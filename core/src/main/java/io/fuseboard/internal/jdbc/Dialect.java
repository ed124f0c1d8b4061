package io.fuseboard.internal.jdbc;

import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.StoreSetupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** What databases say differently. */
enum Dialect {
    POSTGRESQL(
            "postgresql.sql",
            "cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)",
            // A writer that stops in the middle shall not keep the others out.
            List.of("set idle_in_transaction_session_timeout = 10000", "set lock_timeout = 4000"),
            List.of("set transaction isolation level read committed")),
    MARIADB(
            "mysql.sql",
            Dialect.MICROS_OF_MYSQL,
            List.of("set session idle_transaction_timeout = 10", "set session innodb_lock_wait_timeout = 4"),
            List.of()),
    MYSQL("mysql.sql", Dialect.MICROS_OF_MYSQL, List.of("set session innodb_lock_wait_timeout = 4"), List.of());

    /* Not unix_timestamp(now()): that one goes through the session's time zone, and an hour a year is there twice. */
    private static final String MICROS_OF_MYSQL = "timestampdiff(microsecond, '1970-01-01 00:00:00', utc_timestamp(6))";

    private final String file;
    private final String micros;
    private final List<String> session;
    private final List<String> writing;

    Dialect(String file, String micros, List<String> session, List<String> writing) {
        this.file = file;
        this.micros = micros;
        this.session = session;
        this.writing = writing;
    }

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        String version = connection.getMetaData().getDatabaseProductVersion();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB" -> MARIADB;
            // MySQL's own driver says MySQL of a MariaDB, too.
            case "MySQL" -> version.contains("MariaDB") ? MARIADB : MYSQL;
            default ->
                throw new StoreSetupException("Invalid database (" + product + " " + version
                        + "): must be PostgreSQL, MariaDB or MySQL; name one of them in the store's URL, or keep the board in"
                        + " a file or in Redis");
        };
    }

    /** An expression: the database's clock, in microseconds since 1970. */
    String micros() {
        return micros;
    }

    /** Said once on each connection. */
    List<String> session() {
        return session;
    }

    /** Said at the beginning of each transaction that writes. */
    List<String> writing() {
        return writing;
    }

    /** Where the statements lie that create the tables. */
    String place() {
        return "io/fuseboard/store/" + file + " in fuseboard-core's jar";
    }

    /** The statements that create the tables. */
    List<String> tables() {
        try (InputStream lines = Dialect.class.getResourceAsStream("/io/fuseboard/store/" + file)) {
            if (lines == null) {
                throw new StoreException("io/fuseboard/store/" + file + " is missing in fuseboard-core's jar");
            }
            String text = new String(lines.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--.*", "");
            return Stream.of(text.split(";"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException cause) {
            throw new StoreException("io/fuseboard/store/" + file + " cannot be read", cause);
        }
    }
}
