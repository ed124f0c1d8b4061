package io.fuseboard.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers that say no, as RFC 9457 has them: {@code detail} in the caller's language, {@code code} for programs. */
public final class Problem {

    private static final int MOST_SHOWN = 200;

    private Problem() {}

    public static Reply of(int status, Language language, Phrase phrase, Object... values) {
        return with(status, language, phrase, Map.of(), values);
    }

    /** A no that tells more than words. */
    public static Reply with(int status, Language language, Phrase phrase, Map<String, ?> more, Object... values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", status);
        fields.put("code", phrase.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        fields.put("detail", phrase.in(language, values));
        fields.putAll(more);
        return new Reply(status, "application/problem+json", Json.write(fields).getBytes(UTF_8), Map.of())
                .with("Content-Language", language.locale().toLanguageTag());
    }

    public static Reply later(Language language, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return of(429, language, Phrase.TOO_MANY_TRIES, seconds).with("Retry-After", Long.toString(seconds));
    }

    /** Somebody else's words: cut, on one line, and without the signs that turn the writing around. */
    public static String shown(@Nullable Object words) {
        String line = String.valueOf(words).replaceAll("[\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069]", "\ufffd");
        return line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line;
    }

    /** A field of a request that cannot be taken. */
    public static Reply field(Language language, String name, String value, String rule) {
        return of(400, language, Phrase.BAD_FIELD, name, value, rule);
    }
}
