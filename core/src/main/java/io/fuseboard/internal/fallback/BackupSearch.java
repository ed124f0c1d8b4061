package io.fuseboard.internal.fallback;

import io.fuseboard.model.Refusal;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spec.Require;
import io.fuseboard.spec.SpecReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search for methods that may answer instead of a guarded one: in the class of the object and everything above it, as
 * far as the guarded method's own class may call them.
 */
final class BackupSearch {

    private static final MethodType SHAPE =
            MethodType.methodType(Object.class, Object.class, Object[].class, Object.class);

    private final Class<?> type;
    private final Method guarded;
    private final Signatures signatures;

    BackupSearch(Class<?> type, Method guarded) {
        this.type = type;
        this.guarded = guarded;
        this.signatures = Signatures.in(type);
    }

    /**
     * Those of a name that fit, one for each kind of what may have happened.
     *
     * @throws IllegalArgumentException if there is none, or two that fit equally well
     */
    List<Backup> overloads(String name) {
        List<Method> fitting = new ArrayList<>();
        List<String> misses = new ArrayList<>();
        for (Method candidate : named(name, misses)) {
            String objection = objection(candidate);
            if (objection == null) {
                fitting.add(candidate);
            } else {
                misses.add(miss(candidate, objection));
            }
        }
        if (fitting.isEmpty()) {
            Collections.sort(misses);
            throw new IllegalArgumentException("Invalid fallback of " + SpecReader.place(guarded) + " (" + name
                    + "): no method of " + type.getSimpleName() + " fits. Wanted: " + signatures.of(guarded, name)
                    + ", optionally with one more parameter, a Refusal or a Throwable. Found: "
                    + (misses.isEmpty() ? "nothing of that name" + near(name) : "\n" + String.join("\n", misses)));
        }
        Map<@Nullable Class<?>, List<Method>> byWhat = new LinkedHashMap<>();
        fitting.forEach(candidate -> byWhat.computeIfAbsent(what(candidate), any -> new ArrayList<>())
                .add(candidate));
        for (Class<?> happened : byWhat.keySet()) {
            if (happened != null) {
                Require.inside("parameter of fallback '" + name + "' of " + SpecReader.place(guarded), happened);
            }
        }
        return byWhat.values().stream()
                .map(this::nearest)
                .map(candidate -> backup(guarded, candidate, what(candidate)))
                .toList();
    }

    /** Of several that answer the same, the one whose parameters are nearest to the guarded method's. */
    private Method nearest(List<Method> candidates) {
        for (Method candidate : candidates) {
            if (candidates.stream().allMatch(other -> signatures.isAtLeastAsNear(candidate, other))) {
                return candidate;
            }
        }
        List<String> equal = candidates.stream()
                .filter(candidate -> candidates.stream()
                        .noneMatch(other -> !other.equals(candidate) && signatures.isAtLeastAsNear(other, candidate)))
                .map(signatures::of)
                .sorted()
                .toList();
        throw new IllegalArgumentException("Invalid fallback of " + SpecReader.place(guarded) + " ("
                + candidates.get(0).getName() + "): two methods fit equally well, " + String.join(" and ", equal)
                + "; give one of them another name");
    }

    private @Nullable Class<?> what(Method candidate) {
        int arguments = guarded.getParameterCount();
        return candidate.getParameterCount() > arguments ? signatures.parameters(candidate)[arguments] : null;
    }

    /** Methods of that name as an object of the type has them: an overriding one hides the one it overrides. */
    private Iterable<Method> named(String name, List<String> misses) {
        Map<List<Class<?>>, Method> named = new LinkedHashMap<>();
        for (Class<?> place : places()) {
            for (Method method : place.getDeclaredMethods()) {
                if (!method.getName().equals(name) || method.isSynthetic() || isAbstract(method)) {
                    continue;
                }
                String hidden = hidden(method);
                if (hidden == null) {
                    named.putIfAbsent(List.of(method.getParameterTypes()), method);
                } else {
                    misses.add(miss(method, hidden));
                }
            }
        }
        return named.values();
    }

    private Set<Class<?>> places() {
        Set<Class<?>> places = new LinkedHashSet<>();
        for (Class<?> place = type; place != null && place != Object.class; place = place.getSuperclass()) {
            places.add(place);
        }
        for (Class<?> place = type; place != null; place = place.getSuperclass()) {
            collectInterfaces(place, places);
        }
        return places;
    }

    private static void collectInterfaces(Class<?> type, Set<Class<?>> places) {
        for (Class<?> each : type.getInterfaces()) {
            places.add(each);
            collectInterfaces(each, places);
        }
    }

