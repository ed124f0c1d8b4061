package io.fuseboard.hook;

import java.lang.reflect.Method;
import java.util.function.Function;

/** Makes classes whose methods call hooks. The one there is needs Byte Buddy, so the board finds it by name. */
public interface Loom {

    /**
     * A subclass whose annotated methods run through their hooks, with the constructors that a subclass can see.
     *
     * @param hooks gives an annotated method its hook
     * @throws IllegalArgumentException if the type cannot be subclassed, or carries annotations that a subclass could not
     *     honour
     */
    <T> Class<? extends T> weave(Class<T> type, Function<Method, Hook> hooks);
}
