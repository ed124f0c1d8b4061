package io.fuseboard.jmh;

import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.LOCK_FREE;
import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.SYNCHRONIZED;
import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType.COUNT_BASED;
import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType.TIME_BASED;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.clusterbuilder.ClusterBuilderSlot;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.Ticker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;

/** What a closed circuit costs: the bare call, the same through a fuse, and the same through the peers' breakers. */
public class ClosedFuse extends Calls {

    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final BreakerSpec RATE =
            BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(WINDOW, WINDOW);

    private final LongAdder told = new LongAdder();
    private final Fuseboard board = Fuseboard.builder().build();
    private final Fuseboard listened =
            Fuseboard.builder().events(event -> told.increment()).build();
    private final Fuseboard exact = Fuseboard.builder().ticker(Ticker.system()).build();

    private final Fuse slow = fuse(board, "slow", RATE.withSlow(90, SLOW));
    private final Fuse rateOnly = fuse(board, "rate-only", RATE);
    private final Fuse timeWindow =
            fuse(board, "time-window", RATE.withWindow(SLOW, WINDOW).withSlow(90, SLOW));
    private final Fuse partial = fuse(board, "partial", RATE.withTrip(Trip.PARTIAL));
    private final Fuse heard = fuse(listened, "heard", RATE.withSlow(90, SLOW));
    private final Fuse toTheNanosecond = fuse(exact, "exact", RATE.withSlow(90, SLOW));

    private final CircuitBreaker count =
            peer(CircuitBreakerConfig.custom().slidingWindow(WINDOW, WINDOW, COUNT_BASED, SYNCHRONIZED));
    private final CircuitBreaker countLockFree =
            peer(CircuitBreakerConfig.custom().slidingWindow(WINDOW, WINDOW, COUNT_BASED, LOCK_FREE));
    private final CircuitBreaker time =
            peer(CircuitBreakerConfig.custom().slidingWindow(2, WINDOW, TIME_BASED, SYNCHRONIZED));
    private final CircuitBreaker timeLockFree =
            peer(CircuitBreakerConfig.custom().slidingWindow(2, WINDOW, TIME_BASED, LOCK_FREE));
    private final Supplier<Integer> countCall = CircuitBreaker.decorateSupplier(count, this::body);
    private final Supplier<Integer> countLockFreeCall = CircuitBreaker.decorateSupplier(countLockFree, this::body);
    private final Supplier<Integer> timeCall = CircuitBreaker.decorateSupplier(time, this::body);
    private final Supplier<Integer> timeLockFreeCall = CircuitBreaker.decorateSupplier(timeLockFree, this::body);

    private final dev.failsafe.CircuitBreaker<Integer> failsafeBreaker = dev.failsafe.CircuitBreaker.<Integer>builder()
            .withFailureThreshold(WINDOW / 2, WINDOW)
            .build();
    private final FailsafeExecutor<Integer> failsafe = Failsafe.with(failsafeBreaker);
    private final LongAdder sentinelBlocked = new LongAdder();

    private static Fuse fuse(Fuseboard board, String name, BreakerSpec spec) {
        return board.fuse(FuseSpec.named(name).with(spec));
    }

    private static CircuitBreaker peer(CircuitBreakerConfig.Builder config) {
        return CircuitBreaker.of("closed", config.build());
    }

    /** With slow-call detection and overdue calls. */
    @Benchmark
    public int fuseboard() {
        return slow.call(kept);
    }

    /** A body that captures something, made for each call as a method reference or a lambda is. */
    @Benchmark
    public int fuseboardCapturing() {
        return slow.call(this::body);
    }

    @Benchmark
    public int fuseboardRateOnly() {
        return rateOnly.call(kept);
    }

    @Benchmark
    public int fuseboardTime() {
        return timeWindow.call(kept);
    }

    @Benchmark
    public int fuseboardPartial() {
        return partial.call(kept);
    }

