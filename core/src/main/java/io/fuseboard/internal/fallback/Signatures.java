package io.fuseboard.internal.fallback;

import io.fuseboard.spec.TypeArguments;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
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

    Class<?> back(Method method) {
        return arguments.erased(method.getGenericReturnType());
    }

    /** What a method answers: what it returns or, if that is a stage, what the stage promises. */
    Class<?> answer(Method method) {
        Type back = method.getGenericReturnType();
        if (!CompletionStage.class.isAssignableFrom(method.getReturnType())) {
            return arguments.erased(back);
        }
        return back instanceof ParameterizedType stage
                ? arguments.erased(stage.getActualTypeArguments()[0])
                : Object.class;
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
}
