package io.fuseboard.spring.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * A JSON object with places for what is known of a refused call, such as {@code {"code": 503, "msg": "{notice}"}}. It is
 * read as JSON once, and filled in as values: whatever a notice has in it, what comes out is JSON.
 */
@SuppressWarnings("NullAway") // reads no nullable type arguments
public final class AnswerTemplate {

    /** What can be filled in. A text that is nothing but one of the last two becomes a number. */
    public enum Name {
        NOTICE,
        TITLE,
        FEATURE,
        REASON,
        STATUS,
        RETRY_AFTER;

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");

    private final Map<String, Object> content;

    private AnswerTemplate(Map<String, Object> content) {
        this.content = content;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is no JSON object, or has a place for something nobody knows
     */
    static AnswerTemplate parse(String text) {
        Map<String, Object> content;
        try {
            content = Objects.requireNonNull(JSON.std.mapFrom(text));
        } catch (JacksonException | NullPointerException cause) {
            throw new IllegalArgumentException(
                    "must be a JSON object such as {\"code\": 503, \"msg\": \"{notice}\"}: " + firstLine(cause), cause);
        }
        AnswerTemplate template = new AnswerTemplate(content);
        template.fill(name -> "");
        return template;
    }

    /** The object with everything filled in; what is not known is {@code null}, and inside a text nothing. */
    public Map<String, @Nullable Object> fill(Function<Name, @Nullable Object> values) {
        return object(content, values);
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> object, Function<Name, @Nullable Object> values) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        object.forEach((key, value) -> filled.put(String.valueOf(key), filled(value, values)));
        return filled;
    }

    private static @Nullable Object filled(@Nullable Object value, Function<Name, @Nullable Object> values) {
        if (value instanceof String text) {
            return filled(text, values);
        }
        if (value instanceof Map<?, ?> object) {
            return object(object, values);
        }
        return value instanceof List<?> list
                ? list.stream().map(each -> filled(each, values)).collect(Collectors.toList())
                : value;
    }

    private static @Nullable Object filled(String text, Function<Name, @Nullable Object> values) {
        Matcher place = PLACE.matcher(text);
        if (place.matches()) {
            return values.apply(name(place.group(1)));
        }
        place.reset();
        return place.replaceAll(found -> {
            Object value = values.apply(name(found.group(1)));
            return Matcher.quoteReplacement(value == null ? "" : value.toString());
        });
    }

    private static Name name(String word) {
        return Stream.of(Name.values())
                .filter(name -> name.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has a place for {" + word + "}, which nobody knows;"
                        + " there are "
                        + Stream.of(Name.values())
                                .map(name -> "{" + name.word() + "}")
                                .collect(Collectors.joining(", "))));
    }

    private static String firstLine(RuntimeException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
