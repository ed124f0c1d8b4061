package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.BulkheadSnapshot;
import io.fuseboard.trial.Trials;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to calls, and to the fuse under them, in any order: after each thing that happens exactly those places
 * are taken whose calls run, nobody has entered over the limit, and when all have ended nothing is held: every place can
 * be taken, and the breaker closes again.
 */
class NothingLeaksTest {

    private static final int ROUNDS = 800;
    private static final int LENGTH = 150;
    private static final BreakerSpec BREAKER = BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withFailureRate(50)
            .withWindow(6, 3)
            .withSlow(60, Duration.ofMillis(400))
            .withOpenFor(Duration.ofSeconds(1))
            .withProbes(2);
    private static final List<BreakerSpec> BREAKERS = List.of(
            BREAKER,
            BREAKER.withProbes(1).withFailureRate(30),
            BREAKER.withWindow(Duration.ofSeconds(10), 3),
            BREAKER.withTrip(Trip.PARTIAL).withFailureRate(25).withWindow(20, 5));

    private static final List<SwitchPosition> HANDS =
            List.of(SwitchPosition.AUTO, SwitchPosition.DEGRADED, SwitchPosition.UNGUARDED);

    private enum Act {
        BEGINS,
        BEGINS_INTERRUPTED,
        ENDS,
        ENDS_AGAIN,
        SUCCEEDS,
        THROWS,
        OVERFLOWS,
        BEGINS_ASYNC,
        THROWS_BEFORE_ITS_STAGE,
        COMPLETES,
        FAILS,
        IS_CANCELLED,
        TIME_PASSES,
        OTHER_BREAKER,
        OTHER_LIMIT,
        HAND,
        RESET
    }

    private record Step(Act act, int which) {}

    private final Map<Act, Integer> happened = new EnumMap<>(Act.class);

    @Test
    void whateverHappensToCallsAndToTheFuseUnderThem_noPlaceIsLostAndNoneIsGivenTwice() {
        long operations =
                Trials.run(77, ROUNDS, NothingLeaksTest::draw, (wait, steps) -> new Played(wait).problem(steps));
        assertThat(operations).isEqualTo((long) ROUNDS * LENGTH);
        assertThat(happened).as("each of them with a call it could happen to").containsOnlyKeys(Act.values());
        assertThat(happened.values()).allMatch(times -> times > 500);
    }

    /** Whether callers may wait, and what happens. */
    private static Trials.Case<Boolean, Step> draw(Random random) {
        List<Step> steps = new ArrayList<>();
        Act[] acts = Act.values();
        while (steps.size() < LENGTH) {
            // Half of it are calls that begin and end, or hardly one would run when something else happens.
            Act act = random.nextBoolean()
                    ? List.of(Act.BEGINS, Act.BEGINS, Act.BEGINS_ASYNC, Act.ENDS, Act.COMPLETES)
                            .get(random.nextInt(5))
                    : acts[random.nextInt(acts.length)];
            steps.add(new Step(act, random.nextInt(10_000)));
        }
        return new Trials.Case<>(random.nextBoolean(), steps);
    }

    private static FuseSpec spec(boolean waits, int breaker, int limit) {
        BulkheadSpec room = new BulkheadSpec(limit);
        return FuseSpec.named("map")
                .with(BREAKERS.get(breaker))
                .with(waits ? room.withWait(Duration.ofNanos(1)) : room);
    }

    private record Async(CompletableFuture<String> stage, CompletableFuture<String> outer) {}

    /** One fuse and all its calls. */
    private final class Played {

        private final boolean waits;
        private final FakeTicker ticker = new FakeTicker();
        private final List<Passage> running = new ArrayList<>();
        private final List<Passage> ended = new ArrayList<>();
        private final List<Async> asyncs = new ArrayList<>();
        private int breaker;
        private int limit = 2;
        private int orders;

        Played(boolean waits) {
            this.waits = waits;
        }

        @Nullable
        String problem(List<Step> steps) {
            try (Fuseboard board = Fuseboard.builder()
                    .application("shop")
                    .ticker(ticker)
                    .store(BoardStores.inMemory(new FakeClock(ticker)))
                    .build()) {
                Fuse fuse = board.fuse(spec(waits, breaker, limit));
                for (int i = 0; i < steps.size(); i++) {
                    String problem = play(board, fuse, steps.get(i));
                    if (problem != null) {
                        return "after operation " + (i + 1) + " " + steps.get(i) + ": " + problem;
                    }
                }
                return atRest(board, fuse);
            }
        }

        private @Nullable String play(Fuseboard board, Fuse fuse, Step step) {
            int before = inside();
            if (happens(board, fuse, step)) {
                happened.merge(step.act(), 1, Integer::sum);
            }
            BulkheadSnapshot room = room(fuse);
            if (room.inUse() != inside() || room.waiting() != 0) {
                return room + " where " + inside() + " calls run";
            }
            return inside() > before && inside() > limit ? "entered over the limit of " + limit : null;
        }

        private int inside() {
            return running.size() + asyncs.size();
        }

