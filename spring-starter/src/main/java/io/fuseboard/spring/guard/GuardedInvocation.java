package io.fuseboard.spring.guard;

import io.fuseboard.Fuse;
import org.jspecify.annotations.Nullable;

/** A guarded method of beans, however its answers come. */
interface GuardedInvocation {

    /**
     * Calls the method through its fuse.
     *
     * @param body the method itself
     */
    @Nullable
    Object call(Object target, @Nullable Object[] arguments, Fuse.Body<@Nullable Object, Throwable> body)
            throws Throwable;
}
