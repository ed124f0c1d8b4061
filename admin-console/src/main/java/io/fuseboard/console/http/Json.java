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
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
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

    /** A text that is no JSON object, and why, in words for whoever sent it. */
    public static final class Unreadable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final Phrase why;
        private final transient Object[] values;

        Unreadable(Phrase why, Object... values) {
            super(why.in(Language.EN, values));
            this.why = why;
            this.values = values;
        }

        public String in(Language language) {
            return why.in(language, values);
        }
    }

    /**
     * Reads one object.
     *
     * @throws Unreadable if it is not one, too deep, has a name twice, or something comes after it
     */
    public static Map<String, Object> read(String text) {
        try (JsonParser parser = JR.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable(Phrase.NOT_AN_OBJECT);
            }
            Map<String, Object> object = new LinkedHashMap<>(JR.mapFrom(parser));
            if (parser.nextToken() != null) {
                throw new Unreadable(Phrase.NOT_AN_OBJECT);
            }
            return object;
        } catch (StreamConstraintsException cause) {
            throw new Unreadable(Phrase.TOO_DEEP, DEEPEST);
        } catch (JacksonException cause) {
            TokenStreamLocation place = cause.getLocation();
            throw new Unreadable(
                    String.valueOf(cause.getOriginalMessage()).startsWith("Duplicate")
                            ? Phrase.NAME_TWICE
                            : Phrase.BAD_JSON,
                    place == null ? 1 : place.getLineNr(),
                    place == null ? 1 : place.getColumnNr());
        }
    }

    public static String write(Map<String, ?> object) {
        return JR.asString(object);
    }

    /** A list of texts. */
    public static String list(List<String> texts) {
        return JR.asString(texts);
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
