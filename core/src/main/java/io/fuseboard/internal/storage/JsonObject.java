package io.fuseboard.internal.storage;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/**
 * A JSON object as read: each look-up says where it stands when it does not find what it should.
 *
 * <p>Every failure is an {@link IllegalArgumentException} that names the place, the value and the rule.
 */
public record JsonObject(String place, Map<String, Object> fields) {

    private static final JSON JR = JSON.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    public static JsonObject parse(String text) {
        try {
            Map<String, Object> fields = JR.mapFrom(text);
            if (fields == null) {
                throw new IllegalArgumentException("Invalid document (null): must be a JSON object");
            }
            return new JsonObject("", fields);
        } catch (JacksonException cause) {
            throw new IllegalArgumentException("Invalid document: " + cause.getOriginalMessage(), cause);
        }
    }

    public static String write(Map<String, ?> fields) {
        return JR.asString(fields);
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, null, "must be a text"));
    }

    public Optional<String> optionalText(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw wrong(name, value, "must be a text");
    }

    /**
     * The same object, which must have no other fields than these.
     *
     * @throws IllegalArgumentException if it has one
     */
    public JsonObject knowing(Set<String> names) {
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (!names.contains(field.getKey())) {
                throw wrong(field.getKey(), field.getValue(), "this version does not know it");
            }
        }
        return this;
    }

    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /** Whether it is there and true; {@code false} and absent are the same. */
    public boolean isTrue(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong(name, value, "must be true or false");
    }

    public List<String> texts(String name) {
        if (fields.get(name) instanceof List<?> values && values.stream().allMatch(String.class::isInstance)) {
            return values.stream().map(String.class::cast).toList();
        }
        throw wrong(name, fields.get(name), "must be a list of texts");
    }

    public long number(String name) {
        Object value = fields.get(name);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw wrong(name, value, "must be a whole number");
    }

    public Instant instant(String name) {
        return optionalInstant(name)
                .orElseThrow(() -> wrong(name, null, "must be a time such as 2026-07-07T12:00:00Z"));
    }

    public Optional<Instant> optionalInstant(String name) {
        return optionalText(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException notATime) {
                throw wrong(name, text, "must be a time such as 2026-07-07T12:00:00Z");
            }
        });
    }

    public JsonObject object(String name) {
        return asObject(place + name + ".", name, fields.get(name));
    }

    public List<JsonObject> objects(String name) {
        if (!(fields.get(name) instanceof List<?> values)) {
            throw wrong(name, fields.get(name), "must be a list of objects");
        }
        List<JsonObject> objects = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            objects.add(asObject(place + name + "[" + i + "].", name, values.get(i)));
        }
        return objects;
    }

    @SuppressWarnings("unchecked") // keys of a JSON object are texts
    private JsonObject asObject(String where, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return new JsonObject(where, (Map<String, Object>) object);
        }
        throw wrong(name, value, "must be an object");
    }

    public IllegalArgumentException wrong(String name, @Nullable Object value, String rule) {
        return new IllegalArgumentException("Invalid " + place + name + " (" + value + "): " + rule);
    }
}