    private static boolean isAbstract(Method method) {
        return Modifier.isAbstract(method.getModifiers());
    }

    /** Why the class of the guarded method could not call one itself, or {@code null} where it could. */
    private @Nullable String hidden(Method candidate) {
        int modifiers = candidate.getModifiers();
        Class<?> from = guarded.getDeclaringClass();
        Class<?> at = candidate.getDeclaringClass();
        if (at == from || Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers)) {
            return null;
        }
        if (Modifier.isPrivate(modifiers)) {
            return "is private in " + at.getSimpleName() + ", and " + from.getSimpleName() + " cannot see it";
        }
        return at.getPackageName().equals(from.getPackageName()) && at.getClassLoader() == from.getClassLoader()
                ? null
                : "is package-private in " + at.getPackageName() + ", and " + from.getSimpleName() + " cannot see it";
    }

    /** Why a method does not fit, or {@code null} where it does. */
    private @Nullable String objection(Method candidate) {
        if (candidate.equals(guarded)) {
            return "is the guarded method itself";
        }
        int wanted = guarded.getParameterCount();
        int found = candidate.getParameterCount();
        if (found < wanted || found > wanted + 1) {
            return "takes " + found + " parameters, wanted " + wanted + " or " + (wanted + 1);
        }
        Fit fit = signatures.fit(candidate);
        for (int i = 0; i < wanted; i++) {
            if (!fit.takes(candidate.getGenericParameterTypes()[i], guarded.getGenericParameterTypes()[i])) {
                return "parameter " + (i + 1) + " is " + signatures.of(candidate.getGenericParameterTypes()[i])
                        + ", wanted " + signatures.of(guarded.getGenericParameterTypes()[i]);
            }
        }
        if (found > wanted) {
            Class<?> last = signatures.parameters(candidate)[wanted];
            if (last != Refusal.class && !Throwable.class.isAssignableFrom(last)) {
                return "its last parameter is " + last.getSimpleName() + ", wanted a Refusal or a Throwable";
            }
        }
        if (guarded.getReturnType() != void.class
                && !fit.takes(guarded.getGenericReturnType(), candidate.getGenericReturnType())) {
            return "returns " + signatures.of(candidate.getGenericReturnType()) + ", wanted "
                    + signatures.of(guarded.getGenericReturnType());
        }
        if (Modifier.isStatic(guarded.getModifiers()) && !Modifier.isStatic(candidate.getModifiers())) {
            return "is not static, and the guarded method is";
        }
        return null;
    }

    private String miss(Method candidate, String objection) {
        return "  " + signatures.of(candidate) + ": " + objection;
    }

    private static Backup backup(Method guarded, Method candidate, @Nullable Class<?> what) {
        int arguments = guarded.getParameterCount();
        MethodHandle handle;
        try {
            candidate.setAccessible(true);
            handle = MethodHandles.lookup().unreflect(candidate);
        } catch (IllegalAccessException | RuntimeException cause) {
            throw new IllegalArgumentException(
                    "Invalid fallback of " + SpecReader.place(guarded) + " (" + candidate.getName()
                            + "): it cannot be reached; make it public in an exported package, or open its package: add 'opens "
                            + candidate.getDeclaringClass().getPackageName()
                            + " to io.fuseboard;' to the module-info of "
                            + candidate.getDeclaringClass().getModule().getName(),
                    cause);
        }
        handle = handle.asFixedArity();
        if (Modifier.isStatic(candidate.getModifiers())) {
            handle = MethodHandles.dropArguments(handle, 0, Object.class);
        }
        MethodHandle asked = what != null
                ? handle
                : MethodHandles.dropArguments(handle, handle.type().parameterCount(), Object.class);
        // (target, a, b, what) → (target, Object[], what)
        MethodHandle spread = asked.asSpreader(1, Object[].class, arguments).asType(SHAPE);
        return new Backup(candidate, handle, spread, what);
    }

    /** Methods whose names are near, for whoever mistyped one. */
    private String near(String name) {
        List<Method> all = places().stream()
                .flatMap(place -> List.of(place.getDeclaredMethods()).stream())
                .filter(method -> !method.isSynthetic() && !isAbstract(method) && !method.equals(guarded))
                .filter(method -> hidden(method) == null)
                .toList();
        List<String> near = new ArrayList<>();
        for (String each : NearNames.of(name, all.stream().map(Method::getName).toList())) {
            all.stream()
                    .filter(method -> method.getName().equals(each))
                    .map(signatures::of)
                    .sorted()
                    .forEach(near::add);
        }
        return near.isEmpty() ? "" : "; near: " + String.join(", ", new LinkedHashSet<>(near));
    }
}
