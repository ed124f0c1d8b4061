package io.fuseboard.internal.fallback;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One method that answers instead of another.
 *
 * @param method the method itself, for errors and listings
 * @param direct takes the target and the arguments, of its own types, and what happened, if it asks
 * @param handle takes the target, an array of the arguments, and what happened (or {@code null}); returns an object
 * @param what type of its parameter for what happened; {@code null}: it takes none, and answers everything
 */
public record Backup(
        Method method,
        MethodHandle direct,
        MethodHandle handle,
        @Nullable Class<?> what) {

    /** Asks it. What it throws is its own. */
    public @Nullable Object answer(@Nullable Object target, @Nullable Object[] arguments, @Nullable Object whatHappened)
            throws Throwable {
        return handle.invokeExact(target, arguments, whatHappened);
    }
}
