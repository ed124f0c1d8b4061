package io.fuseboard.spring.guard;

import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spec.SpecReader;
import io.fuseboard.spring.guard.ConfiguredMethods.Found;
import io.fuseboard.spring.settings.FuseSettings;
import io.fuseboard.spring.settings.MethodPattern;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the start what configuration guards, what it leaves to annotations, and which patterns found nothing. */
final class ConfiguredReport {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredReport.class);

    private final ConfiguredMethods configuration;
    private final Map<FuseSettings, Set<String>> guarded = new LinkedHashMap<>();
    private final Set<String> annotated = new LinkedHashSet<>();
    private final Set<Class<?>> types = new LinkedHashSet<>();

    ConfiguredReport(ConfiguredMethods configuration) {
        this.configuration = configuration;
    }

    /** Takes the class of a bean into account. */
    void add(GuardedType type) {
        if (configuration.isEmpty()) {
            return;
        }
        types.addAll(ConfiguredMethods.types(type.type()));
        type.configured().forEach((method, found) -> add(type, method, found));
    }

    private void add(GuardedType type, Method method, Found found) {
        MethodSpec spec = type.methods().getOrDefault(method, type.woven().get(method));
        if (spec == null) {
            return; // cannot be guarded, which has been told
        }
        if (spec.equals(found.spec()) || spec.fuse().name().equals(found.fuse().name())) {
            guarded.computeIfAbsent(found.fuse(), any -> new TreeSet<>()).add(SpecReader.place(method));
        } else {
            annotated.add(found.property() + " (" + found.pattern() + ") finds " + SpecReader.place(method)
                    + ", whose annotations make it the fuse '" + spec.fuse().name()
                    + "': they stay. What configuration says of it stands below fuseboard.fuses."
                    + spec.fuse().name());
        }
    }

    /** Writes it to the log. */
    void tell() {
        guarded.forEach((fuse, methods) -> log.info(
                "Fuse '{}' guards by configuration: {}{}",
                fuse.name(),
                String.join(", ", methods),
                fuse.methods().observes()
                        ? ". It observes, and refuses nobody until fuseboard.fuses." + fuse.name() + ".mode is guard"
                        : ""));
        annotated.forEach(log::info);
        configuration
                .withoutMethods()
                .forEach((pattern, property) -> log.warn(
                        "{} ({}, {}) finds no method of any bean; {}",
                        property,
                        pattern,
                        pattern.origin(),
                        near(pattern)));
    }

    private String near(MethodPattern pattern) {
        List<Class<?>> spokenOf =
                types.stream().filter(type -> pattern.speaksOf(type.getName())).toList();
        if (spokenOf.isEmpty()) {
            return "no bean is of such a class"
                    + near(pattern.className(), types.stream().map(Class::getName));
        }
        return "of " + spokenOf.stream().map(Class::getName).collect(Collectors.joining(", "))
                + " a proxy could guard"
                + near(pattern.methodName(), spokenOf.stream().flatMap(ConfiguredReport::methods));
    }

    private static Stream<String> methods(Class<?> type) {
        return Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic() && method.getDeclaringClass() != Object.class)
                .filter(method -> Proxyable.objection(type, method).isEmpty())
                .map(method -> method.getName()
                        + Stream.of(method.getParameterTypes())
                                .map(Class::getSimpleName)
                                .collect(Collectors.joining(", ", "(", ")")));
    }

    private static String near(String wanted, Stream<String> known) {
        Collection<String> near = NearNames.of(wanted, known.toList());
        return near.isEmpty() ? ": nothing" : ", near: " + String.join(", ", near);
    }
}
