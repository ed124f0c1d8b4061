package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a guarded call does, whichever way it is guarded. */
class GuardedCallContractTest {

    private final FakeTicker ticker = new FakeTicker();
    private final Fuseboard board =
            Fuseboard.builder().application("shop").ticker(ticker).build();

    /** A way to guard a call. */
    enum Way {
        PROGRAMMATIC,
        GUARDED_METHOD,
        WOVEN,
        ASYNC_PROGRAMMATIC,
        ASYNC_GUARDED_METHOD,
        ASYNC_WOVEN
    }

    @AfterEach
    void close() {
        board.close();
    }

    @ParameterizedTest
    @EnumSource
    void success_isTheBodysAnswer(Way way) throws Exception {
        Call call = new Call(way);
        assertThat(call.make(() -> "map A")).isEqualTo("map A");
        call.counted(1, 0, 0, 0, Map.of());
        call.judged(1, 0);
    }

    @ParameterizedTest
    @EnumSource
    void failure_isAnsweredByTheBackup_andCounted(Way way) throws Exception {
        Call call = new Call(way);
        assertThat(call.make(dead())).isEqualTo("map B");
        call.counted(0, 1, 0, 0, Map.of());
        call.judged(1, 1);
    }

    @ParameterizedTest
    @EnumSource
    void c02_anIgnoredExceptionPassesToTheCaller_andJudgesNobody(Way way) {
        Call call = new Call(way);
        NoSuchElementException unknown = new NoSuchElementException("no such rider");
        assertThatThrownBy(() -> call.make(() -> {
                    throw unknown;
                }))
                .isSameAs(unknown);
        call.counted(0, 0, 0, 0, Map.of());
        call.judged(0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void b20_whatAFutureWasWrappedAround_isIgnoredByWhatIsInside_andReachesTheCallerAsItWasThrown(Way way) {
        Call call = new Call(way);
        for (Exception wrapped : List.of(
                new ExecutionException(new NoSuchElementException("no such rider")),
                new CompletionException(new ExecutionException(new NoSuchElementException("nor this one"))))) {
            assertThatThrownBy(() -> call.make(() -> {
                        throw wrapped;
                    }))
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isSameAs(wrapped),
                            thrown -> assertThat(thrown).isSameAs(wrapped.getCause()));
        }
        call.counted(0, 0, 0, 0, Map.of());
        call.judged(0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void b20_whatAFutureWasWrappedAround_isAnsweredLikeWhatIsInside(Way way) throws Exception {
        Call call = new Call(way);
        assertThat(call.make(() -> {
                    throw new ExecutionException(new IOException("map A is dead"));
                }))
                .isEqualTo("map B");
        call.counted(0, 1, 0, 0, Map.of());
        call.judged(1, 1);
    }

    @ParameterizedTest
    @EnumSource
    void b03_anErrorIsAFailureLikeAnyOther(Way way) throws Exception {
        Call call = new Call(way);
        assertThat(call.make(() -> {
                    throw new AssertionError("broken");
                }))
                .isEqualTo("map B");
        call.judged(1, 1);
    }

    @ParameterizedTest
    @EnumSource
    void aSwitchOff_isAnsweredByTheBackup_andTheBodyIsNotCalled(Way way) throws Exception {
        Call call = new Call(way);
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
        assertThat(call.make(unwanted())).isEqualTo("map B");
        call.counted(0, 1, 0, 0, Map.of(RefusalReason.SWITCHED_OFF, 1L));
        call.judged(0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void anOpenCircuit_isAnsweredByTheBackup_andAProbeClosesIt(Way way) throws Exception {
        Call call = new Call(way);
        open(call);
        assertThat(call.make(unwanted())).isEqualTo("map B");
        call.counted(0, 5, 0, 0, Map.of(RefusalReason.CIRCUIT_OPEN, 1L));

        ticker.advance(Duration.ofSeconds(10));
        assertThat(call.make(() -> "map A")).isEqualTo("map A");
        assertThat(call.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.CLOSED);
    }

    @ParameterizedTest
    @EnumSource
    void b18_aFullBulkhead_isAnsweredByTheBackup_andTheBreakerIsNotTold(Way way) throws Exception {
        Call call = new Call(way);
        assertThat(call.make(() -> call.make(unwanted()) + " inside")).isEqualTo("map B inside");
        call.counted(1, 1, 0, 0, Map.of(RefusalReason.BULKHEAD_FULL, 1L));
        call.judged(1, 0);
    }

    @ParameterizedTest
    @EnumSource
    void c07_aBackupThatThrowsAfterAFailure_isThrown_withTheCauseKept(Way way) {
        Call call = new Call(way);
        IllegalStateException backups = new IllegalStateException("map B is dead too");
        call.riders.backupThrows = backups;
        assertThatThrownBy(() -> call.make(dead()))
                .isSameAs(backups)
                .satisfies(thrown ->
                        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(IOException.class));
        call.counted(0, 0, 0, 1, Map.of());
    }

    @ParameterizedTest
    @EnumSource
    void c07_aBackupThatThrowsAfterARefusal_isKeptBesideTheNotice(Way way) {
        Call call = new Call(way);
        open(call);
        call.riders.backupThrows = new IllegalStateException("map B is dead too");
        assertThatThrownBy(() -> call.make(unwanted()))
                .isInstanceOf(DegradedException.class)
                .satisfies(notice -> assertThat(notice.getSuppressed()).containsExactly(call.riders.backupThrows));
        call.counted(0, 4, 1, 0, Map.of(RefusalReason.CIRCUIT_OPEN, 1L));
    }

    @ParameterizedTest
    @EnumSource
    void c05_aRefusalWithoutABackup_isTheNotice(Way way) {
        Call call = new Call(way);
        open(call);
        assertThatThrownBy(() -> call.makeAlone(unwanted()))
                .isInstanceOf(DegradedException.class)
                .hasMessage("当前系统繁忙，部分功能暂不可用");
        call.counted(0, 4, 1, 0, Map.of(RefusalReason.CIRCUIT_OPEN, 1L));
    }

    @ParameterizedTest
    @EnumSource
    void aFailureWithoutABackup_isWhatTheBodyThrew(Way way) {
        Call call = new Call(way);
        IOException thrown = new IOException("map A is dead");
        assertThatThrownBy(() -> call.makeAlone(() -> {
                    throw thrown;
                }))
                .isSameAs(thrown)
                .satisfies(same -> assertThat(same.getSuppressed()).isEmpty());
        call.counted(0, 0, 0, 1, Map.of());
        call.judged(1, 1);
    }

    private static void open(Call call) {
        for (int i = 0; i < 4; i++) {
            assertThat(call.makeUnchecked(dead())).isEqualTo("map B");
        }
        assertThat(call.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.OPEN);
    }

    private static Callable<String> dead() {
        return () -> {
            throw new IOException("map A is dead");
        };
    }

    private static Callable<String> unwanted() {
        return () -> {
            throw new AssertionError("the body must not be called");
        };
    }

    static class Riders {
        RuntimeException backupThrows;

        @CircuitBreaker(
                name = "rider-location",
                trip = Trip.CLASSIC,
                window = 4,
                minimumCalls = 4,
                probes = 1,
                ignore = NoSuchElementException.class)
        @Bulkhead(1)
        @Fallback("backup")
        String locate(Callable<String> body) throws Exception {
            return body.call();
        }

        @CircuitBreaker(
                name = "rider-location",
                trip = Trip.CLASSIC,
                window = 4,
                minimumCalls = 4,
                probes = 1,
                ignore = NoSuchElementException.class)
        @Bulkhead(1)
        String locateAlone(Callable<String> body) throws Exception {
            return body.call();
        }

        @CircuitBreaker(
                name = "rider-location",
                trip = Trip.CLASSIC,
                window = 4,
                minimumCalls = 4,
                probes = 1,
                ignore = NoSuchElementException.class)
        @Bulkhead(1)
        @Fallback("backupLater")
        CompletableFuture<String> locateLater(Callable<String> body) {
            return stage(body);
        }

        @CircuitBreaker(
                name = "rider-location",
                trip = Trip.CLASSIC,
                window = 4,
                minimumCalls = 4,
                probes = 1,
                ignore = NoSuchElementException.class)
        @Bulkhead(1)
        CompletionStage<String> locateAloneLater(Callable<String> body) {
            return stage(body);
        }

        CompletableFuture<String> backupLater(Callable<String> body) {
            return stage(() -> backup(body));
        }

        /** Fails as stages do that depend on others: wrapped. */
        static CompletableFuture<String> stage(Callable<String> body) {
            try {
                return CompletableFuture.completedFuture(body.call());
            } catch (Throwable thrown) {
                return CompletableFuture.failedFuture(new CompletionException(thrown));
            }
        }

        String backup(Callable<String> body) {
            if (backupThrows != null) {
                throw backupThrows;
            }
            return "map B";
        }
    }

    /** The guarded calls of one object, in one way. */
    private final class Call {
        private final Way way;
        private final Fuse fuse;
        private final Riders riders;

        Call(Way way) {
            this.way = way;
            this.riders = way == Way.WOVEN || way == Way.ASYNC_WOVEN ? woven() : new Riders();
            this.fuse = board.fuse(FuseSpec.named("rider-location")
                    .with(BreakerSpec.defaults()
                            .withTrip(Trip.CLASSIC)
                            .withWindow(4, 4)
                            .withProbes(1))
                    .with(new OutcomeSpec(List.of(NoSuchElementException.class)))
                    .with(new BulkheadSpec(1)));
        }

        String make(Callable<String> body) throws Exception {
            return switch (way) {
                case PROGRAMMATIC -> fuse.<String, Exception>call(() -> riders.locate(body), () -> riders.backup(body));
                case GUARDED_METHOD -> guarded("locate", body);
                case WOVEN -> riders.locate(body);
                case ASYNC_PROGRAMMATIC ->
                    answer(fuse.callAsync(() -> riders.locateLater(body), () -> riders.backupLater(body)));
                case ASYNC_GUARDED_METHOD -> answer(guardedLater("locateLater", body));
                case ASYNC_WOVEN -> answer(riders.locateLater(body));
            };
        }

        String makeAlone(Callable<String> body) throws Exception {
            return switch (way) {
                case PROGRAMMATIC -> fuse.<String, Exception>call(() -> riders.locateAlone(body));
                case GUARDED_METHOD -> guarded("locateAlone", body);
                case WOVEN -> riders.locateAlone(body);
                case ASYNC_PROGRAMMATIC -> answer(fuse.callAsync(() -> riders.locateAloneLater(body)));
                case ASYNC_GUARDED_METHOD -> answer(guardedLater("locateAloneLater", body));
                case ASYNC_WOVEN -> answer(riders.locateAloneLater(body));
            };
        }

        String makeUnchecked(Callable<String> body) {
            try {
                return make(body);
            } catch (Exception unexpected) {
                throw new AssertionError(unexpected);
            }
        }

        FuseSnapshot snapshot() {
            return fuse.snapshot();
        }

        void counted(long main, long backup, long notice, long failed, Map<RefusalReason, Long> refused) {
            assertThat(snapshot().answers()).isEqualTo(new FuseSnapshot.Answers(main, backup, 0, 0, notice, failed, 0));
            assertThat(snapshot().refusals()).isEqualTo(refused);
            assertThat(snapshot().bulkhead().orElseThrow().inUse()).isZero();
        }

        void judged(int calls, int failures) {
            assertThat(snapshot().breaker().orElseThrow().calls()).isEqualTo(calls);
            assertThat(snapshot().breaker().orElseThrow().failed()).isEqualTo(failures);
        }

        private String guarded(String name, Callable<String> body) throws Exception {
            GuardedMethod method = board.guard(Riders.class, Riders.class.getDeclaredMethod(name, Callable.class))
                    .orElseThrow();
            try {
                return (String) method.call(riders, new Object[] {body}, () -> riders.locateAlone(body));
            } catch (Exception | Error thrown) {
                throw thrown;
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        }

        private CompletionStage<?> guardedLater(String name, Callable<String> body) throws Exception {
            GuardedMethod method = board.guard(Riders.class, Riders.class.getDeclaredMethod(name, Callable.class))
                    .orElseThrow();
            try {
                return (CompletionStage<?>) method.call(riders, new Object[] {body}, () -> Riders.stage(body));
            } catch (Throwable unexpected) {
                throw new AssertionError("thrown, not promised", unexpected);
            }
        }

        private static String answer(CompletionStage<?> promised) throws Exception {
            assertThat(promised.toCompletableFuture()).isDone();
            try {
                return (String) promised.toCompletableFuture().get();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof Error error) {
                    throw error;
                }
                throw (Exception) failed.getCause();
            }
        }

        private Riders woven() {
            try {
                return board.weave(Riders.class).getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException impossible) {
                throw new LinkageError(impossible.getMessage(), impossible);
            }
        }
    }
}
