package io.fuseboard.jmh;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;

/** A call that promises its answer and has it at once. */
public class AsyncCalls extends Calls {

    private final Fuseboard board = Fuseboard.builder().build();
    private final Fuse fuse = board.fuse(FuseSpec.named("async")
            .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(WINDOW, WINDOW)));
    private final CircuitBreaker peer = CircuitBreaker.of(
            "async",
            CircuitBreakerConfig.custom()
                    .slidingWindow(WINDOW, WINDOW, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                    .build());
    private final Supplier<CompletionStage<Integer>> peersCall =
            CircuitBreaker.decorateCompletionStage(peer, this::promise);

    private CompletionStage<Integer> promise() {
        return CompletableFuture.completedFuture(body());
    }

    /** The floor: the same promise without a guard. */
    @Benchmark
    public CompletionStage<Integer> barePromise() {
        return promise();
    }

    @Benchmark
    public CompletionStage<Integer> fuseboard() {
        return fuse.callAsync(this::promise);
    }

    @Benchmark
    public CompletionStage<Integer> resilience4j() {
        return peersCall.get();
    }

    @Override
    protected void check(String benchmark) {
        if (benchmark.equals("fuseboard")) {
            int counted = fuse.snapshot().breaker().orElseThrow().calls();
            must(counted == WINDOW, "the window is full", counted);
            countsEach(this::fuseboard, fuse);
        } else if (benchmark.equals("resilience4j")) {
            int counted = peer.getMetrics().getNumberOfSuccessfulCalls();
            must(counted == WINDOW, "the peer's window is full", counted);
            countsEach(this::resilience4j, peer);
        }
    }

    @Override
    protected void close() {
        board.close();
    }
}
