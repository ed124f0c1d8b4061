package io.fuseboard.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.spi.StoreSetupException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTest {

    @ParameterizedTest
    @ValueSource(strings = {"5.0.14", "6.0.16", "6.1", "2.8.24"})
    void aRedisThatIsTooOldIsRefused(String version) {
        assertThatThrownBy(() -> Inspection.of(Map.of("redis_version", version), "3600 1"))
                .isInstanceOf(StoreSetupException.class)
                .hasMessageContaining("Invalid Redis (" + version + "): must be 6.2 or later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.2.0", "7.0.15", "7.2.4", "8.0.1", "10.0.0", "255.255.255"})
    void aRedisThatKeepsItsContentIsFine(String version) {
        assertThat(Inspection.of(
                        Map.of("redis_version", version, "maxmemory_policy", "volatile-lru", "aof_enabled", "0"),
                        "3600 1"))
                .isEmpty();
    }

    @Test
    void aRedisThatMayThrowSwitchesAwayIsWarnedOf() {
        assertThat(Inspection.of(Map.of("maxmemory_policy", "allkeys-lru", "aof_enabled", "1"), ""))
                .singleElement()
                .asString()
                .contains("maxmemory-policy is allkeys-lru")
                .contains("noeviction");
    }

    @Test
    void aRedisWithoutPersistenceIsWarnedOf() {
        assertThat(Inspection.of(Inspection.parse("# Persistence\r\naof_enabled:0\r\nloading:0\r\n"), ""))
                .singleElement()
                .asString()
                .contains("persistence is off")
                .contains("appendonly yes");
    }
}
