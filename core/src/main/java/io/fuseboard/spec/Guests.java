package io.fuseboard.spec;

import io.fuseboard.spec.OutcomeSpec.Criterion;
import io.fuseboard.spec.OutcomeSpec.Hint;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An application's predicates and functions that are named by their classes, as annotations and properties do.
 *
 * <p>There is one object of each class, whoever names it and however often: what is asked is the same, and so are two
 * descriptions that name the same classes.
 */
public final class Guests {

    private static final ClassValue<Object> MADE = new ClassValue<>() {
        @Override
        protected Object computeValue(Class<?> type) {
            return make(type);
        }
    };

    private Guests() {}

    /**
     * A predicate, and what it is asked about: the type argument of {@link Predicate}.
     *
     * @param what told in errors, such as {@code failIf}
     * @throws IllegalArgumentException if no object can be made of the class, or it does not say what it is asked about
     */
    public static Criterion<?> criterion(String what, Class<?> type) {
        return criterion(made(what, type, Predicate.class), subject(what, type, Predicate.class));
    }

    /**
     * A function that reads when a callee wants to be asked again, and what it reads: the first type argument of
     * {@link Function}.
     *
     * @throws IllegalArgumentException as {@link #criterion}
     */
    public static Hint<?> hint(String what, Class<?> type) {
        return hint(made(what, type, Function.class), subject(what, type, Function.class));
    }

    @SuppressWarnings("unchecked") // the type is the predicate's own argument
    private static <T> Criterion<T> criterion(Predicate<?> predicate, Class<T> type) {
        return new Criterion<>(type, (Predicate<? super T>) predicate);
    }

    @SuppressWarnings("unchecked") // likewise
    private static <T> Hint<T> hint(Function<?, ?> reader, Class<T> type) {
        return new Hint<>(type, (Function<? super T, Optional<Duration>>) reader);
    }

    private static Class<?> subject(String what, Class<?> type, Class<?> of) {
        TypeArguments arguments = TypeArguments.of(type);
        TypeVariable<?> subject = of.getTypeParameters()[0];
        Require.that(
                arguments.has(subject),
                what,
                type.getSimpleName(),
                "does not say what it is asked about; implement " + of.getSimpleName()
                        + " with a type, such as HttpResponse<?>");
        return arguments.erased(subject);
    }

    private static <G> G made(String what, Class<?> type, Class<G> as) {
        Require.that(
                as.isAssignableFrom(type),
                what,
                type.getSimpleName(),
                "must implement java.util.function." + as.getSimpleName());
        try {
            return as.cast(MADE.get(type));
        } catch (Unmakeable cause) {
            throw new IllegalArgumentException(
                    "Invalid " + what + " (" + type.getSimpleName() + "): " + cause.getMessage(), cause.getCause());
        }
    }

    private static Object make(Class<?> type) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw new Unmakeable("is abstract, and an object of it is needed; name a class that can be made", null);
        }
        Constructor<?> constructor;
        try {
            constructor = type.getDeclaredConstructor();
        } catch (NoSuchMethodException cause) {
            throw new Unmakeable(
                    "needs a constructor without parameters"
                            + (type.getEnclosingClass() == null
                                    ? ""
                                    : ", and must be static where it stands inside another class"),
                    cause);
        }
        if (!constructor.trySetAccessible()) {
            throw new Unmakeable(
                    "cannot be made from here; make the class and its constructor public and export its package, or open"
                            + " the package to io.fuseboard",
                    null);
        }
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException cause) {
            throw new Unmakeable("its constructor threw " + cause.getCause(), cause.getCause());
        } catch (ReflectiveOperationException cause) {
            throw new Unmakeable("cannot be made: " + cause, cause);
        }
    }

    private static final class Unmakeable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unmakeable(String message, @org.jspecify.annotations.Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
