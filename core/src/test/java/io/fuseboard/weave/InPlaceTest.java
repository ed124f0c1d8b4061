package io.fuseboard.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuseboard;
import io.fuseboard.hook.Woven;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.trial.Allocated;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(WovenCopy.TAG)
class InPlaceTest {

    private static final Class<?> WOVEN = WovenCopy.of(Depot.class);
    private static final Class<?> GREETING = WovenCopy.of(Greeting.class);

    private final Fuseboard board = Fuseboard.builder().application("shop").build();
    private final DepotCalls depot = depot();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void c04_aPrivateMethodIsGuarded_calledByOneOfItsOwnClass() {
        assertThat(depot.callsPrivate()).isEqualTo("box");
        assertThat(fuse("depot-private").answers().main()).isEqualTo(1);
        degrade("depot-private");
        assertThat(depot.callsPrivate()).isEqualTo("backup box");
    }

    @Test
    void c04_aStaticMethodIsGuarded() {
        assertThat(depot.callsStatic(7)).isEqualTo(7);
        assertThat(fuse("depot-static").answers().main()).isEqualTo(1);
        degrade("depot-static");
        assertThat(depot.callsStatic(7)).isEqualTo(-7);
    }

    @Test
    void aBackupAnswersItsWarmShareOfAStaticMethod() {
        for (int i = 1; i <= 100; i++) {
            assertThat(depot.callsWarm(7)).isEqualTo(i % 2 == 0 ? -7 : 7);
        }
        assertThat(fuse("depot-warm").answers()).isEqualTo(new FuseSnapshot.Answers(50, 0, 0, 0, 0, 0, 50));
    }

    @Test
    void c04_aFinalMethodIsGuarded() {
        assertThat(depot.fixed("box")).isEqualTo("box");
        degrade("depot-final");
        assertThat(depot.fixed("box")).isEqualTo("backup box");
    }

    @Test
    @SuppressWarnings("unchecked")
    void c04_aDefaultMethodOfAnInterfaceIsGuarded() throws Throwable {
        UnaryOperator<String> greeting = (UnaryOperator<String>) Proxy.newProxyInstance(
                GREETING.getClassLoader(),
                new Class<?>[] {GREETING},
                (self, method, arguments) ->
                        java.lang.reflect.InvocationHandler.invokeDefault(self, method, arguments));
        assertThat(greeting.apply("Li")).isEqualTo("hello Li");
        assertThat(fuse("greeting").answers().main()).isEqualTo(1);
        degrade("greeting");
        assertThat(greeting.apply("Li")).isEqualTo("Li");
    }

    @Test
    void eachKeyHasAFuse() {
        for (int i = 0; i < 2; i++) {
            assertThat(depot.callsKeyed(7_000_000_000L, false)).isEqualTo(-7_000_000_000L);
        }
        assertThat(depot.callsKeyed(7_000_000_000L, true)).isEqualTo(-7_000_000_000L);
        assertThat(depot.callsKeyed(8, true)).isEqualTo(8);
    }

    @Test
    void aStaticMethodAllocatesNothing_closedOrAnsweredByABackup() {
        Allocated.Calls calls = count -> {
            for (int i = 0; i < count; i++) {
                depot.callsStatic(i);
            }
        };
        assertThat(Allocated.by(calls)).isLessThan(Allocated.TINY);
        degrade("depot-static");
        assertThat(Allocated.by(calls)).isLessThan(Allocated.TINY);
    }

    @Test
    void aSynchronizedMethodLocksItsBody_andIsAskedOutsideOfIt() throws Exception {
        assertThat(depot.locked(0, 1)).isTrue();
        assertThat(Thread.holdsLock(depot)).isFalse();
        assertThat(depot.locked(-1, 1)).as("the backup's answer").isFalse();
        assertThat(Thread.holdsLock(depot)).isFalse();
        degrade("depot-locked");
        assertThat(depot.locked(0, 1)).isFalse();
    }

    @Test
    void aStaticSynchronizedMethodLocksItsClass() {
        assertThat(depot.callsLockedStatically()).isTrue();
        assertThat(Thread.holdsLock(WOVEN)).isFalse();
    }

    @Test
    void aBackupGetsTheArgumentsOfTheCall_whateverTheBodyMadeOfThem() {
        assertThat(depot.reassigning("box")).isEqualTo("backup box");
    }

