package io.fuseboard.internal.breaker;

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
import io.fuseboard.trial.Together;
import io.fuseboard.trial.Together.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Calls that end at the same moment. Each round has a breaker of its own, and an arbiter who looks when all is over. */
class BreakerThreadsTest {

    private static final int ROUNDS = 5_000;
    private static final long SECOND = 1_000_000_000;
    private static final BreakerSpec SPEC =
            BreakerSpec.defaults().withTrip(Trip.CLASSIC).withOpenFor(Duration.ofSeconds(1));

    private record Move(CircuitState from, CircuitState to, long number) {}

    /** A breaker and what it told. */
    private static final class Told {
        final Queue<Move> moves = new ConcurrentLinkedQueue<>();
        final BreakerGuard breaker;

        Told(BreakerSpec spec) {
            breaker = new BreakerGuard(
                    spec, 0, (from, to, refused, number, now) -> moves.add(new Move(from, to, number)));
        }

        Entry.Permit admitted(long now) {
            return (Entry.Permit) breaker.enter(now, Caller.NONE);
        }

        Told ended(int count, Outcome outcome) {
            for (int i = 0; i < count; i++) {
                admitted(0).exit(outcome, 0, 0);
            }
            return this;
        }

        Runnable ends(Outcome outcome) {
            Entry.Permit permit = admitted(0);
            return () -> permit.exit(outcome, 0, 0);
        }

        CircuitState state() {
            return breaker.state().name();
        }

        void isAPath() {
            List<Move> path = new ArrayList<>(moves);
            path.sort(Comparator.comparingLong(Move::number));
            CircuitState at = CircuitState.CLOSED;
            for (int i = 0; i < path.size(); i++) {
                assertThat(path.get(i).number()).isEqualTo(i + 1);
                assertThat(path.get(i).from()).isEqualTo(at);
                at = path.get(i).to();
            }
            assertThat(state()).isEqualTo(at);
        }
    }

    /** All permits are given before the round, so all outcomes are of one closed period. */
    private static void together(BreakerSpec spec, int goodBefore, CircuitState in, Outcome... outcomes) {
        Together.rounds(ROUNDS, i -> {
            var told = new Told(spec).ended(goodBefore, SUCCESS);
            return new Round(Arrays.stream(outcomes).map(told::ends).toList(), () -> {
                assertThat(told.state()).isEqualTo(in);
                told.isAPath();
                assertThat(told.moves).hasSize(in == CircuitState.OPEN ? 1 : 0);
            });
        });
    }

    @Test
    void twoFailuresOfTwoAlwaysOpenIt() {
        together(SPEC.withFailureRate(100).withWindow(2, 2), 0, CircuitState.OPEN, FAILURE, FAILURE);
    }

    @Test
    void oneFailureOfTwoNeverOpensItAtAHundredPercent() {
        together(SPEC.withFailureRate(100).withWindow(2, 2), 0, CircuitState.CLOSED, FAILURE, SUCCESS);
    }

    @Test
    void oneFailureOfTwoAlwaysOpensItAtFiftyPercentThoughTheGoodCallMayComeLast() {
        together(SPEC.withFailureRate(50).withWindow(2, 2), 0, CircuitState.OPEN, FAILURE, SUCCESS);
    }

    /** The first call of each thread makes its cell, with an atomic write; only the second could overtake its own count. */
    @Test
    void neitherTheFailureNorTheCallThatCompletesTheMinimumOverlooksTheOther() {
        Together.rounds(ROUNDS * 2, i -> {
            var told = new Told(SPEC.withFailureRate(25).withWindow(4, 4));
            return new Round(
                    List.of(
                            () -> {
                                told.admitted(0).exit(SUCCESS, 0, 0);
                                told.admitted(0).exit(FAILURE, 0, 0);
                            },
                            () -> {
                                told.admitted(0).exit(SUCCESS, 0, 0);
                                told.admitted(0).exit(SUCCESS, 0, 0);
                            }),
                    () -> assertThat(told.state()).isEqualTo(CircuitState.OPEN));
        });
    }

