package io.fuseboard.spring.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A look at everything an environment holds below {@code fuseboard.}.
 *
 * <p>Spring Boot's binder asks for what it knows and leaves the rest alone: a mistyped name, a key with a dot and
 * environment variables pass it silently. So names are read here as they were written, source by source.
 */
final class Scan {

    private static final String PREFIX = "fuseboard.";
    private static final String VARIABLE = "FUSEBOARD_";

    /** What Kubernetes puts into every container for a Service of that name, such as {@code fuseboard-console}. */
    private static final Pattern OF_KUBERNETES = Pattern.compile(
            "FUSEBOARD_([A-Z0-9_]+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_\\w+)?)");

    private static final Pattern LINK_OF_KUBERNETES = Pattern.compile("(tcp|udp|sctp)://.*");

    private final ConfigurableEnvironment environment;
    private final Problems problems;
    private final Map<String, Written> found = new LinkedHashMap<>();

    Scan(ConfigurableEnvironment environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** All properties, by their names below {@code fuseboard.}; of two with one name that of the stronger source. */
    Map<String, Written> read() {
        int rank = 0;
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                read(enumerable, rank);
            } else {
                ask(source, rank);
            }
            rank++;
        }
        return withKeysMatched(found.values());
    }

    private void read(EnumerablePropertySource<?> source, int rank) {
        for (String key : source.getPropertyNames()) {
            if (key.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                written(source, key, rank);
            } else if (source instanceof SystemEnvironmentPropertySource
                    && key.toUpperCase(Locale.ROOT).startsWith(VARIABLE)) {
                variable(source, key, rank);
            }
        }
    }

    private void written(EnumerablePropertySource<?> source, String key, int rank) {
        Object value = source.getProperty(key);
        if (value == null) {
            return;
        }
        List<String> path = path(key.substring(PREFIX.length()));
        Written written = new Written(key, path, value, origin(source, key), rank, false);
        Optional<List<String>> spelled = Schema.find(path);
        if (spelled.isPresent()) {
            add(new Written(key, spelled.get(), value, written.origin(), rank, false));
        } else if (!Schema.isGroup(path)) {
            unknown(written);
        } else if (value.toString().isEmpty()) {
            add(written);
        } else {
            problems.add(
                    written,
                    "stands for a group of properties and has no value of its own",
                    "Write one of the properties below it, such as "
                            + Schema.near(path).get(0) + ", or leave it out.");
        }
    }

    private void variable(EnumerablePropertySource<?> source, String key, int rank) {
        Object value = source.getProperty(key);
        String name = key.toUpperCase(Locale.ROOT);
        if (value == null
                || OF_KUBERNETES.matcher(name).matches()
                || LINK_OF_KUBERNETES.matcher(value.toString()).matches()) {
            return;
        }
        String origin = "environment variable " + key;
        Optional<List<String>> spelled = Schema.findVariable(name.substring(VARIABLE.length()));
        if (spelled.isPresent()) {
            add(new Written(key, spelled.get(), value, origin, rank, true));
        } else {
            List<String> path = List.of(
                    name.substring(VARIABLE.length()).toLowerCase(Locale.ROOT).split("_"));
            unknown(new Written(key, path, value, origin, rank, true));
        }
    }

    private void unknown(Written written) {
        Optional<String> dotted = Schema.keyWithDots(written.path());
        if (dotted.isPresent()) {
            problems.add(
                    written,
                    "the key '" + dotted.get()
                            + "' must be 1 to 64 lower-case letters, digits, '-' or '_', without dots",
                    "Write the key with dashes: " + dotted.get().replace('.', '-') + ".");
            return;
        }
        problems.add(
                written,
                "there is no such property; near: " + String.join(", ", Schema.near(written.path())),
                "Correct the name, or take the line out; docs/concepts/spring.md lists all properties.");
    }

    /** A source that cannot list its names is asked for every name that is fixed. */
    private void ask(PropertySource<?> source, int rank) {
        if (ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
            return; // Spring Boot's view of all the others
        }
        for (Property property : Schema.PROPERTIES) {
            Object value = property.isFixed() ? source.getProperty(PREFIX + property.name()) : null;
            if (value != null) {
                String key = PREFIX + property.name();
                add(new Written(
                        key, property.segments(), value, "property source '" + source.getName() + "'", rank, false));
            }
        }
    }

    private void add(Written written) {
        found.putIfAbsent(written.name(), written);
    }

    /** Variables lose the dashes of keys: {@code DISHANIMATION} is the dish-animation that another source speaks of. */
    private static Map<String, Written> withKeysMatched(Collection<Written> all) {
        Set<String> exact = new LinkedHashSet<>();
        for (Written written : all) {
            if (!written.loose() && written.path().size() > 1) {
                exact.add(written.path().get(1));
            }
        }
        Map<String, Written> matched = new LinkedHashMap<>();
        all.stream().sorted(java.util.Comparator.comparingInt(Written::rank)).forEach(written -> {
            Written named = written;
            if (written.loose()
                    && written.path().size() > 1
                    && !exact.contains(written.path().get(1))) {
                String loose = Property.uniform(written.path().get(1));
                named = exact.stream()
                        .filter(key -> Property.uniform(key).equals(loose))
                        .findFirst()
                        .map(written::under)
                        .orElse(written);
            }
            matched.putIfAbsent(named.name(), named);
        });
        return matched;
    }

    /** {@code features[on.time].title.zh-CN} → features, on.time, title, zh-CN. */
    static List<String> path(String name) {
        List<String> path = new ArrayList<>();
        StringBuilder segment = new StringBuilder();
        boolean quoted = false;
        for (char c : name.toCharArray()) {
            if (c == ']' && quoted) {
                quoted = false;
            } else if (c == '[' && !quoted) {
                quoted = true;
                flush(path, segment);
            } else if (c == '.' && !quoted) {
                flush(path, segment);
            } else {
                segment.append(c);
            }
        }
        flush(path, segment);
        return List.copyOf(path);
    }

    private static void flush(List<String> path, StringBuilder segment) {
        if (segment.length() > 0) {
            path.add(segment.toString());
            segment.setLength(0);
        }
    }

    private static String origin(EnumerablePropertySource<?> source, String key) {
        Origin origin = OriginLookup.getOrigin(source, key);
        if (origin != null) {
            return origin.toString();
        }
        if (source instanceof CommandLinePropertySource) {
            return "command line --" + key;
        }
        return "property source '" + source.getName() + "'";
    }
}