    @Test
    void anExceptionShowsTheLineItWasThrownAt_andTheMethodOnce() {
        Throwable plain = thrownBy(new Depot());
        Throwable woven = thrownBy(depot);
        assertThat(woven).isInstanceOf(IOException.class).hasNoSuppressedExceptions();
        assertThat(woven.getStackTrace()[0])
                .returns("throwing", StackTraceElement::getMethodName)
                .returns("Depot.java", StackTraceElement::getFileName)
                .returns(plain.getStackTrace()[0].getLineNumber(), StackTraceElement::getLineNumber);
        assertThat(woven.getStackTrace()).hasSameSizeAs(plain.getStackTrace());
    }

    @Test
    void aBackupOfARefusedCallSeesTheFirstLineOfTheMethod_notOneThatNeverRan() {
        int thrown = thrownBy(new Depot()).getStackTrace()[0].getLineNumber();
        degrade("depot-throwing");
        Throwable notice = thrownBy(depot);
        assertThat(notice).isInstanceOf(DegradedException.class);
        assertThat(notice.getSuppressed()[0].getStackTrace())
                .filteredOn(frame -> frame.getMethodName().equals("throwing"))
                .singleElement()
                .returns(thrown - 2, StackTraceElement::getLineNumber);
    }

    @Test
    void aStageIsGuardedUntilItCompletes_andWhatIsThrownBeforeComesOutOfIt() {
        CompletableFuture<String> inner = new CompletableFuture<>();
        CompletableFuture<String> outer = depot.promise(inner);
        assertThat(fuse("depot-stage").answers().main()).isZero();
        inner.complete("box");
        assertThat(outer).isCompletedWithValue("box");
        assertThat(fuse("depot-stage").answers().main()).isEqualTo(1);
        assertThat(depot.promise(null)).isCompletedExceptionally();
    }

    @Test
    void wovenMethodsAreMarked_theOthersAreAsTheyWere() {
        assertThat(Arrays.stream(WOVEN.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Woven.class))
                        .map(Method::getName))
                .containsExactlyInAnyOrder(
                        "hidden",
                        "shared",
                        "warm",
                        "keyed",
                        "fixed",
                        "locked",
                        "lockedStatically",
                        "reassigning",
                        "throwing",
                        "promise");
        assertThat(WOVEN.getDeclaredMethods()).hasSameSizeAs(Depot.class.getDeclaredMethods());
        assertThat(WOVEN.getDeclaredFields()).isEmpty();
    }

    @Test
    void theBoardBuiltLastGuards_andWhenItIsClosedTheOneBefore() {
        depot.callsPrivate();
        try (Fuseboard other = Fuseboard.builder().application("other").build()) {
            depot.callsPrivate();
            depot.fixed("linked while both are open");
            assertThat(fuse("depot-private").answers().main()).isEqualTo(1);
            assertThat(other.findFuse("depot-private")
                            .orElseThrow()
                            .snapshot()
                            .answers()
                            .main())
                    .isEqualTo(1);
        }
        depot.callsPrivate();
        assertThat(fuse("depot-private").answers().main()).isEqualTo(2);
    }

    @Test
    void aBoardThatLeavesWovenMethodsGetsNone() {
        try (Fuseboard part = Fuseboard.builder().leaveWoven().build()) {
            depot.callsPrivate();
            assertThat(part.findFuse("depot-private")).isEmpty();
            assertThat(fuse("depot-private").answers().main()).isEqualTo(1);
        }
    }

    @Test
    void aClosedBoardGoesOnGuardingWhatItGuards_untilAnotherComes() {
        depot.callsPrivate();
        board.close();
        depot.callsPrivate();
        assertThat(fuse("depot-private").answers().main()).isEqualTo(2);
    }

    private static Throwable thrownBy(DepotCalls depot) {
        try {
            depot.throwing(1);
            throw new AssertionError("Nothing was thrown");
        } catch (Exception thrown) {
            return thrown;
        }
    }

    private static DepotCalls depot() {
        try {
            return (DepotCalls) WOVEN.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    private FuseSnapshot fuse(String name) {
        return board.findFuse(name).orElseThrow().snapshot();
    }

    private void degrade(String fuse) {
        board.orders()
                .give(new Order(
                        fuse,
                        "fuse:shop/" + fuse,
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "rainstorm",
                        "zhang",
                        0));
        board.refresh();
    }
}
