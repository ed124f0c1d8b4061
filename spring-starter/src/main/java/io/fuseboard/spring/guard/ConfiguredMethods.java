package io.fuseboard.spring.guard;

import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spec.SpecReader;
import io.fuseboard.spring.settings.FuseSettings;
import io.fuseboard.spring.settings.MethodPattern;
import io.fuseboard.spring.start.StartFailure;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The methods of beans that configuration guards, without anything in their code.
 *
 * <p>A pattern that speaks of a class, a superclass or an interface of a bean finds that type's methods, as the bean has
 * them. One that names its method finds it whatever it is, so that what no proxy can guard is told; one with a {@code *} in
 * the method's name finds what is public and can be guarded. Methods of {@code Object} are nobody's.
 */
final class ConfiguredMethods {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredMethods.class);

    private final List<FuseSettings> fuses;
    private final Set<MethodPattern> hits = ConcurrentHashMap.newKeySet();

    ConfiguredMethods(List<FuseSettings> fuses) {
        this.fuses = fuses.stream()
                .filter(fuse -> !fuse.methods().patterns().isEmpty())
                .toList();
    }

    /**
     * A method that a pattern has found.
     *
     * @param pattern the first that did
     */
    record Found(FuseSettings fuse, MethodPattern pattern) {

        MethodSpec spec() {
            return fuse.ofMethods();
        }

        String property() {
            return ConfiguredMethods.property(fuse);
        }

        boolean isExact() {
            return pattern.isExact();
        }

        private String written() {
            return property() + " (" + pattern + ", " + pattern.origin() + ")";
        }
    }

    boolean isEmpty() {
        return fuses.isEmpty();
    }

    /** The patterns that have found nothing in any class so far, with the property that each stands in. */
    Map<MethodPattern, String> withoutMethods() {
        Map<MethodPattern, String> idle = new LinkedHashMap<>();
        for (FuseSettings fuse : fuses) {
            for (MethodPattern pattern : fuse.methods().patterns()) {
                if (!hits.contains(pattern)) {
                    idle.put(pattern, property(fuse));
                }
            }
        }
        return idle;
    }

    private static String property(FuseSettings fuse) {
        return "fuseboard.fuses." + fuse.name() + ".methods";
    }

    /**
     * Those of one class of beans.
     *
     * @throws StartFailure if two fuses claim one method, and not exactly one of them names it letter by letter
     */
    Map<Method, Found> of(Class<?> type) {
        if (fuses.isEmpty()) {
            return Map.of();
        }
        Set<Class<?>> types = types(type);
        Map<Method, List<Found>> claims = new LinkedHashMap<>();
        for (FuseSettings fuse : fuses) {
            found(fuse, type, types)
                    .forEach((method, found) -> claims.computeIfAbsent(method, any -> new ArrayList<>())
                            .add(found));
        }
        Map<Method, Found> all = new LinkedHashMap<>();
        claims.forEach((method, found) -> all.put(method, theOne(method, type, found)));
        return all;
    }

    private static Found theOne(Method method, Class<?> type, List<Found> claims) {
        List<Found> exact = claims.stream().filter(Found::isExact).toList();
        List<Found> strongest = exact.isEmpty() ? claims : exact;
        if (strongest.size() > 1) {
            throw claimedTwice(method, type, strongest.get(0), strongest.get(1));
        }
        return strongest.get(0);
    }

    /** The class, and everything above it that has a name. */
    static Set<Class<?>> types(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            types.add(each);
        }
        types.addAll(ClassUtils.getAllInterfacesForClassAsSet(type));
        return types;
    }

    private Map<Method, Found> found(FuseSettings fuse, Class<?> type, Set<Class<?>> types) {
        Map<Method, Found> found = new LinkedHashMap<>();
        for (boolean excluding : new boolean[] {false, true}) {
            for (MethodPattern pattern : fuse.methods().patterns()) {
                if (pattern.excludes() != excluding) {
                    continue;
                }
                for (Class<?> each : types) {
                    if (pattern.speaksOf(each.getName())) {
                        methods(pattern, each, type).forEach(method -> {
                            hits.add(pattern);
                            if (excluding) {
                                found.remove(method);
                            } else {
                                found.merge(
                                        method,
                                        new Found(fuse, pattern),
                                        (one, other) -> one.isExact() ? one : other.isExact() ? other : one);
                            }
                        });
                    }
                }
            }
        }
        return found;
    }

    /** What a pattern finds in one of the types of a bean, as the bean's class has it. */
    private static Stream<Method> methods(MethodPattern pattern, Class<?> place, Class<?> type) {
        try {
            return Stream.concat(Stream.of(place.getMethods()), Stream.of(ReflectionUtils.getAllDeclaredMethods(place)))
                    .filter(method -> !method.isSynthetic() && !ReflectionUtils.isObjectMethod(method))
                    .filter(method -> method.getDeclaringClass() != Object.class)
                    .filter(method -> pattern.finds(method.getName(), method.getParameterTypes()))
                    .map(method -> GuardedTypes.specific(method, type))
                    .filter(method -> pattern.namesItsMethod() || pattern.excludes() || isInviting(method, type))
                    .distinct();
        } catch (IllegalStateException | LinkageError cause) {
            // A class that names types which are not there: Spring itself looks past such methods.
            log.debug("The methods of {} cannot be listed; {} finds none in it", place, pattern, cause);
            return Stream.empty();
        }
    }

    private static boolean isInviting(Method method, Class<?> type) {
        return Modifier.isPublic(method.getModifiers())
                && Proxyable.objection(type, method).isEmpty();
    }

    private static StartFailure claimedTwice(Method method, Class<?> type, Found one, Found other) {
        return new StartFailure(
                "Invalid " + other.property() + " (" + other.pattern() + "): it finds " + SpecReader.place(method)
                        + ", which " + one.written() + " guards already; a method has one fuse\n    where: "
                        + other.pattern().origin() + ", in " + type.getName(),
                "Leave the method out of one of them, such as '!" + type.getName() + "#" + method.getName()
                        + "', or name it letter by letter in the one that shall have it: an exact name goes before a"
                        + " pattern.");
    }
}
