package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Trip;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ends of calls mean, whichever way the call is guarded. */
class OutcomesContractTest {

    private final FakeTicker ticker = new FakeTicker();
    private final Fuseboard board =
            Fuseboard.builder().application("shop").ticker(ticker).build();
    private final Maps maps = new Maps();
    private @Nullable GuardedMethod again;

    enum Way {
        PROGRAMMATIC,
        PASSAGE,
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
    void anAnswerThatIsAFailure_counts_andIsReturnedWithoutAFallback(Way way) throws Exception {
        Reply broken = new Reply(500);
        assertThat(call(way, () -> broken)).isSameAs(broken);
        counted(way, 0, 0, 1);
        judged(1, 1);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatSaysNothing_countsForNothing_andSkipBeatsFail(Way way) throws Exception {
        // 504 is a failure to one predicate, and ignored by the other.
        assertThat(call(way, () -> new Reply(504))).isEqualTo(new Reply(504));
        counted(way, 0, 0, 0);
        judged(0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void aGoodAnswer_isOne_andAnExceptionThatSaysNothingPasses(Way way) throws Exception {
        assertThat(call(way, () -> new Reply(200))).isEqualTo(new Reply(200));
        assertThatThrownBy(() -> call(way, () -> {
                    throw new StatusException(404);
                }))
                .isInstanceOf(StatusException.class);
        counted(way, 1, 0, 0);
        judged(1, 0);
    }

    @ParameterizedTest
    @EnumSource
    void b11_anExceptionThatNobodyNamed_isAFailure(Way way) {
        swallow(way, new StatusException(503));
        swallow(way, new NullPointerException("nobody thought of this"));
        swallow(way, new NoClassDefFoundError("nor of this"));
        judged(3, 3);
    }

    @ParameterizedTest
    @EnumSource
    void b03_anErrorEndsItsProbe(Way way) throws Exception {
        open(way);
        ticker.advance(java.time.Duration.ofSeconds(10));
        swallow(way, new AssertionError("one"));
        assertThat(state()).isEqualTo(CircuitState.OPEN);
        ticker.advance(java.time.Duration.ofSeconds(10));
        swallow(way, new StackOverflowError("two"));
        assertThat(state()).isEqualTo(CircuitState.OPEN);
        ticker.advance(java.time.Duration.ofSeconds(10));
        assertThat(call(way, () -> new Reply(200))).isEqualTo(new Reply(200));
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
    }

    @ParameterizedTest
    @EnumSource
    void b11_answersThatAreFailures_openTheCircuit_andCloseNoTrial(Way way) throws Exception {
        for (int i = 0; i < 4; i++) {
            call(way, () -> new Reply(500));
        }
        assertThat(state()).isEqualTo(CircuitState.OPEN);
        ticker.advance(java.time.Duration.ofSeconds(10));
        call(way, () -> new Reply(502));
        assertThat(state()).isEqualTo(CircuitState.OPEN);
    }

    @ParameterizedTest
    @EnumSource
    void b10_aPredicateThatThrows_hasSaidNo_andTheCallEndsOnce(Way way) throws Exception {
        Reply odd = new Reply(-1);
        assertThat(call(way, () -> odd)).isSameAs(odd);
        swallow(way, new StatusException(-1));
        judged(2, 1);
        assertThat(fuse().snapshot().bulkhead().orElseThrow().inUse()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void nullIsAskedAbout_andIsAFailureWhereThePredicateSaysSo(Way way) throws Exception {
        assertThat(call(way, () -> null)).isNull();
        judged(1, 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"GUARDED_METHOD", "WOVEN"})
    void onlyGoodAnswers_areRememberedAsTheLastGoodOne(Way way) throws Exception {
        Maps called = way == Way.WOVEN ? woven() : maps;
        assertThat(locateAgain(way, called, "a", () -> new Reply(200))).isEqualTo(new Reply(200));
        assertThat(locateAgain(way, called, "a", () -> new Reply(500))).isEqualTo(new Reply(500));
        assertThat(locateAgain(way, called, "a", () -> {
                    throw new IOException("map A is dead");
                }))
                .isEqualTo(new Reply(200));
    }

    @ParameterizedTest
    @EnumSource
    void aPredicateIsAskedOncePerCall(Way way) throws Exception {
        int before = ServerError.ASKED.get();
        call(way, () -> new Reply(200));
        assertThat(ServerError.ASKED.get() - before).isOne();
    }

    private void open(Way way) throws Exception {
        for (int i = 0; i < 4; i++) {
            call(way, () -> new Reply(500));
        }
        assertThat(state()).isEqualTo(CircuitState.OPEN);
    }

    private void swallow(Way way, Throwable thrown) {
        try {
            call(way, () -> Maps.sneak(thrown));
        } catch (Throwable same) {
            assertThat(same).isSameAs(thrown);
        }
    }

    private CircuitState state() {
        return fuse().snapshot().breaker().orElseThrow().state();
    }

    private void judged(int calls, int failures) {
        assertThat(fuse().snapshot().breaker().orElseThrow().calls()).isEqualTo(calls);
        assertThat(fuse().snapshot().breaker().orElseThrow().failed()).isEqualTo(failures);
    }

    /** Who takes the two steps himself tells his callers himself. */
    private void counted(Way way, long main, long backup, long failed) {
        if (way != Way.PASSAGE) {
            assertThat(fuse().snapshot().answers()).isEqualTo(new Answers(main, backup, 0, 0, 0, failed, 0));
        }
        assertThat(fuse().snapshot().bulkhead().orElseThrow().inUse()).isZero();
    }

    private Fuse fuse() {
        return board.guard(Maps.class, method("locate", Callable.class))
                .orElseThrow()
                .fuse();
    }

    private Reply call(Way way, Callable<Reply> body) throws Exception {
        return switch (way) {
            case PROGRAMMATIC -> fuse().<Reply, Exception>call(body::call);
            case PASSAGE -> twoSteps(body);
            case GUARDED_METHOD -> (Reply) guarded("locate", body, () -> maps.locate(body));
            case WOVEN -> woven().locate(body);
            case ASYNC_PROGRAMMATIC -> answer(fuse().callAsync(() -> maps.locateLater(body)));
            case ASYNC_GUARDED_METHOD ->
                answer((CompletionStage<?>) guarded("locateLater", body, () -> maps.locateLater(body)));
            case ASYNC_WOVEN -> answer(woven().locateLater(body));
        };
    }

    private Reply twoSteps(Callable<Reply> body) throws Exception {
        Passage passage = fuse().enter().orThrow();
        Reply reply;
        try {
            reply = body.call();
        } catch (Throwable thrown) {
            passage.end(thrown);
            throw thrown;
        }
        passage.endReturning(reply);
        return reply;
    }

    private Object guarded(String name, Callable<Reply> argument, Fuse.Body<Object, Throwable> body) throws Exception {
        GuardedMethod guarded =
                board.guard(Maps.class, method(name, Callable.class)).orElseThrow();
        return called(guarded, body, argument);
    }

    private Reply locateAgain(Way way, Maps called, String place, Callable<Reply> body) throws Exception {
        called.body = body;
        if (way == Way.WOVEN) {
            return called.locateAgain(place);
        }
        if (again == null) { // what is remembered belongs to the guarded method
            again = board.guard(Maps.class, method("locateAgain", String.class)).orElseThrow();
        }
        return (Reply) called(again, () -> called.locateAgain(place), place);
    }

    private Object called(GuardedMethod guarded, Fuse.Body<Object, Throwable> body, Object argument) throws Exception {
        try {
            return guarded.call(maps, new Object[] {argument}, body);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Reply answer(CompletionStage<?> promised) throws Exception {
        assertThat(promised.toCompletableFuture()).isDone();
        try {
            return (Reply) promised.toCompletableFuture().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) failed.getCause();
        }
    }

    private static java.lang.reflect.Method method(String name, Class<?> parameter) {
        try {
            return Maps.class.getDeclaredMethod(name, parameter);
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Maps woven() throws ReflectiveOperationException {
        return board.weave(Maps.class).getDeclaredConstructor().newInstance();
    }

    record Reply(int status) {}

    static final class StatusException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        final int status;

        StatusException(int status) {
            super("status " + status);
            this.status = status;
        }
    }

    /** Throws for the odd status, as guests do. */
    static final class ServerError implements Predicate<Reply> {

        static final AtomicInteger ASKED = new AtomicInteger();

        @Override
        public boolean test(Reply reply) {
            ASKED.incrementAndGet();
            if (reply != null && reply.status() < 0) {
                throw new IllegalStateException("a status below zero");
            }
            return reply == null || reply.status() >= 500;
        }
    }

    static final class GatewayTimeout implements Predicate<Reply> {
        @Override
        public boolean test(Reply reply) {
            return reply.status() == 504;
        }
    }

    static final class NotFound implements Predicate<StatusException> {
        @Override
        public boolean test(StatusException thrown) {
            if (thrown.status < 0) {
                throw new IllegalStateException("a status below zero");
            }
            return thrown.status == 404;
        }
    }

    static class Maps {

        private Callable<Reply> body = () -> new Reply(200);

        @CircuitBreaker(
                name = "map",
                trip = Trip.CLASSIC,
                window = 4,
                probes = 1,
                ignoreIf = {NotFound.class, GatewayTimeout.class},
                failIf = ServerError.class)
        @Bulkhead(1)
        Reply locate(Callable<Reply> body) throws Exception {
            return body.call();
        }

        @CircuitBreaker(
                name = "map",
                trip = Trip.CLASSIC,
                window = 4,
                probes = 1,
                ignoreIf = {NotFound.class, GatewayTimeout.class},
                failIf = ServerError.class)
        @Bulkhead(1)
        CompletionStage<Reply> locateLater(Callable<Reply> body) {
            try {
                return CompletableFuture.completedFuture(body.call());
            } catch (Throwable thrown) {
                return CompletableFuture.failedFuture(new CompletionException(thrown));
            }
        }

        @CircuitBreaker(name = "again", failIf = ServerError.class)
        @Fallback(lastGood = "1m")
        Reply locateAgain(String place) throws Exception {
            return body.call();
        }

        @SuppressWarnings("unchecked")
        static <X extends Throwable> Reply sneak(Throwable thrown) throws X {
            throw (X) thrown;
        }
    }
}
