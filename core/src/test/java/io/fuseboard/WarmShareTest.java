package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Attribute;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.trial.Allocated;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code @Fallback(warm = …)} says, whichever way the annotated method is guarded. */
class WarmShareTest {

    private final List<String> told = new ArrayList<>();
    private final FakeTicker ticker = new FakeTicker();
    private final Fuseboard board = Fuseboard.builder()
            .application("shop")
            .ticker(ticker)
            .answeredInstead((fuse, feature) -> told.add(fuse))
            .events(event -> {})
            .build();

    /** A way to guard an annotated method. */
    enum Way {
        GUARDED_METHOD,
        WOVEN
    }

    @AfterEach
    void close() {
        board.close();
    }

    /** Two maps. */
    static class Maps {
        @Nullable
        RuntimeException brokenA;

        @Nullable
        RuntimeException brokenB;

        int askedA;
        int askedB;

        @CircuitBreaker(name = "locate", trip = Trip.CLASSIC, window = 4, minimumCalls = 4, openFor = "10s")
        @Fallback(value = "mapB", warm = 2)
        String locate(String rider) {
            return a();
        }

        @CircuitBreaker(name = "half", ignore = IllegalArgumentException.class)
        @Fallback(value = "mapB", warm = 50)
        String half(String rider) {
            return a();
        }

        @CircuitBreaker(name = "once")
        @Fallback(value = "mapB", warm = 50, applyOn = DegradedException.class)
        String once(String rider) {
            return a();
        }

        @CircuitBreaker(name = "known", trip = Trip.PARTIAL, failureRate = 25)
        @Fallback(value = "mapB", warm = 10)
        String known(@Attribute(AttributeSource.CALLER) String rider) {
            return a();
        }

        @CircuitBreaker(name = "keyed", key = "city")
        @Fallback(value = "cityB", warm = 50)
        long keyed(@Attribute("city") String city, long of) {
            return of;
        }

        long cityB(String city, long of) {
            return -of;
        }

        @CircuitBreaker(name = "nothing")
        @Fallback(value = "nothingB", warm = 50)
        void nothing() {
            askedA++;
        }

        void nothingB() {
            askedB++;
        }

        private String a() {
            askedA++;
            if (brokenA != null) {
                throw brokenA;
            }
            return "A";
        }

        String mapB(String rider) {
            askedB++;
            if (brokenB != null) {
                throw brokenB;
            }
            return "B";
        }
    }

    @ParameterizedTest
    @EnumSource
    void inPeaceTwoOfAHundredCallsGoToTheBackup_evenly_andNobodyCallsThatDegraded(Way way) throws Throwable {
        Calls calls = new Calls(way);
        for (int i = 1; i <= 1_000; i++) {
            assertThat(calls.call("locate", "r1")).isEqualTo(i % 50 == 0 ? "B" : "A");
        }
        FuseSnapshot seen = fuse("locate").snapshot();
        assertThat(seen.answers()).isEqualTo(new FuseSnapshot.Answers(980, 0, 0, 0, 0, 0, 20));
        assertThat(seen.refusals()).isEmpty();
        assertThat(seen.breaker().orElseThrow().calls()).isEqualTo(4);
        assertThat(told).isEmpty();
        assertThat(fuse("locate")).asString().contains("mapB (2 % in peace) → notice");
    }

    @ParameterizedTest
    @EnumSource
    void whileTheCircuitIsOpenTheBackupHasAllOfIt_andNoWarmShare(Way way) throws Throwable {
        Calls calls = new Calls(way);
        calls.maps.brokenA = new IllegalStateException("map A is dead");
        for (int i = 0; i < 100; i++) {
            assertThat(calls.call("locate", "r1")).isEqualTo("B");
        }
        calls.maps.brokenA = null;
        assertThat(fuse("locate").circuit()).isEqualTo(CircuitState.OPEN);
        assertThat(fuse("locate").snapshot().answers()).isEqualTo(new FuseSnapshot.Answers(0, 100, 0, 0, 0, 0, 0));
        assertThat(calls.maps.askedA).isEqualTo(4);

        fuse("locate").reset("zhang");
        for (int i = 0; i < 100; i++) {
            calls.call("locate", "r1");
        }
        assertThat(fuse("locate").snapshot().answers()).isEqualTo(new FuseSnapshot.Answers(98, 100, 0, 0, 0, 0, 2));
    }

