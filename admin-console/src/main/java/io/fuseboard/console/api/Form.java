package io.fuseboard.console.api;

import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields somebody sent. Each look-up refuses, in the sender's language, what cannot be meant. */
record Form(Map<String, Object> fields, Language language) {

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
