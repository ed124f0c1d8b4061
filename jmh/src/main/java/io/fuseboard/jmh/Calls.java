package io.fuseboard.jmh;

import io.fuseboard.Fuse;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
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
 * What all comparisons share: a call that does next to nothing, its cost without any guard, and the rule that a benchmark
 * proves at its end that it did what it says. Read the ratio of what each costs above the bare call, never the
 * nanoseconds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class Calls {

    /** Calls remembered, by everybody. */
    protected static final int WINDOW = 100;

    /** What a fallback answers: never the body's answer. */
    protected static final int INSTEAD = -1;

    /* Read by every call, so that no call is a constant. */
    private int answer = 42;

    protected final int body() {
        return answer;
    }

    /** Kept, as what the peers decorate is: making it anew would be the caller's cost. */
    protected final Fuse.Body<Integer, RuntimeException> kept = this::body;

    /** The floor: the same call without a guard. */
    @Benchmark
    public int bare() {
        return body();
    }

    @Setup(Level.Iteration)
    public void change() {
        answer++;
    }

    @TearDown(Level.Trial)
    public void checkThatItDidWhatItSays(BenchmarkParams params) {
        String benchmark = params.getBenchmark();
        check(benchmark.substring(benchmark.lastIndexOf('.') + 1), params.getThreads());
        close();
    }

    /** Fails, if the benchmark of this name did not do what it says: its counters and its states tell. */
    protected abstract void check(String benchmark);

    /** The same, where what the counters show depends on how many threads called. */
    protected void check(String benchmark, int threads) {
        check(benchmark);
    }

    /** Frees what it holds. */
    protected void close() {}

    /** Fails, if not every call is counted: what a counter shows must grow by one with each. */
    protected static void countsEach(Supplier<?> call, LongSupplier counter) {
        long before = counter.getAsLong();
        for (int i = 0; i < WINDOW; i++) {
            must(call.get() != null, "each call is answered", i);
        }
        long counted = counter.getAsLong() - before;
        must(counted == WINDOW, "each of " + WINDOW + " calls is counted", counted);
    }

    /** The same for a fuse: its good answers, or those of all its keys. */
    protected static void countsEach(Supplier<?> call, Fuse fuse) {
        countsEach(call, () -> fuse.snapshot().answers().main());
    }

    /** The same for a breaker of Resilience4j's: it shows no more than its window, and tells of each call. */
    protected static void countsEach(Supplier<?> call, CircuitBreaker peer) {
        LongAdder told = new LongAdder();
        peer.getEventPublisher().onSuccess(event -> told.increment());
        countsEach(call, told::sum);
    }

    protected static void must(boolean holds, String rule, Object found) {
        if (!holds) {
            throw new IllegalStateException("Invalid benchmark: " + rule + ", but found " + found);
        }
    }
}
