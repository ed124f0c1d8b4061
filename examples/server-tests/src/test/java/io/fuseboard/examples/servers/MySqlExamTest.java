package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;

class MySqlExamTest extends JdbcExamContract {

    @Override
    Address server() {
        return MySql.SERVER.address();
    }

    @Override
    String url(Address at) {
        return MySql.url(at);
    }

    /** The whole statement, after the sign of a query, not a part of "autocommit". */
    @Override
    String lastWord() {
        return "\3commit";
    }

    @Override
    void killHints() {
        // It gives none: nodes look once a second.
    }
}
