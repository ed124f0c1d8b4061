package io.fuseboard.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.trial.Trials;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Our breaker and Resilience4j's side by side, through the same calls at the same time, compared after each operation:
 * admitted or refused, the state, and while CLOSED the numbers of calls, failures and slow calls.
 *
 * <p>Left out, because we mean to differ or because the peer cannot:
 *
 * <ul>
 *   <li><b>late results</b>: the peer applies them to whatever state is current (B01); here they are ended on our side
 *       only, and must change nothing;
 *   <li><b>early decision</b>: the peer waits for all trials (B12); when we have decided, it is fed good calls until it
 *       has, and must have decided the same;
 *   <li><b>lapsed probes</b>: the peer has no leases (B04); time does not pass a lease;
 *   <li><b>overdue calls</b>: the peer counts calls when they end; time does not pass the moment when ours are counted
 *       before;
 *   <li><b>the very end of the open time</b>: there the peer still refuses and we do not;
 *   <li><b>fewer trials than the minimum</b>: the peer tries {@code min(minimum, permitted)}, so probes are never more
 *       than the minimum;
 *   <li><b>buckets</b>: the peer's are whole seconds; ours are too for windows of 10 to 60 seconds, so those are compared;
 *   <li>Errors, uncapped release (B02), a clock that goes back, manual states and {@code reset}, thresholds that are not
 *       whole percentages: never generated.
 * </ul>
 */
class PeerDifferentialTest {

    private static final long SEED = 2_400;
    private static final int ROUNDS = 6_000;
    private static final long MILLI = 1_000_000;
    private static final Failed FAILURE = new Failed();

    private enum Act {
        BEGIN,
        GOOD,
        FAIL,
        IGNORE,
        WAIT
    }

    /** Ends the {@code which}-th of the calls that run, or waits so many milliseconds. */
    private record Step(Act act, int which) {
        @Override
        public String toString() {
            return act == Act.BEGIN ? "BEGIN" : act + " " + which;
        }
    }

