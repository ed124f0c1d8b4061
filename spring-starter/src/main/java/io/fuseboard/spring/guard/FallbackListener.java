package io.fuseboard.spring.guard;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hears of calls that somebody else has answered than the guarded method: a backup, a last good answer, an empty value. */
@FunctionalInterface
public interface FallbackListener {

    /**
     * What to do once somebody else has answered the call that is being made; {@code null}: nothing. Asked in the caller's
     * thread, or at the subscription.
     *
     * @param context what a reactive caller's context holds, by key; for other callers always {@code null}
     */
    @Nullable
    Runnable current(String fuse, Function<Object, @Nullable Object> context);
}
