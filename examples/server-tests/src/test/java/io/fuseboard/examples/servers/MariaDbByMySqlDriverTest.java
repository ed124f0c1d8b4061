package io.fuseboard.examples.servers;

/** MySQL's own driver says of a MariaDB that it is a MySQL. */
class MariaDbByMySqlDriverTest extends JdbcStoreContract {

    @Override
    String url() {
        return MySql.url(MariaDb.SERVER.address());
    }
}
