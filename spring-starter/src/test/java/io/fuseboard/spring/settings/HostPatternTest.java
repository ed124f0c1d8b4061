package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

    @ParameterizedTest
    @CsvSource({
        "map.example.com,            https://map.example.com/v2/x, true",
        "map.example.com,            https://MAP.example.com,      true",
        "map.example.com,            http://xmap.example.com/,     false",
        "map.example.com:8443,       https://map.example.com:8443, true",
        "map.example.com:443,        https://map.example.com/,     true",
        "map.example.com:8443,       https://map.example.com/,     false",
        "https://map.example.com,    http://map.example.com/,      false",
        "*.example.com,              http://a.b.example.com/,      true",
        "*.example.com,              http://example.com/,          false",
        "*.example.com,              http://badexample.com/,       false",
        "*,                          http://anybody/,              true",
        "gateway/map,                http://gateway/map,           true",
        "gateway/map/,               http://gateway/map/tiles?z=1, true",
        "gateway/map/**,             http://gateway/map/tiles,     true",
        "gateway/map,                http://gateway/maps,          false",
        "gateway/map,                http://gateway,               false",
        "map_service,                http://map_service:8080/x,    true",
        "map_service,                http://user@map_service/,     true",
        "[::1]:8080,                 'http://[::1]:8080/',         true"
    })
    void itFindsWhatItMeans(String pattern, String address, boolean found) {
        assertThat(HostPattern.parse(pattern, "here").finds(URI.create(address)))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "map example.com", "ftp://map.example.com", "map.*.com", "map.example.com:99999", "a?b"})
    void whatIsNoHost_isRefused(String pattern) {
        assertThatThrownBy(() -> HostPattern.parse(pattern, "here")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOneThatSaysMost_comesFirst() {
        assertThat(Stream.of(
                                "*",
                                "*.internal",
                                "*.maps.internal",
                                "gateway.internal",
                                "gateway.internal:80",
                                "gateway.internal/map")
                        .map(text -> HostPattern.parse(text, "here"))
                        .sorted(HostPattern.CLOSEST)
                        .map(HostPattern::text))
                .containsExactly(
                        "gateway.internal/map",
                        "gateway.internal:80",
                        "gateway.internal",
                        "*.maps.internal",
                        "*.internal",
                        "*");
    }
}
