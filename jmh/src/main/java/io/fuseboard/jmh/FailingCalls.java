package io.fuseboard.jmh;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Some calls fail, and too few to open: what the failing ones cost is spread over all. */
public class FailingCalls extends Calls {

    /** Made once: what is measured is the guard, not the filling of a stack trace. */
    private final RuntimeException failure = new RuntimeException("ill", null, false, false) {};

    /** How many of a hundred fail. */
    @Param({"1", "10", "50"})
    public int percent;

    private final Fuseboard board = Fuseboard.builder().build();
    private final Fuse fuse = board.fuse(FuseSpec.named("failing")
            .with(BreakerSpec.defaults()
                    .withTrip(Trip.CLASSIC)
                    .withFailureRate(100)
                    .withWindow(WINDOW, WINDOW)));
    private final CircuitBreaker peer = CircuitBreaker.of(
            "failing",
            CircuitBreakerConfig.custom()
                    .failureRateThreshold(100)
                    .slidingWindow(WINDOW, WINDOW, SlidingWindowType.COUNT_BASED)
                    .build());

    /** Whose turn it is to fail, for each thread. */
    @State(Scope.Thread)
    public static class Turn {
        private int calls;

        boolean fails(int percent) {
            calls = calls == 99 ? 0 : calls + 1;
            return calls * 37 % 100 < percent; // spread, so that no two of few follow one another
        }
    }

    private int work(Turn turn) {
        if (turn.fails(percent)) {
            throw failure;
        }
        return body();
    }

    @Benchmark
    public int bareFailing(Turn turn) {
        try {
            return work(turn);
        } catch (RuntimeException failed) {
            return INSTEAD;
        }
    }

    @Benchmark
    public int fuseboard(Turn turn) {
        try {
            return fuse.call(() -> work(turn));
        } catch (RuntimeException failed) {
            return INSTEAD;
        }
    }

    @Benchmark
    public int resilience4j(Turn turn) {
        Supplier<Integer> call = CircuitBreaker.decorateSupplier(peer, () -> work(turn));
        try {
            return call.get();
        } catch (RuntimeException failed) {
            return INSTEAD;
        }
    }

    @Override
    protected void check(String benchmark) {
        int failed = switch (benchmark) {
            case "fuseboard" -> fuse.snapshot().breaker().orElseThrow().failed();
            case "resilience4j" -> peer.getMetrics().getNumberOfFailedCalls();
            case "bareFailing", "bare" -> percent;
            default -> -1;
        };
        // Threads take turns of their own, so that the window holds about so many.
        must(failed >= 0 && Math.abs(failed - percent) <= WINDOW / 2, percent + " % have failed", failed);
        must(benchmark.startsWith("bare") || failed > 0 || percent == 1, "failures are counted", failed);
    }

    @Override
    protected void close() {
        board.close();
    }
}