    @Benchmark
    public int fuseboardListened() {
        return heard.call(kept);
    }

    /** By the virtual machine's own clock. */
    @Benchmark
    public int fuseboardExact() {
        return toTheNanosecond.call(kept);
    }

    @Benchmark
    public int resilience4j() {
        return countCall.get();
    }

    @Benchmark
    public int resilience4jLockFree() {
        return countLockFreeCall.get();
    }

    @Benchmark
    public int resilience4jTime() {
        return timeCall.get();
    }

    @Benchmark
    public int resilience4jTimeLockFree() {
        return timeLockFreeCall.get();
    }

    @Benchmark
    public int failsafe() {
        return failsafe.get(this::body);
    }

    /** By hand, as cheap as Failsafe can be had. */
    @Benchmark
    public int failsafePermits() {
        if (!failsafeBreaker.tryAcquirePermit()) {
            return INSTEAD;
        }
        int answer = body();
        failsafeBreaker.recordSuccess();
        return answer;
    }

    /** Without rules: it only counts. */
    @Benchmark
    public int sentinel() {
        Entry entry;
        try {
            entry = SphU.entry("closed");
        } catch (BlockException refused) {
            sentinelBlocked.increment();
            return INSTEAD;
        }
        try {
            return body();
        } finally {
            entry.exit();
        }
    }

    @Override
    protected void check(String benchmark) {
        switch (benchmark) {
            case "bare" -> must(body() > 0, "a body answers", body());
            case "fuseboard" -> counted(this::fuseboard, slow);
            case "fuseboardCapturing" -> counted(this::fuseboardCapturing, slow);
            case "fuseboardRateOnly" -> counted(this::fuseboardRateOnly, rateOnly);
            case "fuseboardTime" -> counted(this::fuseboardTime, timeWindow);
            case "fuseboardPartial" -> counted(this::fuseboardPartial, partial);
            case "fuseboardListened" -> counted(this::fuseboardListened, heard);
            case "fuseboardExact" -> counted(this::fuseboardExact, toTheNanosecond);
            case "resilience4j" -> counted(this::resilience4j, count);
            case "resilience4jLockFree" -> counted(this::resilience4jLockFree, countLockFree);
            case "resilience4jTime" -> counted(this::resilience4jTime, time);
            case "resilience4jTimeLockFree" -> counted(this::resilience4jTimeLockFree, timeLockFree);
            case "failsafe", "failsafePermits" ->
                must(failsafeBreaker.getSuccessCount() == WINDOW, "window full", failsafeBreaker.getSuccessCount());
            case "sentinel" -> {
                must(sentinelBlocked.sum() == 0, "nobody blocked", sentinelBlocked.sum());
                // Its counts are of the last minute: they may lose an old second while new calls come in.
                long counted = ClusterBuilderSlot.getClusterNode("closed").totalPass();
                must(counted >= WINDOW, "calls are counted", counted);
            }
            default -> must(false, "each benchmark is checked", benchmark);
        }
        must(told.sum() == 0, "nothing happens to a closed circuit", told.sum());
    }

    private static void counted(Supplier<Integer> call, Fuse fuse) {
        var breaker = fuse.snapshot().breaker().orElseThrow();
        must(breaker.state() == CircuitState.CLOSED, "the circuit is closed", breaker.state());
        must(breaker.calls() >= WINDOW, "the window is full", breaker.calls());
        countsEach(call, fuse);
    }

    private static void counted(Supplier<Integer> call, CircuitBreaker breaker) {
        must(breaker.getState() == CircuitBreaker.State.CLOSED, "the circuit is closed", breaker.getState());
        int counted = breaker.getMetrics().getNumberOfSuccessfulCalls();
        must(counted >= WINDOW, "the window is full", counted);
        countsEach(call, breaker);
    }

    @Override
    protected void close() {
        board.close();
        listened.close();
        exact.close();
    }
}
