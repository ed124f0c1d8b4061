package io.fuseboard.examples.takeaway.provider;

import com.fasterxml.jackson.annotation.JsonValue;
import io.fuseboard.examples.takeaway.language.Text;
import java.util.Arrays;
import java.util.stream.Collectors;

/** An outside firm the shop depends on. */
public enum Provider {
    MAP_A("map-a", new Text("地图 A", "Map A")),
    MAP_B("map-b", new Text("地图 B（备用）", "Map B (backup)")),
    PAYMENT("payment", new Text("支付", "Payment")),
    RECOMMENDATIONS("recommendations", new Text("推荐", "Recommendations"));

    private final String key;
    private final Text title;

    Provider(String key, Text title) {
        this.key = key;
        this.title = title;
    }

    @JsonValue
    public String key() {
        return key;
    }

    public Text title() {
        return title;
    }

    public static Provider of(String key) {
        for (var provider : values()) {
            if (provider.key.equals(key)) {
                return provider;
            }
        }
        throw new IllegalArgumentException("Invalid provider (" + key + "): must be one of "
                + Arrays.stream(values()).map(Provider::key).collect(Collectors.joining(", ")));
    }
}
