package io.fuseboard.internal.fallback;

import io.fuseboard.spec.TypeArguments;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Signatures of methods as an object of one class has them: what a generic superclass leaves open is filled in. In a
 * {@code Shop extends Finder<Rider>}, a {@code T find(String)} returns a {@code Rider}.
 */
final class Signatures {

    private final TypeArguments arguments;

    private Signatures(TypeArguments arguments) {
        this.arguments = arguments;
    }

    static Signatures in(Class<?> type) {
        return new Signatures(TypeArguments.of(type));
    }

    Class<?>[] parameters(Method method) {
        return Arrays.stream(method.getGenericParameterTypes())
                .map(arguments::erased)
                .toArray(Class<?>[]::new);
    }

    /** Compares what a method of the class takes and gives. */
    Fit fit(Method candidate) {
        return new Fit(arguments, candidate);
    }

    /** Whether whatever the one takes, the other takes too. Of methods with as many parameters. */
    boolean isAtLeastAsNear(Method one, Method other) {
        Class<?>[] ones = parameters(one);
        Class<?>[] others = parameters(other);
        for (int i = 0; i < ones.length; i++) {
            if (!others[i].isAssignableFrom(ones[i])) {
                return false;
            }
        }
        return true;
    }

    /** A type as a reader would write it. */
    String of(Type wanted) {
        Type type = arguments.known(wanted);
        if (type instanceof ParameterizedType parameterized) {
            return arguments.erased(type).getSimpleName()
                    + Arrays.stream(parameterized.getActualTypeArguments())
                            .map(this::of)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        if (type instanceof GenericArrayType array) {
            return of(array.getGenericComponentType()) + "[]";
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getLowerBounds().length > 0
                    ? "? super " + of(wildcard.getLowerBounds()[0])
                    : wildcard.getUpperBounds()[0] == Object.class
                            ? "?"
                            : "? extends " + of(wildcard.getUpperBounds()[0]);
        }
        return type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName();
    }

    /** As a reader would write it. */
    String of(Method method) {
        return of(method, method.getName());
    }

    /** The same with another name. */
    String of(Method method, String name) {
        return of(method.getGenericReturnType()) + " " + name
                + Arrays.stream(method.getGenericParameterTypes())
                        .map(this::of)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
