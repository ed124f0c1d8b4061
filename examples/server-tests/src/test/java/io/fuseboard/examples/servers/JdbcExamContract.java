package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;
import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spec.JdbcStoreSpec.Tables;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** The exam in a database. */
abstract class JdbcExamContract extends ExamContract {

    private static final List<String> TABLES =
            List.of("fuseboard_namespace", "fuseboard_switch", "fuseboard_change", "fuseboard_node");

    private final String copy = "copy" + UUID.randomUUID().toString().replace("-", "");

    abstract String url(Address at);

    @Override
    BoardStore connect(Address at, String namespace) {
        return BoardStores.jdbc(JdbcStoreSpec.of(url(at), namespace).withTables(Tables.CREATED));
    }

    @Override
    void empty() throws SQLException {
        for (String table : TABLES) {
            say("truncate table " + table);
        }
    }

    @Override
    void copy(String namespace) throws SQLException {
        for (String table : TABLES) {
            say("create table " + copy + table + " as select * from " + table + " where ns = '" + namespace + "'");
        }
    }

    @Override
    void putBack(String namespace) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(server()));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : TABLES) {
                statement.execute("delete from " + table + " where ns = '" + namespace + "'");
                statement.execute("insert into " + table + " select * from " + copy + table);
            }
            connection.commit();
        }
    }

    /** A pool of three, as applications have, with all three in long transactions. */
    @Override
    AutoCloseable exhaust() throws SQLException {
        Semaphore pool = new Semaphore(3);
        List<Connection> taken = new ArrayList<>();
        while (pool.tryAcquire()) {
            Connection connection = DriverManager.getConnection(url(server()));
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select count(*) from fuseboard_namespace");
            }
            taken.add(connection);
        }
        return () -> {
            for (Connection connection : taken) {
                connection.close();
            }
        };
    }

    void say(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(server()));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
