package io.fuseboard.examples.takeaway.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a provider is today. The weather page decides. */
public enum Health {
    /** Answers within some ten milliseconds. */
    FINE(Duration.ofMillis(12)),
    /** Answers after 900 ms: late, but before the shop's clients give up. */
    SLOW(Duration.ofMillis(900)),
    /** Answers two of five requests at once, with status 500, and the others as when it is fine. */
    SHAKY(Duration.ofMillis(12)),
    /** Answers at once, with status 500. */
    FAILING(Duration.ofMillis(12)),
    /** Does not listen: connections are refused. */
    DEAD(Duration.ZERO);

    private final Duration delay;

    Health(Duration delay) {
        this.delay = delay;
    }

    Duration delay() {
        return delay;
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Health of(String key) {
        for (var health : values()) {
            if (health.key().equals(key)) {
                return health;
            }
        }
        throw new IllegalArgumentException("Invalid health (" + key + "): must be one of "
                + Arrays.stream(values()).map(Health::key).collect(Collectors.joining(", ")));
    }
}
