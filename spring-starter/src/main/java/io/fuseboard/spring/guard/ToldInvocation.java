package io.fuseboard.spring.guard;

import io.fuseboard.Fuse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tells whoever listens where an answer was not the guarded method's own. */
final class ToldInvocation implements GuardedInvocation {

    private final GuardedInvocation invocation;
    private final Hearers hearers;

    ToldInvocation(GuardedInvocation invocation, Hearers hearers) {
        this.invocation = invocation;
        this.hearers = hearers;
    }

    @Override
    public @Nullable Object call(
            Object target, @Nullable Object[] arguments, Fuse.Body<@Nullable Object, Throwable> body) throws Throwable {
        Main main = new Main(body);
        Object answer = invocation.call(target, arguments, main);
        Runnable hearer = main.isCertain() ? null : hearers.current();
        if (hearer == null) {
            return answer;
        }
        if (answer instanceof CompletionStage<?> stage) {
            stage.whenComplete((value, thrown) -> {
                if (thrown == null && !main.hasAnswered()) {
                    hearer.run();
                }
            });
        } else if (!main.hasAnswered()) {
            hearer.run();
        }
        return answer;
    }

    /** The method itself, and whether it has answered. */
    @SuppressWarnings("NullAway") // reads no nullable type arguments: a body may return null
    private static final class Main implements Fuse.Body<@Nullable Object, Throwable> {

        private final Fuse.Body<@Nullable Object, Throwable> body;
        private boolean returned;
        private @Nullable Object answer;

        Main(Fuse.Body<@Nullable Object, Throwable> body) {
            this.body = body;
        }

        @Override
        public @Nullable Object call() throws Throwable {
            Object its = body.call();
            answer = its;
            returned = true;
            return its;
        }

        boolean isCertain() {
            return returned && !(answer instanceof CompletionStage);
        }

        /* Asked when the caller's stage has completed: had this one done so well, it was the one. */
        boolean hasAnswered() {
            return returned
                    && (!(answer instanceof CompletableFuture<?> future)
                            || (future.isDone() && !future.isCompletedExceptionally()));
        }
    }
}
