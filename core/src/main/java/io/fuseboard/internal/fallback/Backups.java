package io.fuseboard.internal.fallback;

import io.fuseboard.model.Refusal;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.SpecReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who answers instead of one guarded method, in order.
 *
 * <p>For each name, the overload answers whose parameter fits what happened most closely: a {@code Refusal}, or the
 * nearest type of the exception; one without such a parameter fits everything and comes last. A refusal fits a
 * {@code Refusal} first, then a {@code Throwable} that the exception for refusals is a kind of.
 */
public final class Backups {

    private static final MethodType SHAPE =
            MethodType.methodType(Object.class, Object.class, Object[].class, Object.class);

    /** Nobody. */
    public static final Backups NONE = new Backups(List.of(), Throwable.class);

    private final List<List<Backup>> choices;
    private final List<Backup> onRefusal;

    private Backups(List<List<Backup>> choices, Class<? extends Throwable> refusalException) {
        this.choices = choices;
        this.onRefusal = choices.stream()
                .flatMap(overloads -> forRefusal(overloads, refusalException).stream())
                .toList();
    }

    private static Optional<Backup> forRefusal(List<Backup> overloads, Class<? extends Throwable> refusalException) {
        Optional<Backup> exact = overloads.stream()
                .filter(backup -> backup.what() == Refusal.class)
                .findFirst();
        return exact.isPresent() ? exact : closest(overloads, refusalException);
    }

    /**
     * Finds and checks the methods a fallback names.
     *
     * @param type the class of the guarded object
     * @param refusalException what stands for a refusal where a method asks for a {@code Throwable}
     * @throws IllegalArgumentException if one is not there or does not fit, with the signature wanted and what was found
     */
    public static Backups of(
            Class<?> type, Method guarded, FallbackSpec spec, Class<? extends Throwable> refusalException) {
        List<List<Backup>> choices = new ArrayList<>();
        for (String name : spec.methods()) {
            choices.add(overloads(type, guarded, name));
        }
        return new Backups(List.copyOf(choices), refusalException);
    }

    public boolean isEmpty() {
        return choices.isEmpty();
    }

    /** Their names, the first choice first. */
    public List<String> names() {
        return choices.stream()
                .map(overloads -> overloads.get(0).method().getName())
                .toList();
    }

    /** Who answers a refusal, the first choice first. */
    public List<Backup> onRefusal() {
        return onRefusal;
    }

    /** Who answers a failure, the first choice first. */
    public List<Backup> onFailure(Throwable thrown) {
        List<Backup> fitting = new ArrayList<>(choices.size());
        for (List<Backup> overloads : choices) {
            closest(overloads, thrown.getClass()).ifPresent(fitting::add);
        }
        return fitting;
    }

