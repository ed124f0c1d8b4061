package io.fuseboard.internal.breaker;

import static io.fuseboard.model.CircuitState.CLOSED;
import static io.fuseboard.model.CircuitState.HALF_OPEN;
import static io.fuseboard.model.CircuitState.OPEN;
import static io.fuseboard.model.CircuitState.PARTIAL;
import static io.fuseboard.model.CircuitState.RAMP;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.IGNORED;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.trial.Together;
import io.fuseboard.trial.Together.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A breaker that cuts a part of the traffic, and many threads. */
class PartialThreadsTest {

    private static final int ROUNDS = 3_000;
    private static final int THREADS = 4;
    private static final long MILLI = 1_000_000;
    private static final BreakerSpec SPEC = BreakerSpec.defaults()
            .withTrip(Trip.PARTIAL)
            .withFailureRate(25)
            .withWindow(20, 10)
            .withOpenFor(Duration.ofSeconds(1));

    private record Move(CircuitState from, CircuitState to, int refused, long number) {}

    /** A breaker and what it told. */
    private static final class Told {
        final Queue<Move> moves = new ConcurrentLinkedQueue<>();
        final BreakerGuard breaker;

        Told(BreakerSpec spec) {
            breaker = new BreakerGuard(
                    spec, 0, (from, to, refused, number, now) -> moves.add(new Move(from, to, refused, number)));
        }

        /** Calls that begin and end then. */
        Told ended(int count, Outcome outcome, long millis) {
            for (int i = 0; i < count; i++) {
                probe(millis).exit(outcome, millis * MILLI, millis * MILLI);
            }
            return this;
        }

        Entry.Permit probe(long millis) {
            return (Entry.Permit) breaker.enter(millis * MILLI, Caller.NONE);
        }

        Runnable asks(long millis, AtomicInteger admitted) {
            return () -> {
                if (breaker.enter(millis * MILLI, Caller.NONE) instanceof Entry.Permit) {
                    admitted.incrementAndGet();
                }
            };
        }

        Runnable ends(Entry.Permit permit, Outcome outcome, long millis) {
            return () -> permit.exit(outcome, millis * MILLI, millis * MILLI);
        }

        List<Move> path() {
            List<Move> path = new ArrayList<>(moves);
            path.sort(Comparator.comparingLong(Move::number));
            return path;
        }

