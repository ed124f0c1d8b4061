package io.fuseboard.spring.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;

/** What was written, read as what it is meant to be. What cannot be read is a problem, and absent. */
final class Values {

    /** One that parts values: not those between the parameters of a method. */
    private static final String COMMA = ",(?![^(]*\\))";

    private final Map<String, Written> written;
    private final ConfigurableEnvironment environment;
    private final Problems problems;

    Values(Map<String, Written> written, ConfigurableEnvironment environment, Problems problems) {
        this.written = written;
        this.environment = environment;
        this.problems = problems;
    }

    /**
     * One value.
     *
     * @param parser throws {@code IllegalArgumentException} with the rule where a text breaks it
     */
    <T> Optional<T> value(String name, Function<String, T> parser) {
        return Optional.ofNullable(written.get(name)).flatMap(found -> parsed(found, parser));
    }

    /** Who wrote a property, if anybody did. */
    Optional<Written> written(String name) {
        return Optional.ofNullable(written.get(name));
    }

    /** A text that YAML must not have read as a number or as a truth value. */
    Optional<String> exactText(String name, Function<String, String> parser) {
        Written found = written.get(name);
        if (found == null) {
            return Optional.empty();
        }
        if (!(found.value() instanceof CharSequence)) {
            problems.add(
                    found,
                    "must be a text, and was read as a "
                            + found.value().getClass().getSimpleName(),
                    "Put the value in quotes.");
            return Optional.empty();
        }
        return parsed(found, parser);
    }

    /** A text by locale. What is written without a locale is in {@code standard}. */
    Map<Locale, String> texts(String name, Locale standard) {
        return texts(name, standard, Set.of(), Rules::line);
    }

    /**
     * The same.
     *
     * @param besides what stands below the name and is no locale
     * @param rule throws {@code IllegalArgumentException} where a text breaks it
     */
    Map<Locale, String> texts(String name, Locale standard, Set<String> besides, UnaryOperator<String> rule) {
        int depth = name.split("\\.").length;
        Map<Locale, Written> strongest = new LinkedHashMap<>();
        for (Written found : below(name)) {
            Locale locale = standard;
            if (found.path().size() > depth) {
                String tag = found.path().get(depth);
                Optional<Locale> read = besides.contains(tag) ? Optional.empty() : locale(found, tag);
                if (read.isEmpty()) {
                    continue;
                }
                locale = read.get();
            }
            strongest.merge(locale, found, (one, other) -> one.rank() <= other.rank() ? one : other);
        }
        Map<Locale, String> texts = new LinkedHashMap<>();
        strongest.forEach((locale, found) -> text(found, rule).ifPresent(text -> texts.put(locale, text)));
        return texts;
    }

    /** A list: numbered entries, or one value with commas; all of it from the strongest source that has any. */
    List<String> list(String name) {
        List<Written> found = below(name);
        int strongest = found.stream().mapToInt(Written::rank).min().orElse(0);
        List<String> values = new ArrayList<>();
        found.stream()
                .filter(one -> one.rank() == strongest)
                .sorted(Comparator.comparingInt(one -> index(name, one)))
                .forEach(one -> text(one, Rules::line)
                        .ifPresent(text -> values.addAll(parts(text, one.name().equals(name)))));
        return List.copyOf(values);
    }

    /** The same, read by a parser; what it refuses is a problem each, and left out. */
    <T> List<T> list(String name, Function<String, T> parser) {
        List<T> read = new ArrayList<>();
        for (String text : list(name)) {
            try {
                read.add(parser.apply(text));
            } catch (IllegalArgumentException cause) {
                problems.add(below(name).get(0), text + ": " + rule(cause), "Correct the entry.");
            }
        }
        return read;
    }

    /** The keys that were chosen below a group: {@code features}, {@code fuses}; checked by {@code rule}. */
    Set<String> keys(String group, Function<String, String> rule) {
        Map<String, Written> keys = new TreeMap<>();
        for (Written found : written.values()) {
            if (found.path().size() > 1 && found.path().get(0).equals(group)) {
                keys.putIfAbsent(found.path().get(1), found);
            }
        }
        Set<String> good = new TreeSet<>();
        keys.forEach((key, found) -> {
            if (key.equals("true") || key.equals("false")) {
                problems.add(
                        found,
                        "the key is read as '" + key + "': YAML takes an unquoted on, off, yes or no for a truth value",
                        "Put the key in quotes, or give it another name.");
                return;
            }
            try {
                good.add(rule.apply(key));
            } catch (IllegalArgumentException cause) {
                problems.add(found, "the key '" + key + "' " + rule(cause), "Give it another key.");
            }
        });
        return good;
    }

    /** The rule in an error of core's records: {@code Invalid x (value): rule}. */
    static String rule(IllegalArgumentException cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        int rule = message.indexOf("): ");
        return rule < 0 ? message : message.substring(rule + 3);
    }

    /** Everything written under a name or below it, but not the empty group itself. */
    List<Written> below(String name) {
        return written.values().stream()
                .filter(found -> found.name().startsWith(name + ".")
                        || (found.name().equals(name)
                                && !found.value().toString().isEmpty()))
                .toList();
    }

    /** Where everything below a group stands, by name below it: the property as it was written, and its origin. */
    Map<String, String> places(String group) {
        Map<String, String> places = new TreeMap<>();
        for (Written one : below(group)) {
            if (one.name().length() > group.length()) {
                places.put(one.name().substring(group.length() + 1), one.key() + " (" + one.origin() + ")");
            }
        }
        return places;
    }

    /** Where the first of a group's properties stands. */
    String origin(String group) {
        return below(group).stream().map(Written::origin).findFirst().orElse("the environment");
    }

    private Optional<String> text(Written found, UnaryOperator<String> rule) {
        if (found.value() instanceof Boolean) {
            problems.add(
                    found,
                    "must be a text, and was read as a truth value: YAML does so with an unquoted on, off, yes or no",
                    "Put the value in quotes.");
            return Optional.empty();
        }
        return parsed(found, rule);
    }

    private Optional<Locale> locale(Written found, String tag) {
        try {
            return Optional.of(Rules.locale(tag));
        } catch (IllegalArgumentException cause) {
            problems.add(
                    found,
                    "the locale '" + tag + "' " + rule(cause),
                    "Write a language tag such as zh-CN or en; YAML reads an unquoted no as false, so put it in quotes.");
            return Optional.empty();
        }
    }

    private <T> Optional<T> parsed(Written found, Function<String, T> parser) {
        String text;
        try {
            text = environment.resolveRequiredPlaceholders(found.value().toString());
        } catch (IllegalArgumentException cause) {
            problems.add(found, String.valueOf(cause.getMessage()), "Give the placeholder a value, or a default.");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException cause) {
            problems.add(found, rule(cause), "Correct the value of " + found.key() + ".");
            return Optional.empty();
        }
    }

    private static List<String> parts(String text, boolean commas) {
        return Stream.of(commas ? text.split(COMMA) : new String[] {text})
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static int index(String name, Written found) {
        return found.name().equals(name)
                ? -1
                : Integer.parseInt(found.path().get(found.path().size() - 1));
    }
}
