package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;
import java.sql.SQLException;

class PostgresExamTest extends JdbcExamContract {

    @Override
    Address server() {
        return Postgres.SERVER.address();
    }

    @Override
    String url(Address at) {
        return Postgres.url(at);
    }

    /** The whole statement, not a part of "read committed". */
    @Override
    String lastWord() {
        return "commit\0";
    }

    @Override
    void killHints() throws SQLException {
        say("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fuseboard'"
                + " and (query ilike 'listen%' or query ilike '%pg_listening_channels%')");
    }
}
