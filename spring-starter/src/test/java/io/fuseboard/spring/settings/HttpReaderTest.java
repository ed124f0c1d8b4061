package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.spring.start.StartFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What is said of HTTP clients: read as it was meant, or refused. */
class HttpReaderTest {

    @Test
    void hostsAndClients_areRead_asListsOrWithCommas() {
        FuseSettings fuse = read(Map.of(
                        "fuseboard.fuses.map.http.hosts", "map.example.com, *.maps.example.com:8443",
                        "fuseboard.fuses.map.http.clients[0]", "mapClient",
                        "fuseboard.fuses.map.key", "host",
                        "fuseboard.fuses.map.feature", "rider-map"))
                .ofClients()
                .get(0);
        assertThat(fuse.http().hosts())
                .map(HostPattern::text)
                .containsExactly("map.example.com", "*.maps.example.com:8443");
        assertThat(fuse.http().clients()).containsExactly("mapClient");
        assertThat(fuse.http().eachHost()).isTrue();
        assertThat(fuse.methods().observes()).isTrue();
        assertThat(fuse.methods().feature()).contains("rider-map");
    }

    @Test
    void whatDoesNotFit_isRefused() {
        refuses(
                Map.of("fuseboard.fuses.map.http.hosts", "map example"),
                "Invalid fuseboard.fuses.map.http.hosts (map example): map example: must name a host");
        refuses(
                Map.of(
                        "fuseboard.fuses.map.http.hosts",
                        "a.com",
                        "fuseboard.fuses.map.methods",
                        "com.acme.Riders#find"),
                "Invalid fuseboard.fuses.map.methods (com.acme.Riders#find): goes with methods, and fuseboard.fuses.map"
                        + " guards calls of HTTP clients");
        refuses(
                Map.of("fuseboard.fuses.map.http.hosts", "a.com", "fuseboard.fuses.map.fallback.last-good", "30s"),
                "Invalid fuseboard.fuses.map.fallback.last-good (30s): goes with methods");
        refuses(
                Map.of(
                        "fuseboard.fuses.map.http.hosts", "a.com",
                        "fuseboard.fuses.map.bulkhead.max-concurrent", "2",
                        "fuseboard.fuses.map.bulkhead.max-wait", "1s"),
                "Invalid fuseboard.fuses.map.bulkhead.max-wait (1s): calls of HTTP clients do not wait");
        refuses(
                Map.of("fuseboard.fuses.map.http.hosts", "a.com", "fuseboard.fuses.map.key", "merchant"),
                "Invalid fuseboard.fuses.map.key (merchant): must be host");
    }

    @Test
    void aCall_hasOneFuse() {
        refuses(
                Map.of(
                        "fuseboard.fuses.eta.http.hosts",
                        "MAP.example.com",
                        "fuseboard.fuses.map.http.hosts",
                        "map.example.com/"),
                "map.example.com/: fuse 'eta' guards these calls already");
        refuses(
                Map.of(
                        "fuseboard.fuses.eta.http.clients",
                        "mapClient",
                        "fuseboard.fuses.map.http.clients",
                        "mapClient"),
                "mapClient: fuse 'eta' guards these calls already");
        assertThat(read(Map.of(
                                "fuseboard.fuses.eta.http.hosts", "map.example.com",
                                "fuseboard.fuses.map.http.hosts", "map.example.com/v2"))
                        .ofClients())
                .hasSize(2);
    }

    private static void refuses(Map<String, Object> properties, String message) {
        assertThatThrownBy(() -> read(properties))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(message);
    }

    private static FuseboardSettings read(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return FuseboardSettings.read(environment);
    }
}
