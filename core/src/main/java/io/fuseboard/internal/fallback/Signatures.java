package io.fuseboard.internal.fallback;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of methods as an object of one class has them: what a generic superclass leaves open is filled in. In a
 * {@code Shop extends Finder<Rider>}, a {@code T find(String)} returns a {@code Rider}.
 */
final class Signatures {

    private final Map<TypeVariable<?>, Type> filledIn = new HashMap<>();

    private Signatures() {}

    static Signatures in(Class<?> type) {
        Signatures signatures = new Signatures();
        signatures.fillIn(type);
        return signatures;
    }

    Class<?>[] parameters(Method method) {
        return Arrays.stream(method.getGenericParameterTypes())
                .map(this::erased)
                .toArray(Class<?>[]::new);
    }

    Class<?> back(Method method) {
        return erased(method.getGenericReturnType());
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

    /** As a reader would write it. */
    String of(Method method) {
        return of(method, method.getName());
    }

    /** The same with another name. */
    String of(Method method, String name) {
        return back(method).getSimpleName() + " " + name
                + Arrays.stream(parameters(method))
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private void fillIn(@Nullable Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                filledIn.put(raw.getTypeParameters()[i], arguments[i]);
            }
            above(raw);
        } else if (type instanceof Class<?> plain) {
            above(plain);
        }
    }

    private void above(Class<?> type) {
        fillIn(type.getGenericSuperclass());
        for (Type each : type.getGenericInterfaces()) {
            fillIn(each);
        }
    }

    private Class<?> erased(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(erased(array.getGenericComponentType()), 0).getClass();
        }
        if (type instanceof WildcardType wildcard) {
            return erased(wildcard.getUpperBounds()[0]);
        }
        TypeVariable<?> variable = (TypeVariable<?>) type;
        Type known = filledIn.get(variable);
        return erased(known == null ? variable.getBounds()[0] : known);
    }
}
