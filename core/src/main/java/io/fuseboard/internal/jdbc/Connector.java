package io.fuseboard.internal.jdbc;

import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spi.StoreSetupException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections of the board's own. Never the application's pool: the switch that helps against an exhausted pool must
 * not wait for one of its connections.
 */
final class Connector {

    /** Two seconds: whoever is slower to answer a knock is not there. */
    private static final int CONNECT_SECONDS = 2;

    /** Five seconds: more than any of our statements takes, waiting for another writer included. */
    private static final int ANSWER_MILLIS = 5_000;

    private static final Logger log = LoggerFactory.getLogger(Connector.class);

    private final JdbcStoreSpec spec;

    Connector(JdbcStoreSpec spec) {
        this.spec = spec;
    }

    JdbcStoreSpec spec() {
        return spec;
    }

    Opened open() throws SQLException {
        requireDriver();
        Connection connection = DriverManager.getConnection(spec.url(), properties());
        try {
            connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
            Dialect dialect = Dialect.of(connection);
            for (String setting : dialect.session()) {
                say(connection, setting);
            }
            return new Opened(connection, dialect);
        } catch (SQLException | RuntimeException cause) {
            connection.close();
            throw cause;
        }
    }

    record Opened(Connection connection, Dialect dialect) {}

    private static void say(Connection connection, String setting) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(setting);
        } catch (SQLException notHere) {
            log.debug("'{}' is not understood here; the server's own limits hold", setting, notHere);
        }
    }

    private void requireDriver() {
        try {
            DriverManager.getDriver(spec.url());
        } catch (SQLException none) {
            throw new StoreSetupException(
                    "Invalid store url (" + spec.place()
                            + "): no JDBC driver for it is on the class path; add org.postgresql:postgresql,"
                            + " org.mariadb.jdbc:mariadb-java-client or com.mysql:mysql-connector-j",
                    none);
        }
    }

    private Properties properties() {
        boolean postgresql = spec.url().toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:");
        Properties properties = new Properties();
        spec.user().ifPresent(user -> properties.setProperty("user", user));
        spec.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty(
                "connectTimeout", String.valueOf(postgresql ? CONNECT_SECONDS : CONNECT_SECONDS * 1_000));
        properties.setProperty("tcpKeepAlive", "true");
        if (postgresql) {
            properties.setProperty("ApplicationName", "fuseboard");
        }
        return properties;
    }
}
