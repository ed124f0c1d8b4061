package io.fuseboard.spring.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Methods by their names, as configuration writes them: {@code com.acme.RiderService#locate}, {@code com.acme.*Gateway#pay*},
 * {@code com.acme.Maps#locate(String)}. A {@code *} stands for any part of one name, {@code **} for packages too; with
 * {@code !} in front, what another pattern has found is left out.
 */
public final class MethodPattern {

    private static final Pattern GRAMMAR =
            Pattern.compile("(!?)\\s*([\\w$]+(?:\\.[\\w$*]+)*)#([\\w$*]+)(?:\\(([\\w$.\\[\\], ]*)\\))?");

    private final String text;
    private final String origin;
    private final boolean excludes;
    private final String className;
    private final String methodName;
    private final Optional<List<String>> parameters;
    private final Pattern classes;
    private final Pattern methods;

    private MethodPattern(String text, String origin, Matcher parts) {
        this.text = text;
        this.origin = origin;
        this.excludes = !parts.group(1).isEmpty();
        this.className = parts.group(2);
        this.methodName = parts.group(3);
        this.parameters = Optional.ofNullable(parts.group(4)).map(MethodPattern::names);
        this.classes = regex(className);
        this.methods = regex(methodName);
    }

    /**
     * Reads one.
     *
     * @param origin where it stands
     * @throws IllegalArgumentException if it is none
     */
    public static MethodPattern parse(String text, String origin) {
        Matcher parts = GRAMMAR.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("must name a class and a method, such as com.acme.RiderService#locate;"
                    + " * stands for any part of a name, ** for packages too, the first package is written out");
        }
        return new MethodPattern(text.strip(), origin, parts);
    }

    /** Whether it leaves out what another one has found. */
    public boolean excludes() {
        return excludes;
    }

    /** Whether it names one class and one method, and nothing is left to find. */
    public boolean isExact() {
        return className.indexOf('*') < 0 && methodName.indexOf('*') < 0;
    }

    /** Whether it names its method, and would rather have it guarded than passed over. */
    public boolean namesItsMethod() {
        return methodName.indexOf('*') < 0;
    }

    /** Whether it speaks of a class, by its name such as {@code com.acme.Outer$Inner}. */
    public boolean speaksOf(String name) {
        return classes.matcher(name).matches();
    }

    /** Whether it speaks of a method of such a class. */
    public boolean finds(String name, Class<?>[] types) {
        return methods.matcher(name).matches()
                && parameters.map(wanted -> areOf(wanted, types)).orElse(true);
    }

    /** Its part in front of the {@code #}. */
    public String className() {
        return className;
    }

    /** Its part behind the {@code #}, without parameters. */
    public String methodName() {
        return methodName;
    }

    /** Where it stands. */
    public String origin() {
        return origin;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    private static boolean areOf(List<String> wanted, Class<?>[] types) {
        if (wanted.size() != types.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            String name = wanted.get(i);
            if (!name.equals(types[i].getSimpleName()) && !name.equals(types[i].getTypeName())) {
                return false;
            }
        }
        return true;
    }

    private static List<String> names(String parameters) {
        return parameters.isBlank()
                ? List.of()
                : Stream.of(parameters.split(",", -1)).map(String::strip).toList();
    }

    private static Pattern regex(String name) {
        return Pattern.compile(Stream.of(name.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)"))
                .map(part -> part.startsWith("**") ? ".*" : part.equals("*") ? "[^.]*" : Pattern.quote(part))
                .collect(Collectors.joining()));
    }
}
