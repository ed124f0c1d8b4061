package io.fuseboard.spring.carry;

import io.fuseboard.spi.AttributeSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request brought with it from somebody who is believed. In WebFlux it is in the reactive context, under this class.
 *
 * @param attributes by name; none is empty
 */
public record Carried(Map<String, String> attributes) implements AttributeSource {

    /** Nothing is known. */
    public static final Carried NOTHING = new Carried(Map.of());

    public Carried {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public @Nullable String value(String attribute) {
        return attributes.get(attribute);
    }
}