    @Test
    void twoFailuresOfThreeAlwaysOpenIt() {
        together(SPEC.withFailureRate(66).withWindow(3, 3), 0, CircuitState.OPEN, FAILURE, SUCCESS, FAILURE);
    }

    @Test
    void aThirdFailureOfTenAlwaysOpensAWarmCircuit() {
        together(SPEC.withFailureRate(30).withWindow(10, 5), 20, CircuitState.OPEN, FAILURE, FAILURE, FAILURE);
    }

    @Test
    void threeFailuresInARowAlwaysOpenItWhoeverOfThemIsFirst() {
        together(
                SPEC.withFailureRate(100).withWindow(50, 50).withConsecutiveFailures(3),
                10,
                CircuitState.OPEN,
                FAILURE,
                FAILURE,
                FAILURE);
    }

    @Test
    void twoFailuresNeverMakeARowOfThree() {
        together(
                SPEC.withFailureRate(100).withWindow(50, 50).withConsecutiveFailures(3),
                10,
                CircuitState.CLOSED,
                FAILURE,
                FAILURE,
                SUCCESS);
    }

    @Test
    void twoFailuresOfTenNeverDo() {
        together(SPEC.withFailureRate(30).withWindow(10, 5), 20, CircuitState.CLOSED, FAILURE, FAILURE, SUCCESS);
    }

    @Test
    void b09_ofSeveralWhoFindTheOpenTimeOverOneMovesIt() {
        Together.rounds(ROUNDS, i -> {
            var told = new Told(SPEC.withWindow(2, 2).withProbes(2)).ended(2, FAILURE);
            var admitted = new AtomicInteger();
            Runnable asks = () -> {
                if (told.breaker.enter(SECOND, Caller.NONE) instanceof Entry.Permit) {
                    admitted.incrementAndGet();
                }
            };
            return new Round(List.of(asks, asks, asks), () -> {
                assertThat(admitted).hasValue(2);
                assertThat(told.moves).hasSize(2);
                told.isAPath();
            });
        });
    }

    @Test
    void b04_theResultOfAProbeAndTheEndOfItsLeaseGiveOneResult() {
        Together.rounds(ROUNDS, i -> {
            var told = new Told(SPEC.withFailureRate(51).withWindow(2, 2).withProbes(2)).ended(2, FAILURE);
            Entry.Permit probe = told.admitted(SECOND);
            Runnable ends = () -> probe.exit(SUCCESS, SECOND, 2 * SECOND);
            Runnable looks = () -> told.breaker.snapshot(2 * SECOND);
            return new Round(List.of(ends, looks), () -> {
                if (told.state() == CircuitState.HALF_OPEN) { // it was the lease; a good second probe closes it
                    told.admitted(2 * SECOND).exit(SUCCESS, 2 * SECOND, 2 * SECOND);
                }
                assertThat(told.state()).isEqualTo(CircuitState.CLOSED);
                assertThat(told.moves).hasSize(3);
                told.isAPath();
            });
        });
    }

    @Test
    void b02_aPlaceGivenBackIsTakenAtMostOnce() {
        Together.rounds(ROUNDS, i -> {
            var told = new Told(SPEC.withWindow(2, 2).withProbes(1)).ended(2, FAILURE);
            Entry.Permit probe = told.admitted(SECOND);
            var admitted = new AtomicInteger();
            Runnable asks = () -> {
                if (told.breaker.enter(SECOND, Caller.NONE) instanceof Entry.Permit) {
                    admitted.incrementAndGet();
                }
            };
            return new Round(List.of(() -> probe.exit(IGNORED, SECOND, SECOND), asks, asks), () -> {
                asks.run();
                assertThat(admitted)
                        .as("nobody or one of the two, then the arbiter")
                        .hasValue(1);
            });
        });
    }

