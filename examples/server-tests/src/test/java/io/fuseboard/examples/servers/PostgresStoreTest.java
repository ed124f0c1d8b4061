package io.fuseboard.examples.servers;

class PostgresStoreTest extends JdbcStoreContract {

    @Override
    String url() {
        return Postgres.url(Postgres.SERVER.address());
    }
}