        /** Each move begins where the one before ended, and a share is told again only when it has changed by much. */
        void isAPath() {
            Move at = new Move(CLOSED, CLOSED, 0, 0);
            for (Move next : path()) {
                assertThat(next.number()).isEqualTo(at.number() + 1);
                assertThat(next.from()).isEqualTo(at.to());
                if (next.from() == next.to()) {
                    assertThat(next.to()).isIn(PARTIAL, RAMP);
                    assertThat(Math.abs(next.refused() - at.refused())).isGreaterThanOrEqualTo(9); // ten, rounded
                }
                switch (next.to()) {
                    case CLOSED -> assertThat(next.refused()).isZero();
                    case PARTIAL -> assertThat(next.refused()).isBetween(0, 95);
                    case RAMP -> assertThat(next.refused()).isBetween(1, 95);
                    case OPEN, HALF_OPEN -> assertThat(next.refused()).isEqualTo(100);
                }
                at = next;
            }
            State state = breaker.state();
            assertThat(state.name()).isEqualTo(at.to());
            assertThat(state.number()).isEqualTo(at.number());
            assertThat(Math.abs(state.refused() - at.refused())).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void ofSeveralWhoComeAtTheHalfSecondOneMovesIt_andOnlyThenSomebodyIsRefused() {
        Together.rounds(ROUNDS, i -> {
            var told = new Told(SPEC).ended(10, SUCCESS, 0).ended(10, FAILURE, 0);
            var admitted = new AtomicInteger();
            return new Round(
                    List.of(
                            told.asks(500, admitted),
                            told.asks(500, admitted),
                            () -> told.breaker.snapshot(500 * MILLI)),
                    () -> {
                        assertThat(told.path()).extracting(Move::to).containsExactly(PARTIAL);
                        assertThat(admitted).as("not one in four is refused").hasValue(2);
                        told.isAPath();
                    });
        });
    }

    @Test
    void ofSeveralWhoComeAtTheEndOfAStepOneClimbs_andAStepIsNotJudgedTwice() {
        Together.rounds(ROUNDS, i -> {
            var told = onRamp();
            for (int results = 0; results < 5; ) {
                if (told.breaker.enter(2_700 * MILLI, Caller.NONE) instanceof Entry.Permit permit) {
                    permit.exit(SUCCESS, 2_700 * MILLI, 2_700 * MILLI);
                    results++;
                }
            }
            Runnable looks = () -> told.breaker.snapshot(3_000 * MILLI);
            return new Round(List.of(looks, looks, looks), () -> {
                assertThat(told.breaker.state().refused()).isEqualTo(90);
                told.isAPath();
            });
        });
    }

    /** One whose first step began at 2.5 seconds. */
    private static Told onRamp() {
        var told = opened().ended(1, SUCCESS, 250).ended(1, SUCCESS, 500).ended(1, SUCCESS, 2_500);
        assertThat(told.breaker.state().name()).isEqualTo(RAMP);
        return told;
    }

    private static Told opened() {
        return new Told(SPEC).ended(20, FAILURE, 0);
    }

    @Test
    void b09_ofSeveralWhoFindTheOpenTimeOverOneIsTheProbe() {
        Together.rounds(ROUNDS, i -> {
            var told = opened();
            var admitted = new AtomicInteger();
            Runnable asks = told.asks(250, admitted);
            return new Round(List.of(asks, asks, asks), () -> {
                assertThat(admitted).hasValue(1);
                assertThat(told.path()).extracting(Move::to).containsExactly(OPEN, HALF_OPEN);
                told.isAPath();
            });
        });
    }

    @Test
    void b02_thePlaceOfAProbeThatWasIgnoredIsTakenAtMostOnce() {
        Together.rounds(ROUNDS, i -> {
            var told = opened();
            Entry.Permit probe = told.probe(250);
            var admitted = new AtomicInteger();
            Runnable asks = told.asks(251, admitted);
            return new Round(List.of(told.ends(probe, IGNORED, 251), asks, asks), () -> {
                asks.run();
                assertThat(admitted)
                        .as("nobody or one of the two, then the arbiter")
                        .hasValue(1);
            });
        });
    }

    @Test
    void threeCleanProbesThatEndTogetherBeginOneRamp() {
        Together.rounds(ROUNDS, i -> {
            var told = new Told(SPEC.withOpenFor(Duration.ofSeconds(10))).ended(20, FAILURE, 0);
            List<Runnable> end = new ArrayList<>();
            for (long millis : new long[] {250, 2_250, 4_250}) {
                end.add(told.ends(told.probe(millis), SUCCESS, 4_250));
            }
            return new Round(end, () -> {
                assertThat(told.path()).extracting(Move::to).containsExactly(OPEN, HALF_OPEN, RAMP);
                told.isAPath();
            });
        });
    }

    /**
     * Trouble that comes and goes, a clock that each call moves, callers known and unknown, and somebody who changes the
     * description all the time. In the end all have ended: then nothing is in flight, and nothing is overdue ever after.
     */
    @Test
    void b16_b22_manyThreadsMoveAlongOnePath_andAtRestNothingRuns() {
        BreakerSpec slow = SPEC.withSlow(50, Duration.ofMillis(300));
        List<BreakerSpec> specs = List.of(slow, slow.withTrip(Trip.CLASSIC), slow.withFailureRate(60), SPEC);
        var told = new Told(slow);
        var clock = new AtomicLong();
        Together.run(THREADS, actor -> () -> {
            var random = new Random(actor);
            for (int i = 0; i < 60_000; i++) {
                long start = clock.addAndGet(random.nextInt(4) * MILLI);
                int failing = (int) (start / (2_000 * MILLI) * 37 % 101);
                int hash = random.nextInt(100);
                if (told.breaker.enter(start, () -> hash) instanceof Entry.Permit permit) {
                    boolean fails = random.nextInt(100) < failing;
                    Outcome outcome = i % 50 == 0 ? IGNORED : fails ? FAILURE : SUCCESS;
                    BreakerGuard.exit(permit, outcome, start, clock.addAndGet(random.nextInt(8) * MILLI));
                }
                if (actor == 0 && i % 500 == 0) {
                    told.breaker.reconfigure(specs.get(random.nextInt(specs.size())), start);
                }
            }
        });
        assertThat(told.path()).extracting(Move::to).contains(CLOSED, PARTIAL, OPEN, HALF_OPEN, RAMP);
        told.breaker.reconfigure(slow, clock.get());
        told.isAPath();
        for (int i = 0; i < 2_000 && told.breaker.snapshot(clock.get()).state() != CLOSED; i++) {
            long now = clock.addAndGet(50 * MILLI);
            if (told.breaker.enter(now, Caller.NONE) instanceof Entry.Permit permit) {
                permit.exit(SUCCESS, now, now);
            }
        }
        BreakerSnapshot rest = told.breaker.snapshot(clock.get());
        assertThat(rest.state()).isEqualTo(CLOSED);
        for (int i = 0; i < 10; i++) {
            BreakerSnapshot later = told.breaker.snapshot(clock.addAndGet(400 * MILLI));
            assertThat(later.calls()).as("nobody is overdue").isEqualTo(rest.calls());
            assertThat(later.slow()).isEqualTo(rest.slow());
        }
        told.isAPath();
    }

    /** An outage: however many threads ask at each moment, between two probes there is a quarter of a second. */
    @Test
    void inAnOutageNoMoreProbesPassThanTheTrickleLetsIn() {
        var told = opened();
        var steps = new Random(5);
        var clock = new AtomicLong(250 * MILLI);
        Queue<Long> admitted = new ConcurrentLinkedQueue<>();
        Together.rounds(1_000, i -> {
            long now = clock.addAndGet(steps.nextInt(60) * MILLI);
            Runnable asks = () -> {
                for (int call = 0; call < 20; call++) {
                    if (told.breaker.enter(now, Caller.NONE) instanceof Entry.Permit permit) {
                        admitted.add(now);
                        permit.exit(FAILURE, now, now);
                    }
                }
            };
            return new Round(List.of(asks, asks, asks, asks), () -> {});
        });
        List<Long> probes = admitted.stream().sorted().toList();
        assertThat(probes).hasSizeGreaterThan(60);
        for (int i = 1; i < probes.size(); i++) {
            assertThat(probes.get(i) - probes.get(i - 1)).isGreaterThanOrEqualTo(250 * MILLI);
        }
        assertThat(told.path()).extracting(Move::to).containsExactly(OPEN, HALF_OPEN);
        told.isAPath();
    }

    /** One call in twenty fails, one in four may: nobody is ever refused, whatever the window and its size. */
    @Test
    void whereNobodyHasToBeRefusedNobodyIs() {
        BreakerSpec healthy = SPEC.withWindow(100, 20);
        for (BreakerSpec spec : List.of(
                healthy, healthy.withSlow(50, Duration.ofMillis(100)), healthy.withWindow(Duration.ofSeconds(1), 20))) {
            var told = new Told(spec);
            var refused = new AtomicInteger();
            var clock = new AtomicLong();
            Together.run(6, thread -> () -> {
                for (int i = 1; i <= 300_000 && refused.get() == 0; i++) {
                    long now = i % 16 == 0 ? clock.addAndGet(MILLI / 10) : clock.get();
                    if (told.breaker.enter(now, Caller.NONE) instanceof Entry.Permit permit) {
                        BreakerGuard.exit(permit, (i + thread) % 20 == 0 ? FAILURE : SUCCESS, now, now);
                    } else {
                        refused.incrementAndGet();
                    }
                }
            });
            assertThat(refused).as("%s", spec).hasValue(0);
            assertThat(told.moves).isEmpty();
            assertThat(clock.get()).as("the law was asked").isGreaterThan(20 * 500 * MILLI);
        }
    }
}
