package io.fuseboard.spring.guard;

import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spring.guard.ConfiguredMethods.Found;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/**
 * What a class of beans asks for.
 *
 * @param type the class as it was written, no proxy
 * @param methods the methods that a proxy guards, as this class has them
 * @param woven those that the agent or the build has woven where they stand: they need no proxy
 * @param configured those that are guarded because configuration says so, or would be if they were not annotated
 * @param objections what a proxy cannot guard, and why
 */
record GuardedType(
        Class<?> type,
        Map<Method, MethodSpec> methods,
        Map<Method, MethodSpec> woven,
        Map<Method, Found> configured,
        List<Objection> objections) {

    /** A method that no proxy can guard. */
    record Objection(Method method, String rule, String remedy) {}

    GuardedType {
        methods = Map.copyOf(methods);
        woven = Map.copyOf(woven);
        configured = Map.copyOf(configured);
        objections = List.copyOf(objections);
    }

    static GuardedType plain(Class<?> type) {
        return new GuardedType(type, Map.of(), Map.of(), Map.of(), List.of());
    }
}
