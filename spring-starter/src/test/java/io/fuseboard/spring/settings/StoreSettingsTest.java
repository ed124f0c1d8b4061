package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spec.RedisStoreSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where the board is kept, as {@code fuseboard.store.*} says. */
class StoreSettingsTest extends WrittenSettings {

    @Test
    void aBoardInRedisIsReadAsItWasMeant() {
        yaml("""
                fuseboard:
                  store: { type: redis, url: "redis://board:s3cret@cache:6379", namespace: takeaway/prod, folder: /tmp/board }
                """);
        FuseboardSettings.Store store = FuseboardSettings.read(environment).store();
        assertThat(store.redis()).contains(new RedisStoreSpec("redis://board:s3cret@cache:6379", "takeaway/prod"));
        assertThat(store.lastKnownGood()).contains(Path.of("/tmp/board/last-known-good.takeaway.prod.json"));
        assertThat(store.toString()).doesNotContain("s3cret");
    }

    @Test
    void aBoardInADatabaseIsReadAsItWasMeant() {
        yaml("""
                fuseboard:
                  store: { type: jdbc, url: "jdbc:postgresql://db/ops", namespace: takeaway/prod, user: board, password: "s3cret", tables: created }
                """);
        FuseboardSettings.Store store = FuseboardSettings.read(environment).store();
        assertThat(store.jdbc())
                .contains(JdbcStoreSpec.of("jdbc:postgresql://db/ops", "takeaway/prod")
                        .withLogin("board", "s3cret")
                        .withTables(JdbcStoreSpec.Tables.CREATED));
        assertThat(store.toString()).doesNotContain("s3cret");
    }

    @Test
    void aServerWithoutItsAddressIsRefused() {
        yaml("""
                fuseboard:
                  store: { type: redis }
                """);
        refuses("Invalid fuseboard.store.type (redis): needs fuseboard.store.url");
        refuses("Invalid fuseboard.store.type (redis): needs fuseboard.store.namespace");
    }

    @Test
    void anAddressThatDoesNotFitIsRefused_andNotShown() {
        yaml("""
                fuseboard:
                  store: { type: jdbc, url: "redis://u:s3cret@cache", namespace: Takeaway }
                """);
        refuses("Invalid fuseboard.store.url (not shown): must begin with jdbc:postgresql:");
        refuses("Invalid fuseboard.store.namespace (Takeaway): must be <board>/<environment>");
        assertThatThrownBy(() -> FuseboardSettings.read(environment)).message().doesNotContain("s3cret");
    }

    @Test
    void anAddressWithoutAServerIsRefused() {
        yaml("""
                fuseboard:
                  store: { url: "redis://u:s3cret@cache" }
                """);
        refuses("Invalid fuseboard.store.url (not shown): goes with fuseboard.store.type redis or jdbc");
    }
}
