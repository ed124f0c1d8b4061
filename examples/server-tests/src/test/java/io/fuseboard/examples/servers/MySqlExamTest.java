package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;

class MySqlExamTest extends JdbcExamContract {

    @Override
    Address server() {
        return MySql.SERVER.address();
    }

    /** Not encrypted: the wire listens for a word. */
    @Override
    String url(Address at) {
        return MySql.url(at) + "&sslMode=DISABLED";
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
