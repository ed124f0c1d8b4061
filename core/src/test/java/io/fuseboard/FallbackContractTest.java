package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code @Fallback} says, whichever way the annotated method is guarded. */
class FallbackContractTest {

    private final FakeTicker ticker = new FakeTicker();
    private final Fuseboard board =
            Fuseboard.builder().application("shop").ticker(ticker).build();

    /** A way to guard an annotated method. */
    enum Way {
        GUARDED_METHOD,
        WOVEN
    }

    @AfterEach
    void close() {
        board.close();
    }

    @ParameterizedTest
    @EnumSource
    void c02_applyOn_answersWhatItNames_withSubtypes_andNothingElse(Way way) throws Throwable {
        Calls calls = new Calls(way);
        calls.riders.broken = new FileNotFoundException("map A is dead");
        assertThat(calls.call("onlyIo", "r1")).isEqualTo("map B r1");

        calls.riders.broken = new IllegalStateException("no map at all");
        assertThatThrownBy(() -> calls.call("onlyIo", "r1")).isSameAs(calls.riders.broken);
    }

    @ParameterizedTest
    @EnumSource
    void c05_applyOnWithoutRefusals_leavesThemToTheNotice(Way way) throws Throwable {
        Calls calls = new Calls(way);
        degrade("only-io");
        assertThatThrownBy(() -> calls.call("onlyIo", "r1"))
                .isInstanceOf(DegradedException.class)
                .hasMessage("当前系统繁忙，部分功能暂不可用");

        degrade("io-and-refusals");
        assertThat(calls.call("ioAndRefusals", "r1")).isEqualTo("map B r1");
    }

    @ParameterizedTest
    @EnumSource
    void c02_skipOn_beatsApplyOn(Way way) throws Throwable {
        Calls calls = new Calls(way);
        calls.riders.broken = new FileNotFoundException("no such map");
        assertThatThrownBy(() -> calls.call("ioButNoMissingFile", "r1")).isSameAs(calls.riders.broken);

        calls.riders.broken = new IOException("map A is dead");
        assertThat(calls.call("ioButNoMissingFile", "r1")).isEqualTo("map B r1");
    }

    @ParameterizedTest
    @EnumSource
    void c05_skippedRefusals_areTheNotice_andFailuresAreAnswered(Way way) throws Throwable {
        Calls calls = new Calls(way);
        calls.riders.broken = new IOException("map A is dead");
        assertThat(calls.call("noRefusals", "r1")).isEqualTo("map B r1");

        degrade("no-refusals");
        assertThatThrownBy(() -> calls.call("noRefusals", "r1")).isInstanceOf(DegradedException.class);
    }

    @Test
    void c02_aTypeThatIsAppliedAndSkipped_failsTheStart() {
        refused(InBoth.class)
                .hasMessageContaining("InBoth.locate(String): Invalid applyOn (FileNotFoundException)")
                .hasMessageContaining("skipOn has IOException and skipping wins");
    }

    @Test
    void c02_applyingOnWhatTheFuseIgnores_failsTheStart() {
        refused(OnIgnored.class)
                .hasMessageContaining("OnIgnored.locate(String): Invalid applyOn (NoSuchElementException)")
                .hasMessageContaining("the fuse ignores RuntimeException");
    }

    @Test
    void c02_applyingOnRefusalsThoughTheirTypeIsIgnored_isNoContradiction() throws Exception {
        assertThat(board.guard(OnRefusals.class, OnRefusals.class.getDeclaredMethod("locate", String.class)))
                .isPresent();
    }

    @Test
    void c05_aFallbackThatSkipsEverything_failsTheStart() {
        refused(SkipsAll.class).hasMessageContaining("SkipsAll.locate(String): Invalid skipOn (Throwable)");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(Class<?> type) {
        return assertThatThrownBy(() -> board.guard(type, method(type, "locate")))
                .isInstanceOf(IllegalArgumentException.class);
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

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static class Riders {
        @Nullable
        Exception broken;

        String map(String rider) throws Exception {
            if (broken != null) {
                throw broken;
            }
            return "map A " + rider;
        }

        @CircuitBreaker(name = "only-io")
        @Fallback(value = "backup", applyOn = IOException.class)
        String onlyIo(String rider) throws Exception {
            return map(rider);
        }

        @Fallback(
                value = "backup",
                name = "io-and-refusals",
                applyOn = {IOException.class, DegradedException.class})
        String ioAndRefusals(String rider) throws Exception {
            return map(rider);
        }

        @Fallback(
                value = "backup",
                name = "io-but-no-missing-file",
                applyOn = IOException.class,
                skipOn = FileNotFoundException.class)
        String ioButNoMissingFile(String rider) throws Exception {
            return map(rider);
        }

        @Fallback(value = "backup", name = "no-refusals", skipOn = DegradedException.class)
        String noRefusals(String rider) throws Exception {
            return map(rider);
        }

        String backup(String rider) {
            return "map B " + rider;
        }
    }

    static class InBoth {
        @Fallback(value = "backup", name = "in-both", applyOn = FileNotFoundException.class, skipOn = IOException.class)
        String locate(String rider) {
            return backup(rider);
        }

        String backup(String rider) {
            return rider;
        }
    }

    static class OnIgnored {
        @CircuitBreaker(name = "on-ignored", ignore = RuntimeException.class)
        @Fallback(value = "backup", applyOn = NoSuchElementException.class)
        String locate(String rider) {
            return backup(rider);
        }

        String backup(String rider) {
            return rider;
        }
    }

    static class OnRefusals {
        @CircuitBreaker(name = "on-refusals", ignore = RuntimeException.class)
        @Fallback(value = "backup", applyOn = DegradedException.class)
        String locate(String rider) {
            return backup(rider);
        }

        String backup(String rider) {
            return rider;
        }
    }

    static class SkipsAll {
        @Fallback(value = "backup", name = "skips-all", skipOn = Throwable.class)
        String locate(String rider) {
            return backup(rider);
        }

        String backup(String rider) {
            return rider;
        }
    }

    /** Calls of one object's methods, in one way. */
    private final class Calls {
        private final Way way;
        final Riders riders;
        private final Map<Method, GuardedMethod> guarded = new HashMap<>();

        Calls(Way way) {
            this.way = way;
            this.riders = way == Way.WOVEN ? woven() : new Riders();
        }

        @Nullable
        Object call(String name, Object... arguments) throws Throwable {
            Method method = method(Riders.class, name);
            return switch (way) {
                case GUARDED_METHOD ->
                    guarded.computeIfAbsent(
                                    method,
                                    each -> board.guard(Riders.class, each).orElseThrow())
                            .call(riders, arguments, () -> invoke(method, arguments));
                case WOVEN -> invoke(method, arguments);
            };
        }

        private @Nullable Object invoke(Method method, Object... arguments) throws Throwable {
            try {
                return method.invoke(riders, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
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
