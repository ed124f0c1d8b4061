package io.fuseboard.spring.retry;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.spec.SpecReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.resilience.retry.MethodRetryPredicate;

/**
 * Lets a method that is retried and guarded be retried only while its fuse's budget allows it:
 *
 * <pre>{@code
 * @CircuitBreaker(name = "payment")
 * @Retryable(includes = IOException.class, predicate = FuseRetryPredicate.class)
 * Receipt charge(long order) { … }
 * }</pre>
 *
 * <p>For Spring Framework 7, which makes one where an annotation names it. The fuse is that of the method's own annotations.
 * Methods whose calls have a fuse for each key, or whose fuse is named by configuration, ask {@link Fuse#retryBudget()}
 * themselves.
 */
public final class FuseRetryPredicate implements MethodRetryPredicate {

    private final Fuseboard board;

    public FuseRetryPredicate(Fuseboard board) {
        this.board = board;
    }

    /** @throws IllegalStateException if the method has no fuse of its own; says what to do */
    @Override
    public boolean shouldRetry(Method method, Throwable failure) {
        return fuse(method).retryBudget().mayRetry(failure);
    }

    private Fuse fuse(Method method) {
        Optional<String> name = SpecReader.read(method, new Merged(method))
                .map(spec -> spec.fuse().name());
        return name.flatMap(board::findFuse)
                .orElseThrow(
                        () -> new IllegalStateException("Invalid @Retryable(predicate = FuseRetryPredicate.class) on "
                                + SpecReader.place(method) + " (fuse: " + name.orElse("none")
                                + "): the method must carry an annotation"
                                + " of io.fuseboard.annotation that names a fuse without keys. Add one, such as"
                                + " @CircuitBreaker(name = \"payment\"), or write a MethodRetryPredicate that asks"
                                + " fuse.retryBudget()"));
    }

    private record Merged(Method method) implements SpecReader.Finder {
        @Override
        public <A extends Annotation> @Nullable A find(Class<A> type) {
            return AnnotatedElementUtils.findMergedAnnotation(method, type);
        }
    }
}
