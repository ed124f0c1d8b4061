package io.fuseboard.hook;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes classes whose methods call hooks. The one there is needs Byte Buddy, so the board finds it by name. */
public interface Loom {

    /**
     * A subclass whose annotated methods run through their hooks, with the constructors that a subclass can see. The class
     * itself where all of them were woven where they stand.
     *
     * @param hooks gives an annotated method its hook
     * @param unguardable told of a class that cannot be subclassed, or of annotations that a subclass could not honour; it
     *     throws, or calls run unguarded
     * @throws IllegalArgumentException if there is nothing to guard
     */
    <T> Class<? extends T> weave(Class<T> type, Function<Method, Hook> hooks, Consumer<? super String> unguardable);

    /**
     * A subclass that hands all calls to another object, those of annotated methods through their hooks. The class itself
     * where there is nothing left to guard.
     *
     * @param unguardable likewise
     */
    <T> Class<? extends T> wrapper(Class<T> type, Function<Method, Hook> hooks, Consumer<? super String> unguardable);

    /** An object of such a class around another object. No constructor runs. */
    <T> T wrap(Class<? extends T> wrapper, T original);

    /**
     * Calls of guarded methods that come from the object itself, and so are seen by nobody who stands outside of it.
     *
     * @return one sentence each: {@code Riders.tour(List) calls locate(String)}
     */
    List<String> selfCalls(Class<?> type, Collection<Method> guarded);
}
