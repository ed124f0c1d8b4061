package io.fuseboard;

import io.fuseboard.spec.SpecReader;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What a guarded method may return: an answer, or a stage that says when it is there. */
final class GuardableReturn {

    private static final Set<Class<?>> STAGES = Set.of(CompletionStage.class, CompletableFuture.class);
    private static final Set<String> PUBLISHERS =
            Set.of("org.reactivestreams.Publisher", "java.util.concurrent.Flow$Publisher");

    private GuardableReturn() {}

    /** Whether a method returns a stage, and so is guarded until that completes. Goes by the declared type. */
    static boolean promises(Method method) {
        return STAGES.contains(method.getReturnType());
    }

    /* A promise nobody listens to would count as a success whatever becomes of it: better no start than a breaker that lies. */
    static void check(Method method) {
        String objection = promises(method) ? null : objection(method.getReturnType());
        if (objection != null) {
            throw new IllegalArgumentException(SpecReader.place(method) + ": Invalid return type ("
                    + method.getReturnType().getSimpleName() + "): " + objection);
        }
    }

    private static @Nullable String objection(Class<?> type) {
        if (CompletionStage.class.isAssignableFrom(type)) {
            return "must be CompletionStage or CompletableFuture themselves, for the caller gets a stage of the fuse's own;"
                    + " declare one of them, or use Fuse.callAsync inside";
        }
        if (Future.class.isAssignableFrom(type)) {
            return "a Future does not tell when it is done, so the call would end when somebody asks, or never; return a"
                    + " CompletableFuture, or guard the blocking call inside";
        }
        if (isPublisher(type)) {
            return "what is published begins with each subscriber, and is not guarded yet; use Fuse.enter() and"
                    + " Passage.end() around the subscription";
        }
        return null;
    }

    private static boolean isPublisher(Class<?> type) {
        if (PUBLISHERS.contains(type.getName())) {
            return true;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (isPublisher(each)) {
                return true;
            }
        }
        return type.getSuperclass() != null && isPublisher(type.getSuperclass());
    }
}
