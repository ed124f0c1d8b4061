package io.fuseboard.jmh;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What a closed circuit costs: the bare call, the same through a fuse, and the same through a Resilience4j breaker with
 * the same window. Read the ratio of what each costs above the bare call, never the nanoseconds.
 *
 * <pre>{@code
 * mvn -pl jmh -am package -DskipTests
 * java -jar jmh/target/benchmarks.jar ClosedFuse -prof gc            (add -t 2 for two threads)
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ClosedFuse {

    private static final int WINDOW = 100;

    private final Fuseboard board = Fuseboard.builder().build();
    private final Fuse fuse =
            board.fuse(FuseSpec.named("closed").with(BreakerSpec.defaults().withWindow(WINDOW, WINDOW)));
    private final CircuitBreaker peer = CircuitBreaker.of(
            "closed",
            CircuitBreakerConfig.custom()
                    .slidingWindow(WINDOW, WINDOW, SlidingWindowType.COUNT_BASED)
                    .build());
    private final Supplier<Integer> peersCall = CircuitBreaker.decorateSupplier(peer, this::body);

    /* Read by every call, so that no call is a constant. */
    private int answer = 42;

    private int body() {
        return answer;
    }

    @Benchmark
    public int bare() {
        return body();
    }

    @Benchmark
    public int fuseboard() {
        return fuse.call(this::body);
    }

    @Benchmark
    public int resilience4j() {
        return peersCall.get();
    }

    @Setup(Level.Iteration)
    public void change() {
        answer++;
    }

    /** A benchmark of a breaker that did not count measured something else. */
    @TearDown
    public void checkThatItCounted(BenchmarkParams params) {
        String benchmark = params.getBenchmark();
        if (benchmark.endsWith("fuseboard")) {
            check(fuse.snapshot().breaker().orElseThrow().calls());
        } else if (benchmark.endsWith("resilience4j")) {
            check(peer.getMetrics().getNumberOfSuccessfulCalls());
        }
        board.close();
    }

    private static void check(int counted) {
        if (counted != WINDOW) {
            throw new IllegalStateException("the window must be full (" + WINDOW + "), but holds " + counted);
        }
    }
}
