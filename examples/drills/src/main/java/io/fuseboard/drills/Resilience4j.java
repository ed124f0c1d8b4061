package io.fuseboard.drills;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Resilience4j's breaker and bulkhead around each call. */
final class Resilience4j implements Guards {

    /** As it comes: opens at 50 % of the last 100 calls, for a minute; 25 calls at once. */
    static final Arm DEFAULTS = arm("Resilience4j, defaults", settings -> settings, limit -> 25);

    /** The same at a threshold of 25 %. */
    static final Arm AT_25 = arm("Resilience4j at 25 %", settings -> settings.failureRateThreshold(25), limit -> 25);

    /**
     * As one would tune it who knows these drills: a short window, tried again after a second, slow calls before anybody
     * gives up, and bulkheads of the right size.
     */
    static final Arm TUNED = arm(
            "Resilience4j, tuned by hand",
            settings -> settings.failureRateThreshold(25)
                    .slidingWindow(5, 20, SlidingWindowType.TIME_BASED)
                    .waitDurationInOpenState(Duration.ofSeconds(1))
                    .permittedNumberOfCallsInHalfOpenState(10)
                    .slowCallDurationThreshold(Duration.ofMillis(500))
                    .slowCallRateThreshold(50),
            limit -> limit);

    private final Exception failure = new IllegalStateException("failed");
    private final Exception timeout = new TimeoutException("given up");
    private final Held clock = new Held();
    private final Map<String, Pair> pairs = new HashMap<>();

    private record Pair(CircuitBreaker breaker, Bulkhead bulkhead) {}

    private Resilience4j(Scenario scenario, CircuitBreakerConfig config, IntFunction<Integer> size) {
        for (Kind kind : scenario.kinds()) {
            for (Step step : kind.steps()) {
                add(step.fuse(), step.provider(), scenario, config, size);
                if (!step.backup().isEmpty()) {
                    add(step.backup(), step.backup(), scenario, config, size);
                }
            }
        }
    }

    private void add(
            String fuse, String provider, Scenario scenario, CircuitBreakerConfig config, IntFunction<Integer> size) {
        int calls = size.apply(scenario.provider(provider).limit());
        pairs.computeIfAbsent(
                fuse,
                name -> new Pair(
                        CircuitBreaker.of(
                                name,
                                CircuitBreakerConfig.from(config).clock(clock).build()),
                        Bulkhead.of(
                                name,
                                BulkheadConfig.custom()
                                        .maxConcurrentCalls(calls)
                                        .build())));
    }

    @FunctionalInterface
    private interface Settings {
        CircuitBreakerConfig.Builder of(CircuitBreakerConfig.Builder settings);
    }

    private static Arm arm(String name, Settings settings, IntFunction<Integer> size) {
        return new Arm(
                name,
                (scenario, world) -> new Resilience4j(
                        scenario, settings.of(CircuitBreakerConfig.custom()).build(), size));
    }

    @Override
    public @Nullable Call enter(Request request, Step step, long now) {
        clock.now = now;
        Pair pair = pairs.get(step.fuse());
        if (pair == null || !pair.breaker().tryAcquirePermission()) {
            return null;
        }
        if (!pair.bulkhead().tryAcquirePermission()) {
            pair.breaker().releasePermission();
            return null;
        }
        return (end, then) -> {
            clock.now = then;
            pair.bulkhead().onComplete();
            switch (end) {
                case SUCCESS -> pair.breaker().onSuccess(then - now, TimeUnit.NANOSECONDS);
                case FAILURE -> pair.breaker().onError(then - now, TimeUnit.NANOSECONDS, failure);
                case TIMEOUT -> pair.breaker().onError(then - now, TimeUnit.NANOSECONDS, timeout);
            }
        };
    }

    private static final class Held extends Clock {

        private long now;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(now);
        }
    }
}
