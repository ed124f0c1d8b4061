package io.fuseboard.examples.servers;

class MySqlStoreTest extends JdbcStoreContract {

    @Override
    String url() {
        return MySql.url(MySql.SERVER.address());
    }
}