    private record Running(Entry.Permit permit, long number, long start) {}

    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed() {
            super("a failed call", null, false, false);
        }
    }

    @Test
    void theCountWindowDecidesAsThePeersDoes() {
        compare(PeerDifferentialTest::drawCalls);
    }

    @Test
    void theTimeWindowDecidesAsThePeersDoes() {
        compare(PeerDifferentialTest::drawTime);
    }

    private static void compare(Function<Random, Trials.Case<BreakerSpec, Step>> draw) {
        int[] moves = {0};
        long operations = Trials.run(SEED, ROUNDS, draw, (spec, steps) -> {
            Pair pair = new Pair(spec);
            String problem = pair.play(steps);
            moves[0] += (int) pair.ours.state().number();
            return problem;
        });
        assertThat(operations).isGreaterThan(1_000_000);
        assertThat(moves[0]).as("moves made, or it compared nothing").isGreaterThan(10_000);
    }

    private static Trials.Case<BreakerSpec, Step> drawCalls(Random random) {
        int window = 1 + random.nextInt(random.nextBoolean() ? 8 : 119);
        int minimum = 1 + random.nextInt(window);
        return draw(random, BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(window, minimum), 0);
    }

    /** Whole seconds, as many as we make buckets of a second. */
    private static Trials.Case<BreakerSpec, Step> drawTime(Random random) {
        Duration time = Duration.ofSeconds(10 + random.nextInt(51));
        BreakerSpec spec = BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(time, 1 + random.nextInt(40));
        return draw(random, spec, random.nextInt(20_000));
    }

    /** @param longest the longest of the longer waits, in milliseconds */
    private static Trials.Case<BreakerSpec, Step> draw(Random random, BreakerSpec window, int longest) {
        int minimum = window.minimumCalls();
        BreakerSpec spec = window.withFailureRate(1 + random.nextInt(100))
                .withSlow(1 + random.nextInt(100), random.nextInt(3) == 0 ? null : Duration.ofMillis(20))
                .withOpenFor(Duration.ofMillis(200))
                .withProbes(1 + random.nextInt(Math.min(minimum, 12)));
        double failing = random.nextDouble() * random.nextDouble();
        double waiting = random.nextDouble() / 2;
        List<Step> steps = new ArrayList<>();
        for (int i = 50 + random.nextInt(300); i > 0; i--) {
            if (random.nextDouble() < waiting) {
                steps.add(new Step(Act.WAIT, wait(random, longest)));
            } else if (random.nextBoolean()) {
                steps.add(new Step(Act.BEGIN, 0));
            } else {
                Act end = random.nextDouble() < failing ? Act.FAIL : random.nextInt(12) == 0 ? Act.IGNORE : Act.GOOD;
                steps.add(new Step(end, random.nextInt(8)));
            }
        }
        return new Trials.Case<>(spec, steps);
    }

    private static int wait(Random random, int longest) {
        if (longest > 0 && random.nextInt(6) == 0) {
            return random.nextInt(random.nextInt(5) == 0 ? 100_000 : longest);
        }
        return random.nextInt(10) == 0 ? 201 : random.nextInt(30);
    }

    /** The two, and a clock for both. */
    private static final class Pair {

        private final BreakerSpec spec;
        private final BreakerGuard ours;
        private final CircuitBreaker peer;
        private final List<Running> running = new ArrayList<>();
        private long now;
        private long openedAt;

        Pair(BreakerSpec spec) {
            this.spec = spec;
            ours = new BreakerGuard(spec, 0, (from, to, refused, number, at) -> {
                if (to == CircuitState.OPEN) {
                    openedAt = at;
                }
            });
            peer = CircuitBreaker.of(
                    "peer",
                    CircuitBreakerConfig.custom()
                            .slidingWindow(
                                    spec.windowTime()
                                            .map(time -> (int) time.toSeconds())
                                            .orElse(spec.window()),
                                    spec.minimumCalls(),
                                    spec.windowTime().isPresent()
                                            ? SlidingWindowType.TIME_BASED
                                            : SlidingWindowType.COUNT_BASED)
                            .failureRateThreshold(spec.failureRate())
                            .slowCallRateThreshold(spec.slowRate())
                            .slowCallDurationThreshold(spec.slowerThan().orElse(Duration.ofDays(365)))
                            .waitDurationInOpenState(spec.openFor())
                            .permittedNumberOfCallsInHalfOpenState(spec.probes())
                            .writableStackTraceEnabled(false)
                            .clock(new Held())
                            .build());
        }

        @Nullable
        String play(List<Step> steps) {
            for (int i = 0; i < steps.size(); i++) {
                String problem = play(steps.get(i));
                if (problem == null) {
                    problem = compare();
                }
                if (problem != null) {
                    return "after operation " + (i + 1) + " " + steps.get(i) + ": " + problem;
                }
            }
            return null;
        }

        private @Nullable String play(Step step) {
            switch (step.act()) {
                case WAIT -> pass(step.which() * MILLI);
                case BEGIN -> {
                    boolean theirs = peer.tryAcquirePermission();
                    Entry entry = ours.enter(now, Caller.NONE);
                    if (entry instanceof Entry.Permit permit) {
                        running.add(new Running(permit, ours.state().number(), now));
                    }
                    if (theirs != entry instanceof Entry.Permit) {
                        return "the peer " + (theirs ? "admits" : "refuses") + ", ours does not";
                    }
                }
                case GOOD -> end(step.which(), Outcome.SUCCESS);
                case FAIL -> end(step.which(), Outcome.FAILURE);
                case IGNORE -> end(step.which(), Outcome.IGNORED);
            }
            return null;
        }

        private void pass(long nanos) {
            long then = now + nanos;
            for (Running call : running) {
                if (call.number() == ours.state().number() && spec.slowerThan().isPresent()) {
                    long epoch = spec.slowerThan().get().toNanos() / 2;
                    then = Math.min(then, (call.start() / epoch + 3) * epoch - 1);
                }
                if (isProbe(call)) {
                    then = Math.min(then, call.start() + spec.openFor().toNanos() - 1);
                }
            }
            now = then - openedAt == spec.openFor().toNanos() ? then + 1 : then;
        }

        private boolean isProbe(Running call) {
            return ours.state().name() == CircuitState.HALF_OPEN
                    && call.number() == ours.state().number();
        }

        private void end(int which, Outcome outcome) {
            if (running.isEmpty()) {
                return;
            }
            Running call = running.remove(which % running.size());
            State before = ours.state();
            boolean late = before.number() != call.number();
            BreakerSnapshot seen = ours.snapshot(now);
            BreakerGuard.exit(call.permit(), outcome, call.start(), now);
            if (late) {
                assertThat(ours.snapshot(now))
                        .as("a late result changes nothing")
                        .isEqualTo(seen);
                return;
            }
            feed(outcome, now - call.start());
            if (before.name() == CircuitState.HALF_OPEN && ours.state() != before) {
                letThePeerDecide();
            }
        }

        private void feed(Outcome outcome, long took) {
            switch (outcome) {
                case SUCCESS -> peer.onSuccess(took, TimeUnit.NANOSECONDS);
                case FAILURE -> peer.onError(took, TimeUnit.NANOSECONDS, FAILURE);
                case IGNORED -> peer.releasePermission();
            }
        }

        private void letThePeerDecide() {
            while (peer.getState() == CircuitBreaker.State.HALF_OPEN && peer.tryAcquirePermission()) {
                feed(Outcome.SUCCESS, 0);
            }
            for (int i = 0; peer.getState() == CircuitBreaker.State.HALF_OPEN && i < spec.probes(); i++) {
                feed(Outcome.SUCCESS, 0); // those that still run; on our side their results will be late
            }
        }

        private @Nullable String compare() {
            CircuitState state = ours.state().name();
            if (!peer.getState().name().equals(state.name())) {
                return "the peer is " + peer.getState() + ", ours " + state;
            }
            if (state == CircuitState.CLOSED) {
                BreakerSnapshot seen = ours.snapshot(now);
                CircuitBreaker.Metrics theirs = peer.getMetrics();
                if (seen.calls() != theirs.getNumberOfBufferedCalls()
                        || seen.failed() != theirs.getNumberOfFailedCalls()
                        || seen.slow() != theirs.getNumberOfSlowCalls()) {
                    return "the peer counts " + theirs.getNumberOfBufferedCalls() + " calls, "
                            + theirs.getNumberOfFailedCalls() + " failed, " + theirs.getNumberOfSlowCalls()
                            + " slow; ours " + seen;
                }
            }
            return null;
        }

        /** Our time as the peer's clock. */
        private final class Held extends Clock {

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
}
