package io.fuseboard.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSpecsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://board:s3cret@db:5432/ops?password=s3cret",
                "jdbc:postgresql://board:s3cret/with/slashes@db:5432/ops",
                "jdbc:mariadb://db/ops?user=board&password=s3cret",
                "jdbc:mysql://db/ops;password=s3cret"
            })
    void noSecretOfADatabaseIsInItsWords(String url) {
        JdbcStoreSpec spec = JdbcStoreSpec.of(url, "takeaway/prod").withLogin("board", "s3cret");
        assertThat(spec.toString()).contains("takeaway/prod", "db").doesNotContain("s3cret");
        assertThat(spec.place()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"redis://board:s3cret@cache:6379/0", "rediss://:s3cr@et@cache", "redis-sentinel://s3cret@a,b#m"})
    void noSecretOfARedisIsInItsWords(String uri) {
        assertThat(new RedisStoreSpec(uri, "takeaway/prod").toString())
                .contains("takeaway/prod")
                .doesNotContain("s3cr");
    }

    @Test
    void anAddressOfSomethingElseIsRefusedWithoutItsSecrets() {
        assertThatThrownBy(() -> JdbcStoreSpec.of("jdbc:oracle:thin:@db?password=s3cret", "takeaway/prod"))
                .hasMessage(
                        "Invalid store url (jdbc:oracle:thin:@db): must begin with jdbc:postgresql:, jdbc:mariadb: or"
                                + " jdbc:mysql:");
        assertThatThrownBy(() -> new RedisStoreSpec("http://u:s3cret@cache", "takeaway/prod"))
                .hasMessage(
                        "Invalid store url (http://cache): must begin with redis://, rediss:// or redis-sentinel://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"takeaway", "takeaway/", "/prod", "Takeaway/prod", "takeaway/prod/x", "take away/prod", ""})
    void aNamespaceIsABoardAndItsEnvironment(String namespace) {
        assertThatThrownBy(() -> new RedisStoreSpec("redis://cache", namespace))
                .hasMessageContaining("Invalid store namespace (" + namespace + ")")
                .hasMessageContaining("such as takeaway/prod");
    }
}
