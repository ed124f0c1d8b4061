package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.trial.Together;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.FixedValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that goes on after its method has returned. */
class AsyncCallTest {

    private static final int ROUNDS = 3_000;

    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final FakeTicker ticker = new FakeTicker();
    private final Fuseboard board = Fuseboard.builder()
            .application("shop")
            .ticker(ticker)
            .events(events::add)
            .build();
    private final Fuse fuse = board.fuse(FuseSpec.named("rider-location")
            .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(100, 100))
            .with(new OutcomeSpec(List.of(NoSuchElementException.class)))
            .with(new BulkheadSpec(1)));
    private final CompletableFuture<String> inner = new CompletableFuture<>();

    @AfterEach
    void close() {
        board.close();
        assertThat(events).noneMatch(FuseEvent.EndedTwice.class::isInstance);
    }

    @Test
    void k05_thePlaceIsHeldUntilTheStageCompletes() {
        CompletableFuture<String> outer = fuse.callAsync(() -> inner);
        assertThat(inUse()).isEqualTo(1);
        assertThat(judged()).isEqualTo("0 of 0");
        assertThat(refusal(fuse.callAsync(() -> new CompletableFuture<>())).reason())
                .isEqualTo(RefusalReason.BULKHEAD_FULL);

        List<Integer> seen = new ArrayList<>();
        outer.thenRun(() -> seen.add(inUse()));
        inner.complete("map A");
        assertThat(outer).isCompletedWithValue("map A");
        assertThat(seen).containsExactly(0);
        assertThat(judged()).isEqualTo("0 of 1");
    }

    @Test
    void k05_aBackupThatIsStillBusyHoldsNoPlace() {
        CompletableFuture<String> backup = new CompletableFuture<>();
        CompletableFuture<String> outer = fuse.callAsync(() -> inner, () -> backup);
        inner.completeExceptionally(new IOException("map A is dead"));
        assertThat(inUse()).isZero();
        assertThat(outer).isNotDone();
        assertThat(answers().backup()).isZero();

        backup.complete("map B");
        assertThat(outer).isCompletedWithValue("map B");
        assertThat(answers()).isEqualTo(new FuseSnapshot.Answers(0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void b21_cancellingTheOuterCancelsTheInner_andJudgesNobody() {
        CompletableFuture<String> outer = fuse.callAsync(() -> inner, AsyncCallTest::unwanted);
        outer.cancel(true);
        assertThat(inner).isCancelled();
        assertEnded("0 of 0");
        assertThat(answers()).isEqualTo(new FuseSnapshot.Answers(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void b21_cancellingTheInnerCancelsTheOuter_andJudgesNobody() {
        CompletableFuture<String> outer = fuse.callAsync(() -> inner, AsyncCallTest::unwanted);
        inner.cancel(true);
        assertThat(outer).isCancelled();
        assertEnded("0 of 0");
    }

    @Test
    void b21_aCancellationInsideACompletionExceptionIsOneToo() {
        CompletableFuture<String> outer = fuse.callAsync(() -> inner.thenApply(at -> at), AsyncCallTest::unwanted);
        inner.cancel(true);
        assertThat(failure(outer)).isInstanceOf(CancellationException.class);
        assertEnded("0 of 0");
    }

    @Test
    void b21_aBodyThatIsInterruptedByItsOwnCancellationJudgesNobody() {
        assertThat(failure(fuse.callAsync(
                        () -> {
                            throw new CancellationException("told to stop");
                        },
                        AsyncCallTest::unwanted)))
                .hasMessage("told to stop");
        assertEnded("0 of 0");
    }

    @Test
    void b21_aStageThatCannotBeCancelledIsLeftToItself_andThePlaceComesBack() {
        CompletableFuture<String> outer = fuse.callAsync(inner::minimalCompletionStage);
        outer.cancel(true);
        assertEnded("0 of 0");
        inner.complete("too late");
        assertEnded("0 of 0");
    }

    @Test
    void b21_cancellingWhileTheBackupIsBusyCancelsTheBackup_andAsksNobodyElse() {
        CompletableFuture<String> backup = new CompletableFuture<>();
        CompletableFuture<String> outer = fuse.callAsync(() -> inner, () -> backup);
        inner.completeExceptionally(new IOException("map A is dead"));
        outer.cancel(true);
        assertThat(backup).isCancelled();
        assertEnded("1 of 1");
        assertThat(answers().backup()).isZero();
    }

    @Test
    void b21_cancellingInTheMomentTheBackupAnswersCancelsItsStage() {
        CompletableFuture<String> backup = new CompletableFuture<>();
        List<CompletableFuture<String>> outer = new ArrayList<>();
        outer.add(fuse.callAsync(() -> inner, () -> {
            outer.get(0).cancel(true);
            return backup;
        }));
        inner.completeExceptionally(new IOException("map A is dead"));
        assertThat(backup).isCancelled();
        assertEnded("1 of 1");
    }

    @Test
    void aTimeOutOfTheCallersIsAFailure_andCancelsTheInner() {
        CompletableFuture<String> outer = fuse.callAsync(() -> inner);
        outer.completeExceptionally(new TimeoutException("as orTimeout does"));
        assertThat(inner).isCancelled();
        assertEnded("1 of 1");
        assertThat(answers().failed()).isEqualTo(1);
    }

    @Test
    void anAnswerOfTheCallersOwnJudgesNobody_andCancelsTheInner() {
        CompletableFuture<String> outer = fuse.callAsync(() -> inner);
        outer.complete("as completeOnTimeout does");
        assertThat(inner).isCancelled();
        assertEnded("0 of 0");
    }

    @Test
    void b21_completionAndCancellationRace_andThePassageEndsOnce() {
        Fuse busy = board.fuse(FuseSpec.named("busy")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(100, 100))
                .with(new BulkheadSpec(ROUNDS)));
        List<CompletableFuture<String>> outers = new ArrayList<>();
        Together.rounds(ROUNDS, round -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            CompletableFuture<String> outer = busy.callAsync(() -> stage);
            outers.add(outer);
            return new Together.Round(
                    List.of(() -> stage.complete("map A"), () -> outer.cancel(true)),
                    () -> assertThat(outer).isDone());
        });
        FuseSnapshot end = busy.snapshot();
        assertThat(end.bulkhead().orElseThrow().inUse()).isZero();
        assertThat(end.breaker().orElseThrow().failed()).isZero();
        long answered = outers.stream().filter(outer -> !outer.isCancelled()).count();
        // A call that succeeded, and was cancelled before the caller could be told, has still succeeded.
        assertThat(end.answers().main()).isBetween(answered, (long) ROUNDS);
    }

    @Test
    void b21_failureAndCancellationRace_andTheBackupAnswersOnceOrNotAtAll() {
        Fuse busy = board.fuse(FuseSpec.named("busy")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(100, 100))
                .with(new BulkheadSpec(ROUNDS)));
        List<CompletableFuture<String>> outers = new ArrayList<>();
        Together.rounds(ROUNDS, round -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            CompletableFuture<String> backup = new CompletableFuture<>();
            CompletableFuture<String> outer = busy.callAsync(() -> stage, () -> backup);
            outers.add(outer);
            return new Together.Round(
                    List.of(
                            () -> stage.completeExceptionally(new IOException("map A is dead")),
                            () -> backup.complete("map B"),
                            () -> outer.cancel(true)),
                    () -> assertThat(outer).isDone());
        });
        FuseSnapshot end = busy.snapshot();
        assertThat(end.bulkhead().orElseThrow().inUse()).isZero();
        long answered = outers.stream().filter(outer -> !outer.isCancelled()).count();
        assertThat(end.answers().main()).isZero();
        assertThat(end.answers().backup()).isBetween(answered, (long) ROUNDS);
    }

    @Test
    void b21_aBackupThatIsAskedWhileTheCallerCancelsIsCancelledToo() {
        Fuse busy = board.fuse(FuseSpec.named("busy").with(new BulkheadSpec(ROUNDS)));
        Together.rounds(ROUNDS, round -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            List<CompletableFuture<String>> asked = new CopyOnWriteArrayList<>();
            CompletableFuture<String> outer = busy.callAsync(() -> stage, () -> {
                CompletableFuture<String> backup = new CompletableFuture<>();
                asked.add(backup);
                return backup;
            });
            return new Together.Round(
                    List.of(
                            () -> stage.completeExceptionally(new IOException("map A is dead")),
                            () -> outer.cancel(true)),
                    () -> {
                        assertThat(outer).isCancelled();
                        assertThat(asked).allMatch(CompletableFuture::isCancelled);
                    });
        });
        assertThat(busy.snapshot().bulkhead().orElseThrow().inUse()).isZero();
    }

    @Test
    void b20_aCompletionExceptionWithoutACauseIsAFailureItself() {
        CompletionException hollow = new CompletionException("hollow", null);
        CompletableFuture<String> outer = fuse.callAsync(() -> inner);
        inner.completeExceptionally(hollow);
        assertThat(failure(outer)).isSameAs(hollow);
        assertEnded("1 of 1");
    }

    @Test
    void b20_aCompletionExceptionWithoutACauseIsAnsweredByABackupLikeAnyOther() throws Exception {
        Riders riders = board.weave(Riders.class).getDeclaredConstructor().newInstance();
        CompletionStage<String> outer = riders.locate("r1");
        riders.main.completeExceptionally(new CompletionException("hollow", null));
        riders.first.complete("map B");
        assertThat(outer.toCompletableFuture()).isCompletedWithValue("map B");
    }

    @Test
    void b20_aCompletionExceptionIsJudgedByWhatIsInside() {
        CompletableFuture<String> outer = fuse.callAsync(() -> inner, AsyncCallTest::unwanted);
        NoSuchElementException unknown = new NoSuchElementException("no such rider");
        inner.completeExceptionally(new CompletionException(new CompletionException(unknown)));
        assertThat(failure(outer)).hasRootCause(unknown);
        assertEnded("0 of 0");
    }

    @Test
    void b20_aCompletionExceptionWithinWithoutACauseIsWhatIsJudged() {
        CompletionException hollow = new CompletionException("hollow", null);
        assertThat(Wrapping.off(new CompletionException(hollow))).isSameAs(hollow);
    }

    @Test
    void aBodyThatThrowsBeforeItHasAStageEndsThePassageAtOnce_andThrowsNothingAtTheCaller() {
        IOException thrown = new IOException("no connection");
        CompletableFuture<String> outer = fuse.callAsync(() -> {
            throw thrown;
        });
        assertThat(failure(outer)).isSameAs(thrown);
        assertEnded("1 of 1");
    }

    @Test
    void aBodyThatReturnsNoStageIsAFailureThatSaysSo() {
        CompletableFuture<String> outer = fuse.callAsync(AsyncCallTest::nothing);
        assertThat(failure(outer))
                .hasMessage("Invalid answer of fuse 'rider-location' (null): an asynchronous call must return a stage");
        assertEnded("1 of 1");
        assertThat(fuse.callAsync(AsyncCallTest::nothing, () -> CompletableFuture.completedFuture("map B")))
                .isCompletedWithValue("map B");
    }

    @Test
    void c05_aRefusalIsAFailedFuture_neverThrown() {
        fuse.callAsync(() -> inner);
        CompletableFuture<String> refused = fuse.callAsync(AsyncCallTest::unwanted);
        assertThat(failure(refused)).isInstanceOf(DegradedException.class).hasMessage("当前系统繁忙，部分功能暂不可用");
        assertThat(answers().notice()).isEqualTo(1);
    }

    @Test
    void c07_aBackupThatThrowsReturnsNothingOrFails_isKeptBesideTheNotice() {
        fuse.callAsync(() -> inner);
        IOException dead = new IOException("map B is dead too");
        assertThat(failure(fuse.callAsync(AsyncCallTest::unwanted, () -> CompletableFuture.failedFuture(dead))))
                .isInstanceOf(DegradedException.class)
                .satisfies(notice -> assertThat(notice.getSuppressed()).containsExactly(dead));
        IllegalStateException broken = new IllegalStateException("map B is dead too");
        assertThat(failure(fuse.callAsync(AsyncCallTest::unwanted, () -> {
                    throw broken;
                })))
                .satisfies(notice -> assertThat(notice.getSuppressed()).containsExactly(broken));
        assertThat(failure(fuse.callAsync(AsyncCallTest::unwanted, AsyncCallTest::nothing)))
                .satisfies(notice -> assertThat(notice.getSuppressed()[0]).hasMessageContaining("must return a stage"));
    }

    @Test
    void aNullInsideTheStageIsAnAnswer() {
        assertThat(fuse.callAsync(() -> CompletableFuture.completedFuture(null)))
                .isCompletedWithValue(null);
        assertEnded("0 of 1");
    }

    @Test
    void c07_whenTheFirstBackupsStageFailsTheSecondIsAsked_andToldWhy() throws Exception {
        Riders riders = board.weave(Riders.class).getDeclaredConstructor().newInstance();
        CompletionStage<String> outer = riders.locate("r1");
        riders.main.completeExceptionally(new CompletionException(new IOException("map A is dead")));
        assertThat(outer.toCompletableFuture()).isNotDone();
        riders.first.completeExceptionally(new IllegalStateException("map B is dead too"));
        assertThat(outer.toCompletableFuture()).isCompletedWithValue("map C:r1 because map A is dead");
    }

    @Test
    void aWovenMethodThatPromisesACompletableFutureReturnsOne_andCancellingItCancelsTheBodys() throws Exception {
        Riders riders = board.weave(Riders.class).getDeclaredConstructor().newInstance();
        CompletableFuture<String> outer = riders.alone();
        outer.cancel(true);
        assertThat(riders.main).isCancelled();
    }

    @Test
    void aWovenMethodThatThrowsOrReturnsNullThrowsNothingAtItsCaller() throws Exception {
        Riders riders = board.weave(Riders.class).getDeclaredConstructor().newInstance();
        riders.thrown = new IllegalStateException("not ready");
        assertThat(failure(riders.alone())).isSameAs(riders.thrown);
        riders.thrown = null;
        riders.main = null;
        assertThat(failure(riders.alone())).hasMessageContaining("must return a stage");
    }

    @Test
    void otherPromisesAreRefusedAtTheStart_withAReason() {
        assertRefused("future", "(Future): a Future does not tell when it is done");
        assertRefused("own", "(Own): must be CompletionStage or CompletableFuture themselves");
        assertRefused("published", "(Publisher): what is published begins with each subscriber");
        assertThatThrownBy(() -> board.weave(Promising.class)).hasMessageContaining("Invalid return type");
    }

    @Test
    void aKotlinSuspendFunctionIsRefusedAtTheStart_andSoIsItsClassWhereItIsWoven() throws Exception {
        Class<?> continuation = new ByteBuddy()
                .makeInterface()
                .name("kotlin.coroutines.Continuation")
                .make()
                .load(getClass().getClassLoader())
                .getLoaded();
        Class<?> suspending = new ByteBuddy()
                .subclass(Object.class)
                .name("com.acme.Suspending")
                .defineMethod("locate", Object.class, Visibility.PUBLIC)
                .withParameters(String.class, continuation)
                .intercept(FixedValue.value("COROUTINE_SUSPENDED"))
                .annotateMethod(AnnotationDescription.Builder.ofType(CircuitBreaker.class)
                        .define("name", "suspending")
                        .build())
                .make()
                .load(continuation.getClassLoader())
                .getLoaded();
        Method locate = suspending.getDeclaredMethod("locate", String.class, continuation);
        assertThatThrownBy(() -> board.guard(suspending, locate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Suspending.locate(String, Continuation): Invalid suspend function (locate): it"
                        + " returns when it suspends");
        assertThatThrownBy(() -> board.weave(suspending)).hasMessageContaining("Invalid suspend function (locate)");
    }

    private void assertRefused(String method, String reason) {
        assertThatThrownBy(() -> board.guard(Promising.class, Promising.class.getDeclaredMethod(method)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Promising." + method + "(): Invalid return type " + reason);
    }

    private void assertEnded(String judged) {
        assertThat(inUse()).isZero();
        assertThat(judged()).isEqualTo(judged);
    }

    private String judged() {
        var breaker = fuse.snapshot().breaker().orElseThrow();
        return breaker.failed() + " of " + breaker.calls();
    }

    private int inUse() {
        return fuse.snapshot().bulkhead().orElseThrow().inUse();
    }

    private FuseSnapshot.Answers answers() {
        return fuse.snapshot().answers();
    }

    private static Refusal refusal(CompletableFuture<?> refused) {
        return ((DegradedException) failure(refused)).refusal();
    }

    /** What a caller finds who waits for it: the reason itself, out of its wrapping. */
    private static Throwable failure(CompletableFuture<?> outer) {
        assertThat(outer).isDone();
        Throwable thrown = catchThrowable(() -> outer.get(0, TimeUnit.SECONDS));
        // Newer JDKs wrap a cancellation too, in another one.
        boolean wrapped = thrown instanceof ExecutionException || thrown.getCause() instanceof CancellationException;
        return wrapped ? thrown.getCause() : thrown;
    }

    private static CompletableFuture<String> unwanted() {
        throw new AssertionError("must not be called");
    }

    @SuppressWarnings("NullAway") // what must not be
    private static CompletableFuture<String> nothing() {
        return null;
    }

    static class Riders {
        CompletableFuture<String> main = new CompletableFuture<>();
        CompletableFuture<String> first = new CompletableFuture<>();
        RuntimeException thrown;

        @CircuitBreaker(name = "riders")
        @Fallback({"first", "second"})
        CompletionStage<String> locate(String id) {
            return main;
        }

        CompletableFuture<String> first(String id) {
            return first;
        }

        CompletionStage<String> second(String id, IOException why) {
            return CompletableFuture.completedFuture("map C:" + id + " because " + why.getMessage());
        }

        @CircuitBreaker(name = "riders")
        CompletableFuture<String> alone() {
            if (thrown != null) {
                throw thrown;
            }
            return main;
        }
    }

    static class Own extends CompletableFuture<String> {}

    static class Promising {
        @CircuitBreaker(name = "future")
        Future<String> future() {
            return new CompletableFuture<>();
        }

        @CircuitBreaker(name = "own")
        Own own() {
            return new Own();
        }

        @CircuitBreaker(name = "published")
        Flow.Publisher<String> published() {
            return subscriber -> {};
        }
    }
}
