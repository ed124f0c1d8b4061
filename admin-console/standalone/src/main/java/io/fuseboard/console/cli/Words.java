package io.fuseboard.console.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/** What the command line says, in the operator's language. */
final class Words {

    /** The languages it speaks. */
    static final List<String> LANGUAGES = List.of("zh", "en");

    private final ResourceBundle texts;

    private Words(ResourceBundle texts) {
        this.texts = texts;
    }

    static Words in(String language) {
        String name = "words." + language + ".properties";
        try (InputStream bytes = Objects.requireNonNull(Words.class.getResourceAsStream(name), name)) {
            return new Words(new PropertyResourceBundle(new InputStreamReader(bytes, StandardCharsets.UTF_8)));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** What {@code --lang} asks for, else the environment; English for other languages. Needed before anything is read. */
    static Words of(List<String> arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--lang=")) {
                return in(language(argument.substring("--lang=".length())));
            }
            if (argument.equals("--lang") && i + 1 < arguments.size()) {
                return in(language(arguments.get(i + 1)));
            }
        }
        for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return in(language(value));
            }
        }
        return in(language(Locale.getDefault().getLanguage()));
    }

    private static String language(String locale) {
        return locale.toLowerCase(Locale.ROOT).startsWith("zh") ? "zh" : "en";
    }

    ResourceBundle texts() {
        return texts;
    }

    /** The words under a key, with values in their places; values are made harmless. */
    String say(String key, Object... values) {
        return texts.getString(key)
                .formatted(Arrays.stream(values)
                        .map(value -> SafeText.of(String.valueOf(value)))
                        .toArray());
    }

    /** A way out. */
    Failed failed(Exit exit, String key, Object... values) {
        return new Failed(new Answer(exit, Map.of(), List.of(say(key, values))));
    }

    /** A value that cannot be meant. */
    Failed invalid(String what, String value, String rule, Object... values) {
        return failed(Exit.REFUSED, "invalid", what, value, say(rule, values));
    }
}
