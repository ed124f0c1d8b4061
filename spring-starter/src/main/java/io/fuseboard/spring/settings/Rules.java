package io.fuseboard.spring.settings;

import io.fuseboard.model.Tier;
import io.fuseboard.spec.NoticeText;
import io.fuseboard.spec.Require;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What texts must look like to be a number, a locale, one of a few words. */
final class Rules {

    /** Five hundred characters: what fits on a phone. */
    private static final int MOST = 500;

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:]+])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private Rules() {}

    static boolean truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException cause) {
            throw new IllegalArgumentException("must be a whole number", cause);
        }
    }

    static int port(String text) {
        int port = number(text);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("must be 0 to 65535; 0 takes any port that is free");
        }
        return port;
    }

    static int status(String text) {
        int status = number(text);
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("must be an HTTP status, 200 to 599");
        }
        return status;
    }

    static Locale locale(String text) {
        try {
            Locale locale = new Locale.Builder()
                    .setLanguageTag(text.strip().replace('_', '-'))
                    .build();
            boolean known = LANGUAGES.contains(locale.getLanguage())
                    && (locale.getCountry().isEmpty() || COUNTRIES.contains(locale.getCountry()));
            if (known) {
                return locale;
            }
        } catch (IllformedLocaleException cause) {
            throw new IllegalArgumentException("must be a language tag such as zh-CN or en", cause);
        }
        throw new IllegalArgumentException("must be a language tag such as zh-CN or en, of a language that exists");
    }

    static Tier tier(String text) {
        return Tier.find(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("must be CORE, IMPORTANT, USEFUL or OPTIONAL (P0 to P3)"));
    }

    /** Where a page is from, as browsers tell it; or {@code *}, anywhere. */
    static String origin(String text) {
        String origin = text.strip();
        if (!origin.equals("*") && !ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "must be an origin as browsers tell it, such as https://shop.example or http://localhost:3000, without a"
                            + " path; or * for every page");
        }
        return origin;
    }

    static String line(String text) {
        Require.line("text", text, MOST);
        return text.strip();
    }

    static String notice(String text) {
        NoticeText.check("notice", text);
        return text.strip();
    }

    static String buildId(String text) {
        Require.buildId("build id", text.strip());
        return text.strip();
    }

    static String key(String text) {
        Require.key("key", text);
        return text;
    }

    /** One of an enum's constants, in lower case. */
    static <E extends Enum<E>> E word(Class<E> type, String text) {
        return Stream.of(type.getEnumConstants())
                .filter(word -> word.name().equalsIgnoreCase(text.strip().replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be "
                        + Stream.of(type.getEnumConstants())
                                .map(word ->
                                        word.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(" or "))));
    }
}
