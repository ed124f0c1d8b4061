package io.fuseboard.console.api;

import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Refused;
import io.fuseboard.spec.Durations;
import io.fuseboard.spec.Require;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields somebody sent. Each look-up refuses, in the sender's language, what cannot be meant. */
record Form(Map<String, Object> fields, Language language) {

    private static final int MOST_REASON = 200;
    private static final int MOST_VALUES = 50;
    private static final int MOST_VALUE = 100;

    /** Refuses names that are not known here: a mistyped one must not be a silent default. */
    Form knowing(Set<String> names) {
        fields.forEach((name, value) -> {
            if (!names.contains(name)) {
                throw wrong(name, value, Phrase.KNOWN_FIELDS, String.join(", ", new TreeSet<>(names)));
            }
        });
        return this;
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, null, Phrase.IS_NEEDED));
    }

    Optional<String> optionalText(String name) {
        if (!fields.containsKey(name)) {
            return Optional.empty();
        }
        if (fields.get(name) instanceof String text) {
            return Optional.of(text);
        }
        throw wrong(name, fields.get(name), Phrase.A_TEXT);
    }

    OptionalLong optionalNumber(String name) {
        if (!fields.containsKey(name)) {
            return OptionalLong.empty();
        }
        Object value = fields.get(name);
        if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0) {
            return OptionalLong.of(((Number) value).longValue());
        }
        throw wrong(name, value, Phrase.A_NUMBER);
    }

    /** One of some words, as written. */
    <E extends Enum<E>> Optional<E> optionalWord(String name, List<E> allowed) {
        if (!fields.containsKey(name)) {
            return Optional.empty();
        }
        Object given = fields.get(name);
        for (E word : allowed) {
            if (word.name().equals(given)) {
                return Optional.of(word);
            }
        }
        throw wrong(name, given, Phrase.ONE_OF, allowed.stream().map(Enum::name).collect(Collectors.joining(", ")));
    }

    /** A time within bounds, as people write it: {@code 10m}. */
    Optional<Duration> optionalTime(String name, Duration most) {
        return optionalText(name).map(text -> {
            try {
                Duration time = Durations.parse(name, text);
                if (time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(most) <= 0) {
                    return time;
                }
            } catch (IllegalArgumentException unreadable) {
                throw wrong(name, text, Phrase.A_DURATION, inWords(most));
            }
            throw wrong(name, text, Phrase.A_DURATION, inWords(most));
        });
    }

    private static String inWords(Duration time) {
        return time.toDays() > 1 ? time.toDays() + "d" : time.toMinutes() + "m";
    }

    /** One line of words that is needed. */
    String line(String name, int most) {
        String line = text(name).strip();
        try {
            Require.line(name, line, most);
        } catch (IllegalArgumentException notALine) {
            throw wrong(name, line, Phrase.ONE_LINE, most);
        }
        return line;
    }

    /** Why somebody wants it: one line. */
    String reason() {
        return line("reason", MOST_REASON);
    }

    /** The id of the change: the sender's own, else a random one. */
    String changeId() {
        String id = optionalText("changeId").orElseGet(() -> UUID.randomUUID().toString());
        if (!id.matches("[A-Za-z0-9-]{1,100}")) {
            throw wrong("changeId", id, Phrase.AN_ID);
        }
        return id;
    }

    /** Whom it is for: of each attribute one value or several. */
    Map<String, Set<String>> scope() {
        Map<String, Set<String>> scope = new TreeMap<>();
        optionalObject("scope").forEach((attribute, given) -> {
            List<?> values = given instanceof List<?> some ? some : Collections.singletonList(given);
            Set<String> texts = new LinkedHashSet<>();
            for (Object value : values) {
                if (!(value instanceof String text) || text.isBlank() || text.length() > MOST_VALUE) {
                    throw wrong("scope." + Problem.shown(attribute), value, Phrase.ONE_LINE, MOST_VALUE);
                }
                texts.add(text.strip());
            }
            if (texts.isEmpty() || texts.size() > MOST_VALUES || attribute.isBlank()) {
                throw wrong("scope." + Problem.shown(attribute), given, Phrase.SOME_VALUES, MOST_VALUES);
            }
            scope.put(attribute, texts);
        });
        return scope;
    }

    /** Texts by language tag, such as {@code {"zh-CN": "…", "en": "…"}}. */
    Map<Locale, String> words(String name) {
        Map<Locale, String> texts = new LinkedHashMap<>();
        optionalObject(name).forEach((tag, text) -> {
            Locale locale = Locale.forLanguageTag(tag);
            if (locale.getLanguage().isEmpty() || !(text instanceof String string)) {
                throw wrong(name + "." + Problem.shown(tag), text, Phrase.A_TEXT_BY_LANGUAGE);
            }
            texts.put(locale, string);
        });
        return texts;
    }

    List<?> list(String name) {
        if (fields.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, fields.get(name), Phrase.A_LIST);
    }

    /** Texts; none where the field is left out. */
    List<String> texts(String name) {
        if (!fields.containsKey(name)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object one : list(name)) {
            if (!(one instanceof String text)) {
                throw wrong(name, one, Phrase.A_TEXT);
            }
            texts.add(text);
        }
        return texts;
    }

    long number(String name) {
        return optionalNumber(name).orElseThrow(() -> wrong(name, null, Phrase.IS_NEEDED));
    }

    Map<String, Object> optionalObject(String name) {
        Object given = fields.get(name);
        if (!fields.containsKey(name)) {
            return Map.of();
        }
        if (!(given instanceof Map<?, ?> object)) {
            throw wrong(name, given, Phrase.AN_OBJECT);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        object.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }

    boolean isTrue(String name) {
        if (!fields.containsKey(name)) {
            return false;
        }
        if (fields.get(name) instanceof Boolean yes) {
            return yes;
        }
        throw wrong(name, fields.get(name), Phrase.TRUE_OR_FALSE);
    }

    Refused wrong(String name, @Nullable Object value, Phrase rule, Object... values) {
        return new Refused(Problem.field(language, name, Problem.shown(value), rule.in(language, values)));
    }
}
