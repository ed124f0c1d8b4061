package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BreakerSpec;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A dependency that is in trouble for half a minute, in simulated time: callers come as they like, 250 a second on
 * average, and know nothing of each other; every arm meets the same callers at the same moments.
 */
final class Drill {

    private static final double CALLERS_A_SECOND = 250;
    private static final int CUSTOMERS = 5_000;
    private static final long SECOND = 1_000_000_000;
    private static final long BEGINS = 20 * SECOND;
    private static final long PEACE = 40 * SECOND;

    private final List<Call> calls = new ArrayList<>();
    private final long ends;

    /**
     * @param failing share of the calls that fail while it is in trouble; at other times one in a thousand does
     * @param seconds how long it is in trouble
     */
    Drill(long seed, double failing, double seconds) {
        ends = BEGINS + (long) (seconds * SECOND);
        Random random = new Random(seed);
        for (double at = 0; at < ends + PEACE; at -= Math.log(1 - random.nextDouble()) / CALLERS_A_SECOND * SECOND) {
            boolean trouble = at >= BEGINS && at < ends;
            boolean good = random.nextDouble() >= (trouble ? failing : 0.001);
            long takes = (long) ((5 - 15 * Math.log(1 - random.nextDouble())) * 1_000_000);
            calls.add(new Call((long) at, random.nextInt(CUSTOMERS), good, takes));
        }
    }

    /**
     * @param good how it ends if it is made
     * @param takes how long then, in nanoseconds: 20 ms on average
     */
    private record Call(long at, int customer, boolean good, long takes) {}

    /** Somebody who says yes or no. */
    interface Arm {

        /** {@code null}: no. */
        @Nullable
        Ending begins(long now, int customer);
    }

    /** Hears how a call ended that was let in. */
    interface Ending {
        void ends(boolean good, long now);
    }

    /**
     * What came of it.
     *
     * @param goodServed of a hundred calls during the trouble that would have gone well, how many were made
     * @param badSent of a hundred calls during the trouble that would have failed, how many were made
     * @param recovered seconds from the end of the trouble until nobody was refused any more
     * @param refusedInPeace calls refused before the trouble
     */
    record Result(double goodServed, double badSent, double recovered, int refusedInPeace) {}

    Result play(Arm arm) {
        PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingLong(Running::until));
        int good = 0;
        int served = 0;
        int bad = 0;
        int sent = 0;
        int peace = 0;
        long lastRefusal = ends;
        for (Call call : calls) {
            while (!running.isEmpty() && running.peek().until() <= call.at()) {
                running.poll().end();
            }
            Ending ending = arm.begins(call.at(), call.customer());
            boolean trouble = call.at() >= BEGINS && call.at() < ends;
            int one = ending == null ? 0 : 1;
            good += trouble && call.good() ? 1 : 0;
            served += trouble && call.good() ? one : 0;
            bad += trouble && !call.good() ? 1 : 0;
            sent += trouble && !call.good() ? one : 0;
            peace += call.at() < BEGINS ? 1 - one : 0;
            if (ending == null) {
                lastRefusal = Math.max(lastRefusal, call.at());
            } else {
                running.add(new Running(call.at() + call.takes(), call.good(), ending));
            }
        }
        return new Result(
                100.0 * served / Math.max(1, good),
                100.0 * sent / Math.max(1, bad),
                (lastRefusal - ends) / (double) SECOND,
                peace);
    }

    private record Running(long until, boolean good, Ending ending) {
        void end() {
            ending.ends(good, until);
        }
    }

    /** Our breaker; callers are nobody in particular. */
    static Arm ours(BreakerSpec spec) {
        return ours(spec, customer -> Caller.NONE);
    }

    /** Our breaker; callers are known. */
    static Arm oursByCustomer(BreakerSpec spec) {
        return ours(spec, customer -> () -> customer + 1);
    }

    private static Arm ours(BreakerSpec spec, java.util.function.IntFunction<Caller> who) {
        BreakerGuard breaker = new BreakerGuard(spec, 0, (from, to, refused, number, now) -> {});
        return (start, customer) -> breaker.enter(start, who.apply(customer)) instanceof Entry.Permit permit
                ? (good, now) -> BreakerGuard.exit(permit, good ? Outcome.SUCCESS : Outcome.FAILURE, start, now)
                : null;
    }

    /** Resilience4j's breaker, with a threshold of 25 % and what else is said. */
    static Arm peer(UnaryOperator<CircuitBreakerConfig.Builder> settings) {
        Held clock = new Held();
        CircuitBreaker breaker = CircuitBreaker.of(
                "peer",
                settings.apply(CircuitBreakerConfig.custom().failureRateThreshold(25))
                        .writableStackTraceEnabled(false)
                        .clock(clock)
                        .build());
        RuntimeException failure = new IllegalStateException("failed");
        return (start, customer) -> {
            clock.now = start;
            if (!breaker.tryAcquirePermission()) {
                return null;
            }
            return (good, now) -> {
                clock.now = now;
                if (good) {
                    breaker.onSuccess(now - start, TimeUnit.NANOSECONDS);
                } else {
                    breaker.onError(now - start, TimeUnit.NANOSECONDS, failure);
                }
            };
        };
    }

    /** Tuned as one would by hand for this drill: a short window, a short wait, tried without being asked. */
    static CircuitBreakerConfig.Builder tuned(CircuitBreakerConfig.Builder settings) {
        return settings.slidingWindow(5, 20, CircuitBreakerConfig.SlidingWindowType.TIME_BASED)
                .waitDurationInOpenState(Duration.ofSeconds(1))
                .permittedNumberOfCallsInHalfOpenState(10);
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

        @Override
        public long millis() {
            return now / 1_000_000;
        }
    }
}
