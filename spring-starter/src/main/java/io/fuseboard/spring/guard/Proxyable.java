package io.fuseboard.spring.guard;

import io.fuseboard.spring.guard.GuardedType.Objection;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.springframework.util.ClassUtils;

/** What Spring's proxies can stand in front of. */
final class Proxyable {

    private Proxyable() {}

    /** Whether only a proxy of its interfaces is possible: nobody can extend it. */
    static boolean onlyByInterfaces(Class<?> type) {
        return Modifier.isFinal(type.getModifiers()) || type.isSealed() || type.isHidden() || Proxy.isProxyClass(type);
    }

    static Optional<Objection> objection(Class<?> type, Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isStatic(modifiers)) {
            return no(
                    method,
                    "a static method is not called on a bean, so no proxy stands in front of it",
                    "Make it an instance method of a bean, or use Fuseboard.fuse(…).call(…) inside it.");
        }
        if (Modifier.isPrivate(modifiers)) {
            return no(
                    method,
                    "a private method is called from inside only, and a proxy stands outside",
                    "Make it public and call it through the bean, or move it to a bean of its own.");
        }
        if (onlyByInterfaces(type)) {
            return ClassUtils.getInterfaceMethodIfPossible(method, type)
                            .getDeclaringClass()
                            .isInterface()
                    ? Optional.empty()
                    : no(
                            method,
                            "its class is " + (type.isSealed() ? "sealed" : "final")
                                    + ", so that no proxy can extend it, and no interface of it has the method",
                            "Let the class be extended, or declare the method in an interface it implements.");
        }
        if (Modifier.isFinal(modifiers)) {
            return no(
                    method,
                    "a final method cannot be overridden, and a proxy overrides",
                    "Take final away, or move the method to a bean of its own.");
        }
        return Optional.empty();
    }

    private static Optional<Objection> no(Method method, String rule, String remedy) {
        return Optional.of(new Objection(method, rule, remedy));
    }
}
