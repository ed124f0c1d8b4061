package io.fuseboard.spring.guard;

import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Sends a call through its fuse. */
final class GuardInterceptor implements MethodInterceptor {

    private final Supplier<Guards> guards;

    GuardInterceptor(Supplier<Guards> guards) {
        this.guards = guards;
    }

    @Override
    @SuppressWarnings("NullAway") // reads no nullable type arguments: a body may return null
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Object target = invocation.getThis();
        if (target == null) {
            return invocation.proceed();
        }
        GuardedInvocation guarded = guards.get().find(target.getClass(), invocation.getMethod());
        return guarded == null
                ? invocation.proceed()
                : guarded.call(target, invocation.getArguments(), invocation::proceed);
    }
}
