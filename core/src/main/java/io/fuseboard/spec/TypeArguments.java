package io.fuseboard.spec;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a class makes of the type variables of its supertypes. In a {@code Shop extends Finder<Rider>}, the {@code T} of
 * {@code Finder} is {@code Rider}.
 */
public final class TypeArguments {

    private final Map<TypeVariable<?>, Type> filledIn = new HashMap<>();

    private TypeArguments() {}

    public static TypeArguments of(Class<?> type) {
        TypeArguments arguments = new TypeArguments();
        arguments.above(type);
        return arguments;
    }

    /** Whether the class says anything of a variable. */
    public boolean has(TypeVariable<?> variable) {
        return filledIn.containsKey(variable);
    }

    /** A type, or what the class makes of it if it is a variable. A variable of which it says nothing stays one. */
    public Type known(Type type) {
        Type known = type;
        while (known instanceof TypeVariable<?> variable && filledIn.containsKey(variable)) {
            known = filledIn.get(variable);
        }
        return known;
    }

    /** The class that objects of a type have, as far as the type says; at a loss, the bound of a variable. */
    public Class<?> erased(Type type) {
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
}
