package io.fuseboard.jmh;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.springframework.util.ConcurrencyThrottleSupport;

/** A limit of 32 that nobody reaches; alone, and with a breaker and a switch around the same call. */
public class Bulkheads extends Calls {

    private static final int PLACES = 32;

    private final Fuseboard board = Fuseboard.builder()
            .feature(io.fuseboard.spec.FeatureSpec.of("feature"))
            .build();
    private final Fuse fixed = board.fuse(FuseSpec.named("fixed").with(new BulkheadSpec(PLACES)));
    private final Fuse adaptive = board.fuse(FuseSpec.named("adaptive").with(BulkheadSpec.adaptive(PLACES)));
    private final Fuse together = board.fuse(FuseSpec.named("together")
            .serving("feature")
            .with(BreakerSpec.defaults()
                    .withTrip(Trip.CLASSIC)
                    .withWindow(WINDOW, WINDOW)
                    .withSlow(90, Duration.ofSeconds(1)))
            .with(new BulkheadSpec(PLACES)));

    private final Bulkhead peer = Bulkhead.of(
            "peer", BulkheadConfig.custom().maxConcurrentCalls(PLACES).build());
    private final CircuitBreaker peersBreaker = CircuitBreaker.of(
            "peer",
            CircuitBreakerConfig.custom()
                    .slidingWindow(WINDOW, WINDOW, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                    .build());
    private final Supplier<Integer> peersCall = Bulkhead.decorateSupplier(peer, this::body);
    private final Supplier<Integer> peersTogether =
            CircuitBreaker.decorateSupplier(peersBreaker, Bulkhead.decorateSupplier(peer, this::body));
    private final FailsafeExecutor<Integer> failsafe =
            Failsafe.with(dev.failsafe.Bulkhead.<Integer>builder(PLACES).build());
    private final Semaphore semaphore = new Semaphore(PLACES);
    private final Throttle spring = new Throttle();

    /** What Spring's {@code @ConcurrencyLimit} asks, without its proxy. */
    private static final class Throttle extends ConcurrencyThrottleSupport {
        private static final long serialVersionUID = 1;

        Throttle() {
            setConcurrencyLimit(PLACES);
        }

        int call(Supplier<Integer> body) {
            beforeAccess();
            try {
                return body.get();
            } finally {
                afterAccess();
            }
        }
    }

    @Benchmark
    public int fuseboard() {
        return fixed.call(kept);
    }

    @Benchmark
    public int fuseboardAdaptive() {
        return adaptive.call(kept);
    }

    /** Switch, breaker and bulkhead. */
    @Benchmark
    public int fuseboardTogether() {
        return together.call(kept);
    }

    @Benchmark
    public int resilience4j() {
        return peersCall.get();
    }

    /** Breaker and bulkhead. */
    @Benchmark
    public int resilience4jTogether() {
        return peersTogether.get();
    }

    @Benchmark
    public int failsafe() {
        return failsafe.get(this::body);
    }

    @Benchmark
    public int semaphore() {
        if (!semaphore.tryAcquire()) {
            return INSTEAD;
        }
        try {
            return body();
        } finally {
            semaphore.release();
        }
    }

    @Benchmark
    public int spring() {
        return spring.call(this::body);
    }

    @Override
    protected void check(String benchmark) {
        Fuse measured = switch (benchmark) {
            case "fuseboardAdaptive" -> adaptive;
            case "fuseboardTogether" -> together;
            default -> fixed;
        };
        var snapshot = measured.snapshot();
        switch (benchmark) {
            case "fuseboard" -> countsEach(this::fuseboard, fixed);
            case "fuseboardAdaptive" -> countsEach(this::fuseboardAdaptive, adaptive);
            case "fuseboardTogether" -> countsEach(this::fuseboardTogether, together);
            case "resilience4j" -> {
                LongAdder told = new LongAdder();
                peer.getEventPublisher().onCallFinished(event -> told.increment());
                countsEach(this::resilience4j, told::sum);
            }
            case "resilience4jTogether" -> countsEach(this::resilience4jTogether, peersBreaker);
            case "failsafe" -> must(failsafe() == body(), "the body answers", failsafe());
            case "semaphore" -> must(semaphore() == body(), "the body answers", semaphore());
            case "spring" -> must(spring() == body(), "the body answers", spring());
            default -> must(benchmark.equals("bare"), "each benchmark is checked", benchmark);
        }
        must(snapshot.bulkhead().orElseThrow().inUse() == 0, "every place came back", snapshot);
        must(semaphore.availablePermits() == PLACES, "every permit came back", semaphore);
        int free = peer.getMetrics().getAvailableConcurrentCalls();
        must(free == PLACES, "every one of the peer's places came back", free);
        if (benchmark.equals("resilience4jTogether")) {
            int counted = peersBreaker.getMetrics().getNumberOfSuccessfulCalls();
            must(counted == WINDOW, "the peer's window is full", counted);
        }
        must(board.feature("feature").hold().isEmpty(), "the switch is at " + SwitchPosition.AUTO, snapshot);
    }

    @Override
    protected void close() {
        board.close();
    }
}
