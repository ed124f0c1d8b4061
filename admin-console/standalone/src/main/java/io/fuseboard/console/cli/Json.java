package io.fuseboard.console.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.jr.ob.JSON;

/** JSON for machines: ASCII alone, so that no encoding matters and nothing in it moves a terminal. */
final class Json {

    private static final JSON JR = JSON.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(JSON.Feature.PRETTY_PRINT_OUTPUT)
            .build();

    private Json() {}

    static String write(Map<String, Object> object) {
        return JR.asString(object);
    }

    /** A stored document as an object; as a text, if it is none. */
    static Object document(String json) {
        try {
            Map<String, Object> object = JR.mapFrom(json);
            return object == null ? json : object;
        } catch (JacksonException unreadable) {
            return json;
        }
    }

    /** An object of names and values in turn. What is absent is left out; times become ISO-8601. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value instanceof Optional<?> maybe) {
                if (maybe.isEmpty()) {
                    continue;
                }
                value = maybe.get();
            }
            boolean word = value instanceof Enum<?> || value instanceof Instant || value instanceof Duration;
            object.put((String) namesAndValues[i], word ? value.toString() : value);
        }
        return object;
    }
}
