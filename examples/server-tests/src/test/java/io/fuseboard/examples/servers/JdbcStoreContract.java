package io.fuseboard.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spec.JdbcStoreSpec.Tables;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.StoreSetupException;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.SharedStoreContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store in a database owes besides. */
abstract class JdbcStoreContract extends SharedStoreContract {

    private String namespace = "";

    abstract String url();

    @Override
    protected BoardStore create() {
        namespace = "takeaway/" + UUID.randomUUID();
        return another();
    }

    @Override
    protected BoardStore another() {
        return BoardStores.jdbc(spec());
    }

    private JdbcStoreSpec spec() {
        return JdbcStoreSpec.of(url(), namespace).withTables(Tables.CREATED);
    }

    @Test
    void boardsOfOneDatabaseAreApart() {
        store().apply(new BoardStore.Change(
                "c1",
                "zhang",
                "rain",
                java.util.List.of(new BoardStore.Edit("feature:a", 0, java.util.Optional.of("{}")))));
        try (BoardStore other = BoardStores.jdbc(
                JdbcStoreSpec.of(url(), "takeaway/" + UUID.randomUUID()).withTables(Tables.CREATED))) {
            assertThat(other.token()).isEqualTo(BoardStore.Token.NONE);
            assertThat(other.snapshot().documents()).isEmpty();
        }
    }

    @Test
    void missingTablesAreToldWithWhereTheStatementsLie_andNoneIsCreated() throws SQLException {
        String elsewhere = elsewhere();
        for (int i = 0; i < 2; i++) {
            try (BoardStore store = BoardStores.jdbc(JdbcStoreSpec.of(elsewhere, "takeaway/prod"))) {
                assertThatThrownBy(store::token)
                        .isInstanceOf(StoreSetupException.class)
                        .hasMessageContaining("tables of the board are missing")
                        .hasMessageContaining("takeaway/prod")
                        .hasMessageContaining(".sql in fuseboard-core's jar");
            }
        }
        try (BoardStore store =
                BoardStores.jdbc(JdbcStoreSpec.of(elsewhere, "takeaway/prod").withTables(Tables.CREATED))) {
            assertThat(store.token()).isEqualTo(BoardStore.Token.NONE);
        }
    }

    @Test
    void aWrongLoginIsToldWithoutThePassword() {
        String url = url().replaceAll("user=[a-z]*", "user=nobody_here");
        try (BoardStore store = BoardStores.jdbc(
                JdbcStoreSpec.of(url + "&password=s3cret", "takeaway/prod").withTables(Tables.CREATED))) {
            assertThatThrownBy(store::token)
                    .isInstanceOf(StoreSetupException.class)
                    .hasMessageContaining("check user, password")
                    .message()
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void aDatabaseThatIsDownIsAnErrorOfTheMoment() {
        String nobody = url().replaceAll(":[0-9]+/", ":1/");
        try (BoardStore store = BoardStores.jdbc(JdbcStoreSpec.of(nobody, "takeaway/prod"))) {
            assertThatThrownBy(store::token)
                    .isInstanceOf(StoreException.class)
                    .isNotInstanceOf(StoreSetupException.class)
                    .hasMessageContaining("does not answer");
        }
    }

    @Test
    void aBoardOfALaterFormatIsNotGuessedAt() throws SQLException {
        store().apply(change());
        say("update fuseboard_namespace set format = 2 where ns = '" + namespace + "'");
        assertThatThrownBy(store()::snapshot)
                .isInstanceOf(StoreSetupException.class)
                .hasMessageContaining("Invalid format of the board " + namespace + " (2): must be 1");
    }

    void say(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static BoardStore.Change change() {
        return new BoardStore.Change(
                "c1",
                "zhang",
                "rain",
                java.util.List.of(new BoardStore.Edit("feature:a", 0, java.util.Optional.of("{}"))));
    }

    /** A database without tables. */
    private String elsewhere() throws SQLException {
        String name = "e" + UUID.randomUUID().toString().replace("-", "");
        say("create database " + name);
        return url().replaceAll("(:[0-9]+)/[a-z]+", "$1/" + name);
    }
}
