package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What waits for a place in the bulkhead, and what waiting does to the other guards. */
@Timeout(600)
class WaitingTest {

    private static final Duration LONG = Duration.ofDays(1);

    private final FakeTicker ticker = new FakeTicker();
    private final Fuseboard board =
            Fuseboard.builder().application("shop").ticker(ticker).build();

    /** A way to call whose thread may wait. */
    enum Way {
        PROGRAMMATIC,
        GUARDED_METHOD,
        WOVEN
    }

    @AfterEach
    void close() {
        board.close();
    }

    @ParameterizedTest
    @EnumSource
    void whoFindsNoPlaceWaitsForOne_andHisCallBeginsThen(Way way) throws Exception {
        Maps maps = new Maps(way);
        Fuse fuse = maps.fuse();
        var first = new CountDownLatch(1);
        CompletableFuture<String> running = inThread(() -> maps.call(() -> {
            first.await();
            return "first";
        }));
        untilRunning(fuse);
        CompletableFuture<String> waiting = inThread(() -> maps.call(() -> "second"));
        untilWaiting(fuse);

        ticker.advance(Duration.ofMillis(500)); // not slow yet, and all that the second caller has to wait
        first.countDown();
        assertThat(running.get()).isEqualTo("first");
        assertThat(waiting.get()).isEqualTo("second");

        assertThat(breaker(fuse).calls()).isEqualTo(2);
        assertThat(breaker(fuse).slow()).isZero();
        assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isZero();
        assertThat(fuse.snapshot().answers().main()).isEqualTo(2);
    }

