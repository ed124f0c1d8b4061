package io.fuseboard.console.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/** JSON objects, in and out. */
public final class Json {

    /** No body of ours is deeper than two. */
    private static final int DEEPEST = 8;

    private static final JSON JR = JSON.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private Json() {}

    /**
     * Reads one object.
     *
     * @throws IllegalArgumentException if it is not one, too deep, or has a name twice; says which
     */
    public static Map<String, Object> read(String text) {
        try {
            Object value = JR.anyFrom(text);
            if (!(value instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException("must be a JSON object");
            }
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((name, content) -> object.put(String.valueOf(name), content));
            return object;
        } catch (JacksonException cause) {
            throw new IllegalArgumentException(String.valueOf(cause.getOriginalMessage()), cause);
        }
    }

    public static String write(Map<String, ?> object) {
        return JR.asString(object);
    }

    /** An object of names and values in turn. What is absent is left out; times become ISO-8601. */
    public static Map<String, Object> object(@Nullable Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = plain(namesAndValues[i + 1]);
            if (value != null) {
                object.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return object;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> maybe) {
            return plain(maybe.orElse(null));
        }
        if (value instanceof OptionalLong maybe) {
            return maybe.isPresent() ? maybe.getAsLong() : null;
        }
        if (value instanceof Enum<?> word) {
            return word.name();
        }
        if (value instanceof Instant || value instanceof Duration) {
            return value.toString();
        }
        if (value instanceof Collection<?> values) {
            List<@Nullable Object> plain = new ArrayList<>(values.size());
            values.forEach(one -> plain.add(plain(one)));
            return plain;
        }
        return value;
    }
}