    @ParameterizedTest
    @EnumSource
    void whileSomebodyHasAHandOnItThereIsNoWarmShare(Way way) throws Throwable {
        Calls calls = new Calls(way);
        degrade("half");
        for (int i = 0; i < 10; i++) {
            assertThat(calls.call("half", "r1")).isEqualTo("B");
        }
        assertThat(fuse("half").snapshot().answers()).isEqualTo(new FuseSnapshot.Answers(0, 10, 0, 0, 0, 0, 0));
        assertThat(told).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource
    void aCallerWhoIsKnownStaysWithTheOneOrTheOther(Way way) throws Throwable {
        Calls calls = new Calls(way);
        Set<Integer> warm = answeredByB(calls);
        assertThat(warm).hasSizeBetween(60, 140);
        assertThat(answeredByB(calls)).isEqualTo(warm);
        assertThat(fuse("known").snapshot().answers().warm()).isEqualTo(2L * warm.size());

        for (int i = 0; i < 100; i++) {
            fuse("known").enter().end(i % 2 == 0 ? Outcome.SUCCESS : Outcome.FAILURE);
        }
        ticker.advance(Duration.ofMillis(500));
        assertThat(fuse("known").snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.PARTIAL);
        assertThat(answeredByB(calls))
                .as("the breaker's share begins with them")
                .containsAll(warm)
                .hasSizeBetween(200, 400);
        assertThat(fuse("known").snapshot().answers().warm()).isEqualTo(2L * warm.size());
    }

    private static Set<Integer> answeredByB(Calls calls) throws Throwable {
        Set<Integer> found = new TreeSet<>();
        for (int rider = 0; rider < 1_000; rider++) {
            if ("B".equals(calls.call("known", "rider-" + rider))) {
                found.add(rider);
            }
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource
    void aBackupThatFailsInItsShareIsPassedOverForTheMethodItself(Way way) throws Throwable {
        Calls calls = new Calls(way);
        calls.maps.brokenB = new IllegalStateException("map B is dead");
        for (int i = 0; i < 10; i++) {
            assertThat(calls.call("half", "r1")).isEqualTo("A");
        }
        assertThat(calls.maps.askedB).isEqualTo(5);
        assertThat(fuse("half").snapshot().answers()).isEqualTo(new FuseSnapshot.Answers(10, 0, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheFuseIgnoresPassesToTheCaller_whoeverThrewIt(Way way) throws Throwable {
        Calls calls = new Calls(way);
        calls.maps.brokenB = new IllegalArgumentException("no such rider");
        assertThat(calls.call("half", "r1")).isEqualTo("A");
        assertThatThrownBy(() -> calls.call("half", "r1")).isSameAs(calls.maps.brokenB);
        assertThat(calls.maps.askedA).isEqualTo(1);
        assertThat(fuse("half").snapshot().answers().failed()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatMustNotBeMadeTwice_goesToTheOtherOneOnlyWhereItWasRefused(Way way) throws Throwable {
        Calls calls = new Calls(way);
        calls.maps.brokenB = new IllegalStateException("sent, and no answer");
        assertThat(calls.call("once", "r1")).isEqualTo("A");
        assertThatThrownBy(() -> calls.call("once", "r1")).isSameAs(calls.maps.brokenB);
        assertThat(calls.maps.askedA).isEqualTo(1);
        assertThat(fuse("once").snapshot().answers()).isEqualTo(new FuseSnapshot.Answers(1, 0, 0, 0, 0, 1, 0));

        calls.maps.brokenB = refusalOfB();
        for (int i = 0; i < 10; i++) {
            assertThat(calls.call("once", "r1")).isEqualTo("A");
        }
        assertThat(calls.maps.askedB).isEqualTo(6);

        calls.maps.brokenA = new IllegalStateException("sent, and no answer either");
        assertThatThrownBy(() -> calls.call("once", "r1")).isSameAs(calls.maps.brokenA);
        assertThat(calls.maps.askedB).isEqualTo(6);
    }

    private DegradedException refusalOfB() {
        Fuse fuse = board.fuse(FuseSpec.named("map-b"));
        degrade("map-b");
        try {
            return fuse.call(() -> {
                throw new AssertionError("it is off");
            });
        } catch (DegradedException refusal) {
            return refusal;
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachValueOfAKeyHasAFuse_andTheMethodOneShare(Way way) throws Throwable {
        Calls calls = new Calls(way);
        for (int i = 1; i <= 10; i++) {
            assertThat(calls.call("keyed", "city-" + i, 7L)).isEqualTo(i % 2 == 0 ? -7L : 7L);
        }
        assertThat(board.findKeyedFuse("keyed").orElseThrow().snapshot().answers())
                .isEqualTo(new FuseSnapshot.Answers(5, 0, 0, 0, 0, 0, 5));
    }

    @ParameterizedTest
    @EnumSource
    void aMethodThatReturnsNothingHasAShareToo(Way way) throws Throwable {
        Calls calls = new Calls(way);
        for (int i = 0; i < 10; i++) {
            assertThat(calls.call("nothing")).isNull();
        }
        assertThat(calls.maps.askedA).isEqualTo(5);
        assertThat(calls.maps.askedB).isEqualTo(5);
    }

    @Test
    void anAnswerThatHasBegunToReachTheCallerIsNobodyElses() throws Throwable {
        Maps maps = new Maps();
        maps.brokenB = new IllegalStateException("half way through");
        Method half = method("half");
        GuardedMethod guarded = board.guard(Maps.class, half).orElseThrow();
        Object[] arguments = {"r1"};
        assertThat(guarded.call(maps, arguments, maps::a, () -> true)).isEqualTo("A");
        assertThatThrownBy(() -> guarded.call(maps, arguments, maps::a, () -> true))
                .isSameAs(maps.brokenB);
        assertThat(fuse("half").snapshot().answers()).isEqualTo(new FuseSnapshot.Answers(1, 0, 0, 0, 0, 1, 0));
    }

    /* Of 98 calls in 100 nothing; of 2 the array of their arguments, and what carries the answer: 40 bytes. */
    @Test
    void whoIsNotInTheShareAllocatesNothing() {
        Maps maps = new Calls(Way.WOVEN).maps;
        long most = Allocated.CALLS / 50 * 64L + Allocated.TINY;
        assertThat(Allocated.by(
                        count -> {
                            for (int i = 0; i < count; i++) {
                                maps.locate("r1");
                            }
                        },
                        most))
                .isLessThanOrEqualTo(most);
        FuseSnapshot.Answers answers = fuse("locate").snapshot().answers();
        assertThat(answers.warm()).isEqualTo((answers.main() + answers.warm()) / 50);
    }

    private Fuse fuse(String name) {
        return board.findFuse(name).orElseThrow();
    }

    private void degrade(String name) {
        board.orders()
                .give(new Order(
                        name,
                        "fuse:shop/" + name,
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "rainstorm",
                        "zhang",
                        0));
        board.refresh();
    }

    private static Method method(String name) {
        return Arrays.stream(Maps.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Calls of methods that are guarded in one way. */
    private final class Calls {
        private final Way way;
        final Maps maps;
        private final Map<Method, GuardedMethod> guarded = new HashMap<>();

        Calls(Way way) {
            this.way = way;
            this.maps = way == Way.WOVEN ? woven() : new Maps();
        }

        @Nullable
        Object call(String name, Object... arguments) throws Throwable {
            Method method = method(name);
            return way == Way.WOVEN
                    ? invoke(method, arguments)
                    : guarded(method).call(maps, arguments, () -> invoke(method, arguments));
        }

        private GuardedMethod guarded(Method method) {
            return guarded.computeIfAbsent(
                    method, each -> board.guard(Maps.class, each).orElseThrow());
        }

        private @Nullable Object invoke(Method method, Object... arguments) throws Throwable {
            try {
                return method.invoke(maps, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }

        private Maps woven() {
            try {
                return board.weave(Maps.class).getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException impossible) {
                throw new LinkageError(impossible.getMessage(), impossible);
            }
        }
    }
}
