package io.fuseboard.examples.servers;

import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spec.JdbcStoreSpec.Tables;
import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import io.lettuce.core.KillArgs;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The servers that can keep a board, for what is the same on all of them. */
enum Keeper {
    REDIS(Redis.SERVER) {
        @Override
        String url() {
            return Redis.url(server().address());
        }

        @Override
        void killHints() {
            RedisStoreTest.admin(redis -> redis.clientKill(KillArgs.Builder.typePubsub()));
        }
    },
    POSTGRESQL(Postgres.SERVER) {
        @Override
        String url() {
            return Postgres.url(server().address());
        }

        @Override
        void killHints() throws SQLException {
            try (Connection connection = DriverManager.getConnection(url());
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name = 'fuseboard'"
                        + " and (query ilike 'listen%' or query ilike '%pg_listening_channels%')");
            }
        }
    },
    MARIADB(MariaDb.SERVER) {
        @Override
        String url() {
            return MariaDb.url(server().address());
        }

        @Override
        void killHints() {
            // It gives none: nodes look once a second.
        }
    };

    private final Server server;

    Keeper(Server server) {
        this.server = server;
    }

    Server server() {
        return server;
    }

    abstract String url();

    /** Ends the connections by which it gives hints, at the server. */
    abstract void killHints() throws SQLException;

    BoardStore connect(String namespace) {
        return connect(url(), namespace);
    }

    static BoardStore connect(String url, String namespace) {
        return url.startsWith("redis:")
                ? BoardStores.redis(new RedisStoreSpec(url, namespace))
                : BoardStores.jdbc(JdbcStoreSpec.of(url, namespace).withTables(Tables.CREATED));
    }
}
