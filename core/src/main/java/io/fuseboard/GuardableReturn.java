package io.fuseboard;

import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spec.SpecReader;
import io.fuseboard.spec.TypeArguments;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What a guarded method may return: an answer, or a stage that says when it is there. */
final class GuardableReturn {

    private static final Set<Class<?>> STAGES = Set.of(CompletionStage.class, CompletableFuture.class);
    private static final Set<String> PUBLISHERS = Set.of(
            "org.reactivestreams.Publisher",
            "java.util.concurrent.Flow$Publisher",
            "io.reactivex.rxjava3.core.Single",
            "io.reactivex.rxjava3.core.Maybe",
            "io.reactivex.rxjava3.core.Completable",
            "io.reactivex.rxjava3.core.Observable",
            "io.smallrye.mutiny.Uni",
            "kotlinx.coroutines.flow.Flow");

    /** Kotlin gives each suspend function one more parameter, the last, and lets it return an Object. */
    private static final String CONTINUATION = "kotlin.coroutines.Continuation";

    private GuardableReturn() {}

    /** Whether a method returns a stage, and so is guarded until that completes. Goes by the declared type. */
    static boolean promises(Method method) {
        return STAGES.contains(method.getReturnType());
    }

    /*
     * A promise nobody listens to would count as a success whatever becomes of it: better no start than a breaker that
     * lies.
     */
    static void check(Method method) {
        if (suspends(method)) {
            throw new IllegalArgumentException(SpecReader.place(method) + ": Invalid suspend function ("
                    + method.getName()
                    + "): it returns when it suspends, so the call would end before its work has, as a"
                    + " success whatever becomes of it; let the guarded method return a CompletableFuture (future { … })"
                    + " or, with the Spring starter, a Mono (mono { … }), and await it in the suspend function");
        }
        String objection = promises(method) ? null : objection(method.getReturnType());
        if (objection != null) {
            throw new IllegalArgumentException(SpecReader.place(method) + ": Invalid return type ("
                    + method.getReturnType().getSimpleName() + "): " + objection);
        }
    }

    /**
     * Whether all that is asked about answers can be asked about a method's.
     *
     * @param answer what the method answers with
     * @throws IllegalArgumentException if one never could: whoever wrote it believes that it is
     */
    static void check(Method method, Class<?> answer, OutcomeSpec outcomes) {
        outcomes.failedIf().forEach(failed -> check(method, "failIf", failed.type(), answer));
        outcomes.ignoredIf().stream()
                .filter(ignored -> !ignored.isOfExceptions() && !ignored.type().isInterface())
                .forEach(ignored -> check(method, "ignoreIf", ignored.type(), answer));
    }

    private static void check(Method method, String what, Class<?> asked, Class<?> answer) {
        if (answer == void.class || !canBe(MethodType.methodType(answer).wrap().returnType(), asked)) {
            throw new IllegalArgumentException(SpecReader.place(method) + ": Invalid " + what + " ("
                    + asked.getSimpleName() + "): the method "
                    + (answer == void.class
                            ? "returns nothing"
                            : "never answers with one, but with " + answer.getSimpleName())
                    + "; ask about what it answers, or take it out");
        }
    }

    /** What a method answers with: what it returns, or what the stage that it returns completes with. */
    static Class<?> answer(Class<?> type, Method method) {
        TypeArguments arguments = TypeArguments.of(type);
        Type declared = method.getGenericReturnType();
        if (!promises(method)) {
            return arguments.erased(declared);
        }
        return declared instanceof ParameterizedType stage
                ? arguments.erased(stage.getActualTypeArguments()[0])
                : Object.class;
    }

    /** Whether a value of one type can be of another, as far as the two say. */
    private static boolean canBe(Class<?> type, Class<?> other) {
        return type.isAssignableFrom(other)
                || other.isAssignableFrom(type)
                || (type.isInterface() && !Modifier.isFinal(other.getModifiers()))
                || (other.isInterface() && !Modifier.isFinal(type.getModifiers()));
    }

    private static boolean suspends(Method method) {
        int last = method.getParameterCount() - 1;
        return last >= 0 && method.getParameterTypes()[last].getName().equals(CONTINUATION);
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
            return "what is published begins with each subscriber; the Spring starter guards Mono and Flux, by a proxy;"
                    + " of others, use Fuse.enter() and Passage.end() around the subscription";
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
