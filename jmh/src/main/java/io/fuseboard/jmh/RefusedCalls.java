package io.fuseboard.jmh;

import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Fallback;
import io.fuseboard.DegradedException;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What an open circuit costs: answered by a constant, or by an exception. */
public class RefusedCalls extends Calls {

    private final Fuseboard board = Fuseboard.builder().build();
    private final Fuse fuse = board.fuse(FuseSpec.named("open")
            .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withOpenFor(Duration.ofHours(1))));
    private final CircuitBreaker peer = CircuitBreaker.of(
            "open",
            CircuitBreakerConfig.custom()
                    .writableStackTraceEnabled(false)
                    .waitDurationInOpenState(Duration.ofHours(1))
                    .build());
    private final CircuitBreaker traced = CircuitBreaker.of(
            "open, with stack traces",
            CircuitBreakerConfig.custom()
                    .waitDurationInOpenState(Duration.ofHours(1))
                    .build());
    private final Supplier<Integer> peersCall = CircuitBreaker.decorateSupplier(peer, this::body);
    private final Supplier<Integer> tracedCall = CircuitBreaker.decorateSupplier(traced, this::body);
    private final dev.failsafe.CircuitBreaker<Integer> failsafeBreaker = dev.failsafe.CircuitBreaker.<Integer>builder()
            .withDelay(Duration.ofHours(1))
            .build();
    private final FailsafeExecutor<Integer> failsafe = Failsafe.with(Fallback.of(INSTEAD), failsafeBreaker);

    @Setup
    public void open() {
        for (int i = 0; i < WINDOW; i++) {
            fuse.call(
                    () -> {
                        throw new IllegalStateException("ill");
                    },
                    () -> INSTEAD);
        }
        peer.transitionToOpenState();
        traced.transitionToOpenState();
        failsafeBreaker.open();
    }

    @Benchmark
    public int fuseboardFallback() {
        return fuse.call(kept, () -> INSTEAD);
    }

    @Benchmark
    public int fuseboardException() {
        try {
            return fuse.call(kept);
        } catch (DegradedException refused) {
            return INSTEAD;
        }
    }

    @Benchmark
    public int resilience4j() {
        return answered(peersCall);
    }

    @Benchmark
    public int resilience4jTraced() {
        return answered(tracedCall);
    }

    private static int answered(Supplier<Integer> call) {
        try {
            return call.get();
        } catch (CallNotPermittedException refused) {
            return INSTEAD;
        }
    }

    /** By hand, as cheap as it can be had. */
    @Benchmark
    public int resilience4jPermission() {
        return peer.tryAcquirePermission() ? body() : INSTEAD;
    }

    @Benchmark
    public int failsafe() {
        try {
            return failsafe.get(this::body);
        } catch (CircuitBreakerOpenException refused) {
            return INSTEAD;
        }
    }

    @Override
    protected void check(String benchmark) {
        must(
                fuse.snapshot().breaker().orElseThrow().state() == CircuitState.OPEN,
                "the circuit is open",
                fuse.snapshot());
        must(peer.getState() == CircuitBreaker.State.OPEN, "the peer's circuit is open", peer.getState());
        switch (benchmark) {
            case "bare" -> must(body() > 0, "a body answers", body());
            case "fuseboardFallback" -> {
                must(fuseboardFallback() == INSTEAD, "the fallback answers", fuseboardFallback());
                countsEach(this::fuseboardFallback, this::refused);
            }
            case "fuseboardException" -> {
                must(fuseboardException() == INSTEAD, "an exception is thrown", fuseboardException());
                countsEach(this::fuseboardException, this::refused);
            }
            case "resilience4j" -> {
                must(resilience4j() == INSTEAD, "nobody passes", peer.getState());
                countsEach(this::resilience4j, () -> peer.getMetrics().getNumberOfNotPermittedCalls());
            }
            case "resilience4jPermission" -> {
                must(resilience4jPermission() == INSTEAD, "nobody passes", peer.getState());
                countsEach(this::resilience4jPermission, () -> peer.getMetrics().getNumberOfNotPermittedCalls());
            }
            case "resilience4jTraced" -> {
                must(resilience4jTraced() == INSTEAD, "nobody passes", traced.getState());
                countsEach(this::resilience4jTraced, () -> traced.getMetrics().getNumberOfNotPermittedCalls());
            }
            case "failsafe" -> must(failsafe() == INSTEAD, "nobody passes", failsafeBreaker.getState());
            default -> must(false, "each benchmark is checked", benchmark);
        }
    }

    private long refused() {
        return fuse.snapshot().refusals().getOrDefault(RefusalReason.CIRCUIT_OPEN, 0L);
    }

    @Override
    protected void close() {
        board.close();
    }
}
