package io.fuseboard.internal.fallback;

import io.fuseboard.spec.TypeArguments;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value of one type may stand where another is wanted, as Java has it: a {@code List<? extends Number>} is no
 * {@code List<? extends Integer>}.
 *
 * <p>Variables of classes are filled in by the class of the object. Variables of the candidate itself stand for whatever
 * they meet first, so that {@code <T> T any(List<T>)} fits a method that takes a {@code List<Rider>} and returns a
 * {@code Rider}. What stays open is compared by its bound: better a fallback that is let through than one that is refused
 * for what nobody can know.
 */
final class Fit {

    private final TypeArguments arguments;
    private final Method candidate;
    private final Map<TypeVariable<?>, Type> own = new HashMap<>();

    Fit(TypeArguments arguments, Method candidate) {
        this.arguments = arguments;
        this.candidate = candidate;
    }

    /** Whether what is wanted takes what is given. */
    boolean takes(Type wanted, Type given) {
        Type to = known(wanted);
        Type from = known(given);
        if (isOpen(from)) {
            own.put((TypeVariable<?>) from, to);
            return arguments.erased(to).isAssignableFrom(arguments.erased(from))
                    || arguments.erased(from).isAssignableFrom(arguments.erased(to));
        }
        if (!arguments.erased(to).isAssignableFrom(arguments.erased(from))) {
            return false;
        }
        if (isOpen(to)) {
            own.put((TypeVariable<?>) to, from);
            return true;
        }
        Type component = component(to);
        Type its = component(from);
        if (component != null && its != null) {
            return takes(component, its);
        }
        return !(to instanceof ParameterizedType parameterized) || contains(parameterized, from);
    }

    private boolean contains(ParameterizedType to, Type from) {
        TypeVariable<?>[] variables = arguments.erased(to).getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
            Type its = argument(from, variables[i]);
            if (its != null && !contains(known(to.getActualTypeArguments()[i]), known(its))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a type argument allows another. */
    private boolean contains(Type to, Type from) {
        if (!(to instanceof WildcardType wildcard)) {
            return isSame(to, from);
        }
        if (wildcard.getLowerBounds().length == 0) {
            return takes(wildcard.getUpperBounds()[0], upper(from));
        }
        Type least = from instanceof WildcardType other
                ? other.getLowerBounds().length == 0 ? null : other.getLowerBounds()[0]
                : from;
        return least != null && takes(least, wildcard.getLowerBounds()[0]);
    }

    private boolean isSame(Type one, Type other) {
        if (isOpen(one) || isOpen(other)) {
            Type open = isOpen(one) ? one : other;
            Type its = isOpen(one) ? other : one;
            own.put((TypeVariable<?>) open, its);
            return arguments.erased(open).isAssignableFrom(arguments.erased(its));
        }
        if (one instanceof TypeVariable || other instanceof TypeVariable) {
            return one.equals(other) || arguments.erased(one).isAssignableFrom(arguments.erased(other));
        }
        if (one instanceof WildcardType a && other instanceof WildcardType b) {
            return areSame(a.getUpperBounds(), b.getUpperBounds()) && areSame(a.getLowerBounds(), b.getLowerBounds());
        }
        if (one instanceof WildcardType || other instanceof WildcardType) {
            return false;
        }
        if (one instanceof ParameterizedType a && other instanceof ParameterizedType b) {
            return arguments.erased(a) == arguments.erased(b)
                    && areSame(a.getActualTypeArguments(), b.getActualTypeArguments());
        }
        Type component = component(one);
        Type its = component(other);
        return component != null && its != null
                ? isSame(known(component), known(its))
                : arguments.erased(one) == arguments.erased(other);
    }

    private boolean areSame(Type[] ones, Type[] others) {
        if (ones.length != others.length) {
            return false;
        }
        for (int i = 0; i < ones.length; i++) {
            if (!isSame(known(ones[i]), known(others[i]))) {
                return false;
            }
        }
        return true;
    }

    /** What a type makes of a variable of a supertype; {@code null}: that is not said, or not simply. */
    private @Nullable Type argument(Type type, TypeVariable<?> variable) {
        Class<?> raw = arguments.erased(type);
        Type found = TypeArguments.of(raw).known(variable);
        if (!(found instanceof TypeVariable<?> inner)) {
            return found instanceof Class ? found : null;
        }
        int place = Arrays.asList(raw.getTypeParameters()).indexOf(inner);
        return place >= 0 && type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[place]
                : null;
    }

    private Type known(Type type) {
        Type known = arguments.known(type);
        while (known instanceof TypeVariable<?> variable && own.containsKey(variable)) {
            known = arguments.known(own.get(variable));
        }
        return known;
    }

    private boolean isOpen(Type type) {
        return type instanceof TypeVariable<?> variable
                && variable.getGenericDeclaration().equals(candidate);
    }

    private static Type upper(Type type) {
        return type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type;
    }

    private static @Nullable Type component(Type type) {
        if (type instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        return type instanceof Class<?> plain && plain.isArray() ? plain.getComponentType() : null;
    }
}
