package io.fuseboard.weave;

import io.fuseboard.hook.Woven;
import io.fuseboard.spec.SpecReader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a subclass can guard of a class. An annotation that it could not honour is refused: better no start than a method
 * that looks guarded and is not.
 */
final class Subclassable {

    private static final String BY_HAND = "guard the call inside it with Fuse.call";

    private final Class<?> type;
    private final MethodHandles.Lookup inside;
    private final Map<Signature, Method> seen = new LinkedHashMap<>();
    private final List<Method> guarded = new ArrayList<>();
    private final List<String> objections = new ArrayList<>();
    private boolean woven;

    /** What the virtual machine tells methods apart by. */
    record Signature(String name, MethodType type) {
        static Signature of(Method method) {
            return new Signature(
                    method.getName(), MethodType.methodType(method.getReturnType(), method.getParameterTypes()));
        }
    }

    private Subclassable(Class<?> type, MethodHandles.Lookup inside) {
        this.type = type;
        this.inside = inside;
    }

    /**
     * The annotated methods, inherited ones too, without those that were woven where they stand.
     *
     * @param unguardable told of those that a subclass cannot guard
     * @throws IllegalArgumentException if the class carries no annotations
     */
    static List<Method> methods(Class<?> type, MethodHandles.Lookup inside, Consumer<? super String> unguardable) {
        Subclassable search = new Subclassable(type, inside);
        search.classes();
        search.interfaces();
        if (!search.objections.isEmpty()) {
            unguardable.accept("Invalid type to weave (" + type.getName() + "): a subclass cannot guard "
                    + String.join("; nor ", search.objections));
        } else if (search.guarded.isEmpty() && !search.woven) {
            throw new IllegalArgumentException("Invalid type to weave (" + type.getName()
                    + "): none of its methods carries @CircuitBreaker, @Bulkhead, @DegradeSwitch or @Fallback of"
                    + " io.fuseboard.annotation; annotate one, or use the class as it is");
        }
        return search.guarded;
    }

    /** Why nobody can make a subclass of it; {@code null} where somebody can. */
    static @Nullable String objection(Class<?> type) {
        String what = objectionToSubclass(type);
        if (what == null
                && Arrays.stream(type.getDeclaredConstructors())
                        .map(Constructor::getModifiers)
                        .allMatch(Modifier::isPrivate)) {
            what = "its constructors are private; make one package-private or wider, or " + BY_HAND;
        }
        return what == null ? null : invalid(type, what);
    }

    /** The same for a subclass that needs no constructor. */
    static @Nullable String objectionToWrapper(Class<?> type) {
        String what = objectionToSubclass(type);
        return what == null ? null : invalid(type, what);
    }

    static String invalid(Class<?> type, String what) {
        return "Invalid type to weave (" + type.getName() + "): " + what;
    }

    private static @Nullable String objectionToSubclass(Class<?> type) {
        int modifiers = type.getModifiers();
        if (type.isInterface() || Modifier.isAbstract(modifiers)) {
            return "it has no objects of its own; weave the class that implements it";
        }
        if (type.isSealed()) {
            return "it is sealed; make it non-sealed, or " + BY_HAND;
        }
        if (Modifier.isFinal(modifiers)) {
            return "it is final; remove 'final', or " + BY_HAND;
        }
        if (type.isHidden()) {
            return "a hidden class (a lambda, or one that is woven already) cannot have a subclass; weave the class that"
                    + " was written";
        }
        return null;
    }

    private void classes() {
        for (Class<?> place = type; place != null; place = place.getSuperclass()) {
            for (Method method : place.getDeclaredMethods()) {
                if (method.isBridge()) {
                    bridge(method);
                } else {
                    look(method, seen.putIfAbsent(Signature.of(method), method));
                }
            }
        }
    }

    /* A bridge to a method beside it overrides what that one overrides. (One to a method of the superclass, there to make it visible, hides nothing.) */
    private void bridge(Method bridge) {
        for (Method method : bridge.getDeclaringClass().getDeclaredMethods()) {
            if (!method.isBridge() && leads(bridge, method)) {
                seen.putIfAbsent(Signature.of(bridge), method);
            }
        }
    }

    private static boolean leads(Method bridge, Method method) {
        if (!bridge.getName().equals(method.getName())
                || bridge.getParameterCount() != method.getParameterCount()
                || !bridge.getReturnType().isAssignableFrom(method.getReturnType())) {
            return false;
        }
        for (int i = 0; i < method.getParameterCount(); i++) {
            if (!bridge.getParameterTypes()[i].isAssignableFrom(method.getParameterTypes()[i])) {
                return false;
            }
        }
        return true;
    }

    private void interfaces() {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> place = type; place != null; place = place.getSuperclass()) {
            collect(place, all);
        }
        for (Class<?> place : all) {
            for (Method method : place.getDeclaredMethods()) {
                if (SpecReader.isAnnotated(method) && !method.isBridge()) {
                    look(method, overriding(method));
                }
            }
        }
    }

    private static void collect(Class<?> type, Set<Class<?>> all) {
        for (Class<?> each : type.getInterfaces()) {
            all.add(each);
            collect(each, all);
        }
    }

    /** The method that an object of the type answers with instead of an interface's; {@code null}: the interface's own. */
    private @Nullable Method overriding(Method method) {
        if (isOutOfReach(method)) {
            return null;
        }
        try {
            Method answering = type.getMethod(method.getName(), method.getParameterTypes());
            return answering.equals(method) ? null : answering;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(SpecReader.place(method) + " is not a method of " + type, impossible);
        }
    }

    private void look(Method method, @Nullable Method overriding) {
        if (!SpecReader.isAnnotated(method)) {
            return;
        }
        if (overriding == null && method.isAnnotationPresent(Woven.class)) {
            woven = true;
            return;
        }
        String place = SpecReader.place(method);
        int modifiers = method.getModifiers();
        if (isOutOfReach(method)) {
            objections.add(place + ", which is " + (Modifier.isStatic(modifiers) ? "static" : "private") + "; make it "
                    + (Modifier.isStatic(modifiers) ? "an instance method" : "package-private or wider") + ", or "
                    + BY_HAND);
        } else if (overriding != null) {
            if (!SpecReader.isAnnotated(overriding)) {
                objections.add(place + ", which " + SpecReader.place(overriding)
                        + " overrides without annotations; repeat them there, they are not inherited");
            }
        } else if (Modifier.isFinal(modifiers)) {
            objections.add(place + ", which is final; remove 'final', or " + BY_HAND);
        } else if (isForeign(method)) {
            objections.add(
                    place + ", which is package-private in another package; make it protected or wider, or " + BY_HAND);
        } else if (!canName(method.getReturnType())) {
            objections.add(place + ", which returns " + method.getReturnType().getSimpleName() + ", a type that "
                    + type.getPackageName() + " cannot see; make it public, or " + BY_HAND);
        } else {
            guarded.add(method);
        }
    }

    private static boolean isOutOfReach(Method method) {
        return Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers());
    }

    private boolean isForeign(Method method) {
        Class<?> place = method.getDeclaringClass();
        return !Modifier.isPublic(method.getModifiers())
                && !Modifier.isProtected(method.getModifiers())
                && !(place.getPackageName().equals(type.getPackageName())
                        && place.getClassLoader() == type.getClassLoader());
    }

    /* A backup's answer is cast to it inside the woven class. */
    private boolean canName(Class<?> back) {
        if (back == void.class) {
            return true;
        }
        try {
            inside.accessClass(back);
            return true;
        } catch (IllegalAccessException hidden) {
            return false;
        }
    }
}
