package io.fuseboard.spring.cloud;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.Passage;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.FuseSpec;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The same as {@link FuseCircuitBreakerFactory} for Reactor: each subscription is a call, on whatever thread it comes. */
public final class FuseReactiveCircuitBreakerFactory
        extends ReactiveCircuitBreakerFactory<UnaryOperator<FuseSpec>, FuseConfig> {

    private final FuseOfId fuses;

    /** @param board where the fuses are */
    public FuseReactiveCircuitBreakerFactory(Fuseboard board) {
        this.fuses = new FuseOfId(board);
    }

    @Override
    public ReactiveCircuitBreaker create(String id) {
        return create(id, id);
    }

    /** The breaker of an id; what is configured for its group holds where nothing is for the id. */
    @Override
    public ReactiveCircuitBreaker create(String id, String groupName) {
        return new Guarded(fuses.find(id, groupName, getConfigurations()));
    }

    /** What holds for ids of which nothing is configured, nor of their group. */
    @Override
    public void configureDefault(Function<String, UnaryOperator<FuseSpec>> configuration) {
        fuses.standard(configuration);
    }

    @Override
    protected FuseConfig configBuilder(String id) {
        return new FuseConfig();
    }

    private record Guarded(Fuse fuse) implements ReactiveCircuitBreaker {

        /** Nothing is wrapped: a refusal stays a {@code DegradedException}, whose message is the notice. */
        @Override
        public <T> Mono<T> run(Mono<T> toRun) {
            return Mono.defer(() -> {
                Subscription call = new Subscription(fuse.enter().orThrow());
                return toRun.doOnSuccess(item -> call.ended(Outcome.SUCCESS))
                        .doOnError(call::failed)
                        .doOnCancel(call::cancelled);
            });
        }

        @Override
        public <T> Mono<T> run(Mono<T> toRun, Function<Throwable, Mono<T>> fallback) {
            return run(toRun).onErrorResume(fallback);
        }

        @Override
        public <T> Flux<T> run(Flux<T> toRun) {
            return Flux.defer(() -> {
                Subscription call = new Subscription(fuse.enter().orThrow());
                return toRun.doOnNext(item -> call.served().set(true))
                        .doOnComplete(() -> call.ended(Outcome.SUCCESS))
                        .doOnError(call::failed)
                        .doOnCancel(call::cancelled);
            });
        }

        @Override
        public <T> Flux<T> run(Flux<T> toRun, Function<Throwable, Flux<T>> fallback) {
            return run(toRun).onErrorResume(fallback);
        }
    }

    /** One subscription; whoever cancels after items have come was served. */
    private record Subscription(Passage passage, AtomicBoolean served) {

        Subscription(Passage passage) {
            this(passage, new AtomicBoolean());
        }

        void ended(Outcome outcome) {
            passage.endIfFirst(outcome);
        }

        void failed(Throwable thrown) {
            passage.endIfFirst(thrown);
        }

        void cancelled() {
            passage.endIfFirst(served.get() ? Outcome.SUCCESS : Outcome.IGNORED);
        }
    }
}
