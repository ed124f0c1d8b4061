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
        Keeper.POSTGRESQL.killHints();
    }
}