    @Test
    void aWaitIsNoSlowCall() throws Exception {
        Fuse fuse = fuse(
                BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(10, 10).withSlow(100, Duration.ofMillis(800)),
                1);
        Passage running = fuse.enter();
        CompletableFuture<String> waiting = inThread(() -> fuse.call(() -> "second"));
        untilWaiting(fuse);
        ticker.advance(Duration.ofMinutes(1));
        running.end(Outcome.SUCCESS);
        waiting.get();
        assertThat(breaker(fuse).calls()).isEqualTo(2);
        assertThat(breaker(fuse).slow()).isEqualTo(1); // the first one
        assertThat(fuse.snapshot().latency().all().count()).isEqualTo(2);
        assertThat(fuse.snapshot().latency().all().total()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aCircuitThatOpensOverCallsThatHangRefusesAtOnce_andNobodyWaitsInVain() {
        Fuse fuse = fuse(
                BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(1, 1).withSlow(100, Duration.ofMillis(800)),
                1);
        Passage hanging = fuse.enter();
        ticker.advance(Duration.ofSeconds(2));
        assertThat(reasonOf(fuse)).isEqualTo(RefusalReason.CIRCUIT_OPEN);
        hanging.end(Outcome.SUCCESS);
        assertThat(inUse(fuse)).isZero();
    }

    @Test
    void whoHasWaitedIsRefusedByACircuitThatOpenedMeanwhile_andHisPlaceComesBack() throws Exception {
        Fuse fuse = fuse(
                BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(1, 1).withSlow(100, Duration.ofMillis(800)),
                1);
        Passage hanging = fuse.enter();
        CompletableFuture<RefusalReason> waiting = inThread(() -> reasonOf(fuse));
        untilWaiting(fuse);
        ticker.advance(Duration.ofSeconds(2));
        assertThat(breaker(fuse).state()).isEqualTo(CircuitState.OPEN);
        hanging.end(Outcome.SUCCESS);
        assertThat(waiting.get()).isEqualTo(RefusalReason.CIRCUIT_OPEN);
        assertThat(inUse(fuse)).isZero();
    }

    @Test
    void whoHasWaitedIsRefusedByASwitchThatWasMovedMeanwhile() throws Exception {
        Fuse fuse = fuse(BreakerSpec.defaults().withTrip(Trip.CLASSIC), 1);
        Passage running = fuse.enter();
        CompletableFuture<RefusalReason> waiting = inThread(() -> reasonOf(fuse));
        untilWaiting(fuse);
        board.orders()
                .give(new Order(
                        "1",
                        "fuse:shop/rider-location",
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(1)),
                        "rainstorm",
                        "zhang",
                        0));
        board.refresh();
        assertThat(reasonOf(fuse)).isEqualTo(RefusalReason.SWITCHED_OFF);
        running.end(Outcome.SUCCESS);
        assertThat(waiting.get()).isEqualTo(RefusalReason.SWITCHED_OFF);
        assertThat(inUse(fuse)).isZero();
    }

    @Test
    void whoWaitsHoldsNoProbe() throws Exception {
        Fuse fuse = fuse(
                BreakerSpec.defaults()
                        .withTrip(Trip.CLASSIC)
                        .withFailureRate(100)
                        .withWindow(1, 1)
                        .withProbes(2),
                1);
        fuse.enter().end(Outcome.FAILURE);
        ticker.advance(BreakerSpec.OPEN_FOR);
        Passage first = fuse.enter();
        CompletableFuture<String> waiting = inThread(() -> fuse.call(() -> "a good probe"));
        untilWaiting(fuse);
        assertThat(breaker(fuse).state()).isEqualTo(CircuitState.HALF_OPEN);

        ticker.advance(Duration.ofHours(1)); // the leases of all probes that are out are over: one is
        assertThat(breaker(fuse).state()).isEqualTo(CircuitState.HALF_OPEN);
        first.end(Outcome.SUCCESS);

        assertThat(waiting.get()).isEqualTo("a good probe");
        assertThat(breaker(fuse).state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void aTrialThatIsFullRefusesAtOnce() {
        Fuse fuse = fuse(
                BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(1, 1).withProbes(1), 1);
        fuse.enter().end(Outcome.FAILURE);
        ticker.advance(BreakerSpec.OPEN_FOR);
        Passage probe = fuse.enter();
        assertThat(reasonOf(fuse)).isEqualTo(RefusalReason.CIRCUIT_OPEN);
        probe.end(Outcome.SUCCESS);
        assertThat(breaker(fuse).state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void whoWaitedInVainIsRefusedBecauseItIsFull_andTheBreakerIsNotTold() {
        Fuse fuse = board.fuse(FuseSpec.named("payment")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC))
                .with(new BulkheadSpec(1).withWait(Duration.ofMillis(1))));
        Passage running = fuse.enter();
        assertThat(reasonOf(fuse)).isEqualTo(RefusalReason.BULKHEAD_FULL);
        running.end(Outcome.SUCCESS);
        assertThat(breaker(fuse).calls()).isEqualTo(1);
        assertThat(inUse(fuse)).isZero();
    }

    @Test
    void b03_anErrorAfterAWaitGivesThePlaceBackAndCounts() throws Exception {
        Fuse fuse = fuse(BreakerSpec.defaults().withTrip(Trip.CLASSIC), 1);
        Passage running = fuse.enter();
        CompletableFuture<String> waiting = inThread(() -> fuse.call(
                () -> {
                    throw new AssertionError("broken");
                },
                () -> "backup"));
        untilWaiting(fuse);
        running.end(Outcome.SUCCESS);
        assertThat(waiting.get()).isEqualTo("backup");
        assertThat(inUse(fuse)).isZero();
        assertThat(breaker(fuse).failed()).isEqualTo(1);
    }

    @Test
    void nobodyWaitsWhoseThreadMustNot() {
        Fuse fuse = fuse(BreakerSpec.defaults().withTrip(Trip.CLASSIC), 1);
        Passage running = fuse.enter();
        assertThat(fuse.enter().refusal().map(Refusal::reason)).contains(RefusalReason.BULKHEAD_FULL);
        assertThatThrownBy(() -> fuse.callAsync(() -> CompletableFuture.completedFuture("x"))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(DegradedException.class);
        running.end(Outcome.SUCCESS);
        assertThat(fuse.callAsync(() -> CompletableFuture.completedFuture("x")).join())
                .isEqualTo("x");
        assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isZero();
    }

    @Test
    void aMethodThatPromisesAndWaits_failsTheStart() throws Exception {
        var method = Promising.class.getDeclaredMethod("locate");
        assertThatThrownBy(() -> board.guard(Promising.class, method))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Promising.locate(): Invalid maxWait (PT0.2S)")
                .hasMessageContaining("leave maxWait out");
    }

    static class Promising {
        @Bulkhead(value = 1, maxWait = "200ms", name = "promising")
        CompletionStage<String> locate() {
            return CompletableFuture.completedFuture("here");
        }
    }

    /** A guarded method whose body the test brings. */
    public static class Locator {
        @CircuitBreaker(name = "rider-location", slowerThan = "800ms")
        @Bulkhead(value = 1, maxWait = "1d", queue = 5)
        public String locate(Callable<String> body) throws Exception {
            return body.call();
        }
    }

    private final class Maps {
        private final Way way;
        private final Locator plain = new Locator();
        private final Locator woven;
        private final GuardedMethod method;

        Maps(Way way) throws Exception {
            this.way = way;
            this.method = board.guard(Locator.class, Locator.class.getMethod("locate", Callable.class))
                    .orElseThrow();
            this.woven = board.weave(Locator.class).getDeclaredConstructor().newInstance();
        }

        Fuse fuse() {
            return method.fuse();
        }

        String call(Callable<String> body) throws Exception {
            return switch (way) {
                case PROGRAMMATIC -> fuse().call(body::call);
                case GUARDED_METHOD -> guarded(body);
                case WOVEN -> woven.locate(body);
            };
        }

        private String guarded(Callable<String> body) throws Exception {
            try {
                return (String) method.call(plain, new Object[] {body}, () -> plain.locate(body));
            } catch (Exception | Error thrown) {
                throw thrown;
            } catch (Throwable thrown) {
                throw new AssertionError(thrown);
            }
        }
    }

    private Fuse fuse(BreakerSpec breaker, int places) {
        return board.fuse(
                FuseSpec.named("rider-location").with(breaker).with(new BulkheadSpec(places).withWait(LONG, 5)));
    }

    private static RefusalReason reasonOf(Fuse fuse) {
        try {
            return fuse.call(() -> null);
        } catch (DegradedException refused) {
            return refused.refusal().reason();
        }
    }

    private static <T> CompletableFuture<T> inThread(Callable<T> what) {
        var result = new CompletableFuture<T>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(what.call());
            } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static void untilRunning(Fuse fuse) {
        while (inUse(fuse) == 0) {
            Thread.onSpinWait();
        }
    }

    private static void untilWaiting(Fuse fuse) {
        while (fuse.snapshot().bulkhead().orElseThrow().waiting() == 0) {
            Thread.onSpinWait();
        }
    }

    private static int inUse(Fuse fuse) {
        return fuse.snapshot().bulkhead().orElseThrow().inUse();
    }

    private static BreakerSnapshot breaker(Fuse fuse) {
        return fuse.snapshot().breaker().orElseThrow();
    }
}