    private static Optional<Backup> closest(List<Backup> overloads, Class<?> happened) {
        Backup best = null;
        for (Backup candidate : overloads) {
            Class<?> what = candidate.what();
            if (what != null && !what.isAssignableFrom(happened)) {
                continue;
            }
            if (best == null || isCloser(what, best.what())) {
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isCloser(@Nullable Class<?> what, @Nullable Class<?> best) {
        return what != null && (best == null || best.isAssignableFrom(what));
    }

    private static List<Backup> overloads(Class<?> type, Method guarded, String name) {
        Signatures signatures = Signatures.in(type);
        List<Method> fitting = new ArrayList<>();
        List<String> misses = new ArrayList<>();
        for (Method candidate : named(type, name).values()) {
            String objection = candidate.equals(guarded)
                    ? "is the guarded method itself"
                    : objection(signatures, guarded, candidate);
            if (objection == null) {
                add(candidate, fitting, signatures, guarded);
            } else {
                misses.add("  " + signatures.of(candidate) + ": " + objection);
            }
        }
        if (fitting.isEmpty()) {
            Collections.sort(misses);
            throw new IllegalArgumentException("Invalid fallback of " + SpecReader.place(guarded) + " (" + name
                    + "): no method of "
                    + type.getSimpleName() + " fits. Wanted: " + signatures.of(guarded, name)
                    + ", optionally with one more parameter, a Refusal or a Throwable. Found: "
                    + (misses.isEmpty() ? nearNames(type, name, signatures) : "\n" + String.join("\n", misses)));
        }
        return fitting.stream()
                .map(candidate -> backup(guarded, candidate, what(signatures, guarded, candidate)))
                .toList();
    }

    /** Of two that answer the same, the one stays whose parameters are nearer to the guarded method's. */
    private static void add(Method candidate, List<Method> fitting, Signatures signatures, Method guarded) {
        Class<?> what = what(signatures, guarded, candidate);
        for (Method other : fitting) {
            if (what(signatures, guarded, other) != what) {
                continue;
            }
            if (signatures.isAtLeastAsNear(other, candidate)) {
                return;
            }
            if (!signatures.isAtLeastAsNear(candidate, other)) {
                throw new IllegalArgumentException("Invalid fallback of " + SpecReader.place(guarded) + " ("
                        + candidate.getName() + "): two methods fit equally well, " + signatures.of(other) + " and "
                        + signatures.of(candidate) + "; give one of them another name");
            }
            fitting.remove(other);
            break;
        }
        fitting.add(candidate);
    }

    private static @Nullable Class<?> what(Signatures signatures, Method guarded, Method candidate) {
        int arguments = guarded.getParameterCount();
        return candidate.getParameterCount() > arguments ? signatures.parameters(candidate)[arguments] : null;
    }

    /** Methods of that name as an object of the type sees them: an overriding one hides the one it overrides. */
    private static Map<List<Class<?>>, Method> named(Class<?> type, String name) {
        Map<List<Class<?>>, Method> named = new LinkedHashMap<>();
        List<Class<?>> places = new ArrayList<>();
        for (Class<?> place = type; place != null && place != Object.class; place = place.getSuperclass()) {
            places.add(place);
        }
        for (Class<?> place = type; place != null; place = place.getSuperclass()) {
            collectInterfaces(place, places);
        }
        for (Class<?> place : places) {
            for (Method method : place.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && !method.isBridge()
                        && !method.isSynthetic()
                        && !Modifier.isAbstract(method.getModifiers())) {
                    named.putIfAbsent(List.of(method.getParameterTypes()), method);
                }
            }
        }
        return named;
    }

    private static void collectInterfaces(Class<?> type, List<Class<?>> places) {
        for (Class<?> each : type.getInterfaces()) {
            if (!places.contains(each)) {
                places.add(each);
            }
            collectInterfaces(each, places);
        }
    }

    /** Why a method does not fit, or {@code null} where it does. */
    private static @Nullable String objection(Signatures signatures, Method guarded, Method candidate) {
        Class<?>[] wanted = signatures.parameters(guarded);
        Class<?>[] found = signatures.parameters(candidate);
        if (found.length < wanted.length || found.length > wanted.length + 1) {
            return "takes " + found.length + " parameters, wanted " + wanted.length + " or " + (wanted.length + 1);
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!found[i].isAssignableFrom(wanted[i])) {
                return "parameter " + (i + 1) + " is " + found[i].getSimpleName() + ", wanted "
                        + wanted[i].getSimpleName();
            }
        }
        if (found.length > wanted.length) {
            Class<?> last = found[wanted.length];
            if (last != Refusal.class && !Throwable.class.isAssignableFrom(last)) {
                return "its last parameter is " + last.getSimpleName() + ", wanted a Refusal or a Throwable";
            }
        }
        Class<?> back = signatures.back(guarded);
        Class<?> answer = signatures.back(candidate);
        if (back != void.class && !back.isAssignableFrom(answer)) {
            return "returns " + answer.getSimpleName() + ", wanted " + back.getSimpleName();
        }
        if (Modifier.isStatic(guarded.getModifiers()) && !Modifier.isStatic(candidate.getModifiers())) {
            return "is not static, and the guarded method is";
        }
        return null;
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

    private static String nearNames(Class<?> type, String name, Signatures signatures) {
        List<String> near = new ArrayList<>();
        for (Class<?> place = type; place != null && place != Object.class; place = place.getSuperclass()) {
            for (Method method : place.getDeclaredMethods()) {
                String other = method.getName();
                boolean alike = other.equalsIgnoreCase(name)
                        || other.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))
                        || name.toLowerCase(Locale.ROOT).contains(other.toLowerCase(Locale.ROOT));
                if (alike && !method.isSynthetic()) {
                    near.add(signatures.of(method));
                }
            }
        }
        Collections.sort(near);
        return near.isEmpty() ? "nothing of that name" : "nothing of that name; near: " + String.join(", ", near);
    }
}
