package io.fuseboard.examples.servers;

class MariaDbStoreTest extends JdbcStoreContract {

    @Override
    String url() {
        return MariaDb.url(MariaDb.SERVER.address());
    }
}