    @Test
    void b16_aFailureThatEndsWhileThresholdsChangeIsCounted() {
        BreakerSpec strict = SPEC.withFailureRate(20).withWindow(10, 5);
        Together.rounds(ROUNDS, i -> {
            var told = new Told(SPEC.withFailureRate(90).withWindow(10, 5)).ended(9, SUCCESS);
            Runnable first = told.ends(FAILURE);
            Runnable second = told.ends(FAILURE);
            return new Round(List.of(first, second, () -> told.breaker.reconfigure(strict, 0)), () -> {
                if (told.breaker.enter(0, Caller.NONE) instanceof Entry.Permit next) {
                    next.exit(SUCCESS, 0, 0);
                }
                assertThat(told.state()).isEqualTo(CircuitState.OPEN);
                told.isAPath();
            });
        });
    }

    @Test
    void b16_aTrialThatEndsWhileTheWindowChangesEndsInTheNewOne() {
        BreakerSpec small = SPEC.withWindow(3, 2);
        Together.rounds(ROUNDS, i -> {
            var told = new Told(SPEC.withWindow(20, 2).withProbes(1)).ended(2, FAILURE);
            Entry.Permit probe = told.admitted(SECOND);
            return new Round(
                    List.of(() -> probe.exit(SUCCESS, SECOND, SECOND), () -> told.breaker.reconfigure(small, SECOND)),
                    () -> {
                        told.ended(9, SUCCESS);
                        assertThat(told.breaker.snapshot(SECOND).calls()).isEqualTo(3);
                    });
        });
    }

    @Test
    void b22_manyThreadsAndAWildClockMoveAlongOnePath() {
        var told = new Told(SPEC.withWindow(10, 5).withProbes(3).withSlow(50, Duration.ofMillis(300)));
        var clock = new AtomicLong();
        Together.run(4, actor -> () -> {
            var random = new Random(actor);
            for (int i = 0; i < 100_000; i++) {
                long start = clock.addAndGet(random.nextInt(20_000_000));
                if (told.breaker.enter(start, Caller.NONE) instanceof Entry.Permit permit) {
                    Outcome outcome = Outcome.values()[random.nextInt(3)];
                    BreakerGuard.exit(permit, outcome, start, clock.addAndGet(random.nextInt(20_000_000)));
                }
            }
        });
        assertThat(told.moves).hasSizeGreaterThan(100);
        told.isAPath();
    }

    @Test
    void nothingIsLostWhereNothingTrips() {
        for (int round = 0; round < 20; round++) {
            var told = new Told(SPEC.withFailureRate(100).withWindow(10_000, 10_000));
            Together.run(4, actor -> () -> {
                for (int i = 0; i < 2_000; i++) {
                    told.admitted(0).exit(i % 4 == 0 ? FAILURE : SUCCESS, 0, 0);
                }
            });
            assertThat(told.breaker.snapshot(0).calls()).isEqualTo(8_000);
            assertThat(told.breaker.snapshot(0).failed()).isEqualTo(2_000);
        }
    }

    /**
     * One call in ten fails, thirty in a hundred would open it. Each thread's failures are evenly spread, so no hundred
     * calls in a row can hold more than ten and one for each thread: whoever opens it has misread something.
     */
    @Test
    void aTenthOfFailingCallsNeverOpensItAtThirtyPercent() {
        var told = new Told(SPEC.withFailureRate(30).withWindow(100, 20));
        Together.run(6, actor -> () -> {
            for (int i = 1; i <= 2_000_000; i++) {
                if (!(told.breaker.enter(0, Caller.NONE) instanceof Entry.Permit permit)) {
                    return;
                }
                BreakerGuard.exit(permit, i % 10 == 0 ? FAILURE : SUCCESS, 0, 0);
            }
        });
        assertThat(told.moves).isEmpty();
    }
}
