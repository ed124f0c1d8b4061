package io.fuseboard.examples.takeaway.city;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.fuseboard.examples.takeaway.language.Text;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One of the three districts the shop delivers in. */
public enum District {
    OSMANTHUS_LANE("osmanthus-lane", new Text("桂花里", "Osmanthus Lane")),
    FERRY_STREET("ferry-street", new Text("渡口街", "Ferry Street")),
    SOUTH_PAGODA("south-pagoda", new Text("南塔坊", "South Pagoda"));

    private final String key;
    private final Text title;

    District(String key, Text title) {
        this.key = key;
        this.title = title;
    }

    /** The name in addresses, orders and on the board, for example {@code ferry-street}. */
    @JsonValue
    public String key() {
        return key;
    }

    public Text title() {
        return title;
    }

    @JsonCreator
    public static District of(String key) {
        for (var district : values()) {
            if (district.key.equals(key)) {
                return district;
            }
        }
        throw new IllegalArgumentException("Invalid district (" + key + "): must be one of "
                + Arrays.stream(values()).map(District::key).collect(Collectors.joining(", ")));
    }
}