        /** No, if there is no call it could happen to. */
        private boolean happens(Fuseboard board, Fuse fuse, Step step) {
            return switch (step.act()) {
                case BEGINS -> begins(fuse);
                case BEGINS_INTERRUPTED -> {
                    Thread.currentThread().interrupt();
                    begins(fuse);
                    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
                    yield true;
                }
                case ENDS -> {
                    boolean any = !running.isEmpty();
                    if (any) {
                        Passage passage = running.remove(step.which() % running.size());
                        passage.end(Outcome.values()[step.which() % Outcome.values().length]);
                        ended.add(passage);
                    }
                    yield any;
                }
                case ENDS_AGAIN -> {
                    boolean any = !ended.isEmpty();
                    if (any) {
                        ended.get(step.which() % ended.size()).end(Outcome.FAILURE);
                    }
                    yield any;
                }
                case SUCCEEDS -> calls(fuse, () -> "map A");
                case THROWS ->
                    calls(fuse, () -> {
                        throw new IOException("map A is down");
                    });
                case OVERFLOWS ->
                    calls(fuse, () -> {
                        throw new StackOverflowError("far below");
                    });
                case BEGINS_ASYNC -> {
                    CompletableFuture<String> stage = new CompletableFuture<>();
                    CompletableFuture<String> outer = fuse.callAsync(() -> stage);
                    boolean admitted = !outer.isDone();
                    if (admitted) {
                        asyncs.add(new Async(stage, outer));
                    }
                    yield admitted;
                }
                case THROWS_BEFORE_ITS_STAGE -> {
                    CompletableFuture<String> outer = fuse.callAsync(() -> {
                        throw new IOException("no connection");
                    });
                    assertThat(outer).isCompletedExceptionally();
                    yield true;
                }
                case COMPLETES -> async(step, call -> call.stage().complete("map A"));
                case FAILS -> async(step, call -> call.stage().completeExceptionally(new IOException("map A is dead")));
                case IS_CANCELLED -> async(step, call -> call.outer().cancel(true));
                case TIME_PASSES -> {
                    ticker.advance(
                            Duration.ofMillis(step.which() % 3 == 0 ? step.which() % 3_000 : step.which() % 100));
                    yield true;
                }
                case OTHER_BREAKER -> {
                    breaker = step.which() % BREAKERS.size();
                    fuse.reconfigure(spec(waits, breaker, limit));
                    yield true;
                }
                case OTHER_LIMIT -> {
                    limit = 1 + step.which() % 5;
                    fuse.reconfigure(spec(waits, breaker, limit));
                    yield true;
                }
                case HAND -> {
                    order(board, HANDS.get(step.which() % HANDS.size()));
                    yield true;
                }
                case RESET -> {
                    fuse.reset("zhang");
                    yield true;
                }
            };
        }

        private boolean begins(Fuse fuse) {
            Passage passage = fuse.enter();
            boolean admitted = passage.refusal().isEmpty();
            if (admitted) {
                running.add(passage);
            }
            return admitted;
        }

        private boolean calls(Fuse fuse, Fuse.Body<String, Exception> body) {
            try {
                fuse.call(body);
            } catch (DegradedException refused) {
                return false;
            } catch (Exception | StackOverflowError thrown) {
                assertThat(thrown.getMessage()).isIn("map A is down", "far below");
            }
            return true;
        }

        private boolean async(Step step, Consumer<Async> what) {
            boolean any = !asyncs.isEmpty();
            if (any) {
                what.accept(asyncs.remove(step.which() % asyncs.size()));
            }
            return any;
        }

        private void order(Fuseboard board, SwitchPosition position) {
            board.orders()
                    .give(new Order(
                            "order-" + ++orders,
                            "fuse:shop/map",
                            position,
                            position == SwitchPosition.AUTO ? Optional.empty() : Optional.of(Duration.ofMinutes(30)),
                            "the vendor is on the phone",
                            "zhang",
                            board.store().snapshot().revisionOf("fuse:shop/map")));
            board.refresh();
        }

        private @Nullable String atRest(Fuseboard board, Fuse fuse) {
            running.forEach(passage -> passage.end(Outcome.FAILURE));
            asyncs.forEach(call -> call.stage().complete("map A"));
            order(board, SwitchPosition.AUTO);
            if (room(fuse).inUse() != 0) {
                return "all have ended, and " + room(fuse);
            }
            // A probe that was lost would refuse for ever; a ramp takes its time.
            for (int i = 0; i < 100 && state(fuse) != CircuitState.CLOSED; i++) {
                ticker.advance(Duration.ofSeconds(1));
                for (int call = 0; call < 60; call++) {
                    calls(fuse, () -> "map A");
                }
            }
            if (state(fuse) != CircuitState.CLOSED) {
                return "good calls do not close it: " + fuse.snapshot().breaker();
            }
            List<Passage> all = new ArrayList<>();
            for (int place = 0; place < limit; place++) {
                all.add(fuse.enter());
            }
            boolean full = fuse.enter().refusal().isPresent();
            boolean places = all.stream().allMatch(passage -> passage.refusal().isEmpty());
            all.forEach(passage -> passage.end(Outcome.SUCCESS));
            return places && full ? null : "of " + limit + " places not exactly all can be taken: " + room(fuse);
        }

        private static BulkheadSnapshot room(Fuse fuse) {
            return fuse.snapshot().bulkhead().orElseThrow();
        }

        private static CircuitState state(Fuse fuse) {
            return fuse.snapshot().breaker().orElseThrow().state();
        }
    }
}
