package io.fuseboard.jmh;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.Outcome;
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

    /** By how much the failures of a piece of a thread's round differ from its share, at most: they are spread. */
    private static final int OFF = 3;

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
        throw new IllegalStateException("Invalid check: how exact it is depends on the threads");
    }

    @Override
    protected void check(String benchmark, int threads) {
        switch (benchmark) {
            case "fuseboard" -> {
                inWindow(fuse.snapshot().breaker().orElseThrow().failed(), threads);
                ofAll(threads);
            }
            case "resilience4j" -> inWindow(peer.getMetrics().getNumberOfFailedCalls(), threads);
            default -> must(benchmark.startsWith("bare"), "each benchmark is checked", benchmark);
        }
    }

    /** One thread's last hundred calls are one round. Of several, each has a part of its round in the window. */
    private void inWindow(int failed, int threads) {
        int off = threads == 1 ? 0 : OFF * threads;
        must(Math.abs(failed - percent) <= off, percent + " % have failed, give or take " + off, failed);
    }

    /** Of all calls: whatever a window forgets, none is lost. */
    private void ofAll(int threads) {
        var took = fuse.snapshot().latency();
        long failed = took.of(Outcome.FAILURE).count();
        long all = failed + took.of(Outcome.SUCCESS).count();
        double off = failed - all * (percent / 100.0);
        must(Math.abs(off) <= OFF * threads, percent + " % of " + all + " have failed", failed);
    }

    @Override
    protected void close() {
        board.close();
    }
}
