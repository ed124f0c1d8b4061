package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseSnapshot;
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
import java.util.stream.Stream;
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

    @ParameterizedTest
    @EnumSource
    void theLastGoodAnswerToTheSameArguments_answersWhileItIsGood(Way way) throws Throwable {
        Calls calls = new Calls(way);
        assertThat(calls.call("remembered", "r1", ids(1, 2))).isEqualTo("map A r1");
        calls.riders.broken = new IOException("map A is dead");

        ticker.advance(Duration.ofSeconds(29));
        assertThat(calls.call("remembered", "r1", ids(1, 2))).isEqualTo("map A r1");
        assertThatThrownBy(() -> calls.call("remembered", "r2", ids(1, 2))).isSameAs(calls.riders.broken);
        assertThatThrownBy(() -> calls.call("remembered", "r1", ids(1, 3))).isSameAs(calls.riders.broken);
        degrade("remembered");
        assertThat(calls.call("remembered", "r1", ids(1, 2))).isEqualTo("map A r1");

        ticker.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> calls.call("remembered", "r1", ids(1, 2))).isInstanceOf(DegradedException.class);
        assertThat(board.findFuse("remembered").orElseThrow().snapshot().answers())
                .isEqualTo(new FuseSnapshot.Answers(1, 0, 2, 0, 1, 2, 0));
    }

    @ParameterizedTest
    @EnumSource
    void eachGoodAnswerIsGoodForTheWholeTime_howeverCloseTheyFollow(Way way) throws Throwable {
        Calls calls = new Calls(way);
        for (int i = 0; i < 100; i++) {
            assertThat(calls.call("remembered", "r1", ids(1))).isEqualTo("map A r1");
            ticker.advance(Duration.ofMillis(900));
        }
        calls.riders.broken = new IOException("map A is dead");
        ticker.advance(Duration.ofSeconds(29));
        assertThat(calls.call("remembered", "r1", ids(1))).isEqualTo("map A r1");
    }

    @ParameterizedTest
    @EnumSource
    void backupMethodsComeBeforeTheLastGoodAnswer_andTheirAnswersAreNotRemembered(Way way) throws Throwable {
        Calls calls = new Calls(way);
        assertThat(calls.call("backedUpAndRemembered", "r1")).isEqualTo("map A r1");
        calls.riders.broken = new IOException("map A is dead");
        assertThat(calls.call("backedUpAndRemembered", "r1")).isEqualTo("map B r1");
        assertThat(calls.call("backedUpAndRemembered", "r2")).isEqualTo("map B r2");

        calls.riders.backupBroken = new IllegalStateException("map B is dead too");
        assertThat(calls.call("backedUpAndRemembered", "r1")).isEqualTo("map A r1");
        degrade("backed-up-and-remembered");
        assertThat(calls.call("backedUpAndRemembered", "r1")).isEqualTo("map A r1");
        assertThatThrownBy(() -> calls.call("backedUpAndRemembered", "r2"))
                .isInstanceOf(DegradedException.class)
                .satisfies(notice -> assertThat(notice.getSuppressed()).containsExactly(calls.riders.backupBroken));
    }

    @ParameterizedTest
    @EnumSource
    void c07_whereNothingIsRemembered_whatTheBackupThrewIsThrown_withTheCauseKept(Way way) {
        Calls calls = new Calls(way);
        calls.riders.broken = new IOException("map A is dead");
        calls.riders.backupBroken = new IllegalStateException("map B is dead too");
        assertThatThrownBy(() -> calls.call("backedUpAndRemembered", "r1"))
                .isSameAs(calls.riders.backupBroken)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).containsExactly(calls.riders.broken));
    }

    @ParameterizedTest
    @EnumSource
    void c05_nullIsNotRemembered(Way way) throws Throwable {
        Calls calls = new Calls(way);
        assertThat(calls.call("nullable", "nobody")).isNull();
        degrade("nullable");
        assertThatThrownBy(() -> calls.call("nullable", "nobody")).isInstanceOf(DegradedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void c02_whatIsSkipped_isNotAnsweredByTheLastGoodAnswerEither(Way way) throws Throwable {
        Calls calls = new Calls(way);
        assertThat(calls.call("nullable", "r1")).isEqualTo("map A r1");
        calls.riders.broken = new FileNotFoundException("no such map");
        assertThatThrownBy(() -> calls.call("nullable", "r1")).isSameAs(calls.riders.broken);
        calls.riders.broken = new IOException("map A is dead");
        assertThat(calls.call("nullable", "r1")).isEqualTo("map A r1");
    }

    @ParameterizedTest
    @EnumSource
    void eachObjectHasLastGoodAnswersOfItsOwn(Way way) throws Throwable {
        Calls one = new Calls(way);
        Calls other = new Calls(way);
        assertThat(one.call("primitive", 7L)).isEqualTo(14L);
        degrade("primitive");
        assertThat(one.call("primitive", 7L)).isEqualTo(14L);
        assertThatThrownBy(() -> other.call("primitive", 7L)).isInstanceOf(DegradedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anArgumentThatCannotBeCompared_costsTheMemory_andNothingElse(Way way) throws Throwable {
        Calls calls = new Calls(way);
        Object unhappy = new Object() {
            @Override
            public int hashCode() {
                throw new UnsupportedOperationException("no hash");
            }
        };
        assertThat(calls.call("anything", unhappy)).isEqualTo("map A anything");
        degrade("anything");
        assertThatThrownBy(() -> calls.call("anything", unhappy)).isInstanceOf(DegradedException.class);
    }

    @Test
    void c05_aMethodThatReturnsNothing_hasNoLastGoodAnswer() {
        refused(RemembersNothing.class)
                .hasMessageContaining("RemembersNothing.locate(String): Invalid lastGood (PT30S)")
                .hasMessageContaining("it returns void, so there is no answer to remember");
    }

    @Test
    void anAnswerThatCanBeReadOnlyOnce_isNotRemembered() {
        refused(RemembersAStream.class).hasMessageContaining("it returns Stream, which can be read only once");
    }

    @Test
    void c01_aFallbackThatNamesNobody_failsTheStart() {
        refused(NamesNobody.class)
                .hasMessageContaining("NamesNobody.locate(String): Invalid fallback ([])")
                .hasMessageContaining(
                        "must name at least one method, or have a lastGood such as 30s, or an empty value");
    }

    @Test
    void c08_aGuardedMethodPrintsItsOrderOfAnswers() {
        assertThat(board.guard(Riders.class, method(Riders.class, "backedUpAndRemembered"))
                        .orElseThrow())
                .hasToString("backed-up-and-remembered: switch → Riders.backedUpAndRemembered(String) → backup"
                        + " → last good answer (PT30S) → notice");
    }

    private static long[] ids(long... ids) {
        return ids;
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

        @Nullable
        RuntimeException backupBroken;

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

        @Fallback(lastGood = "30s", name = "remembered")
        String remembered(String rider, long... ids) throws Exception {
            return map(rider);
        }

        @Fallback(value = "backup", lastGood = "30s", name = "backed-up-and-remembered")
        String backedUpAndRemembered(String rider) throws Exception {
            return map(rider);
        }

        @Fallback(lastGood = "30s", name = "nullable", skipOn = FileNotFoundException.class)
        @Nullable
        String nullable(String rider) throws Exception {
            return rider.equals("nobody") ? null : map(rider);
        }

        @Fallback(lastGood = "30s", name = "primitive")
        long primitive(long rider) {
            return 2 * rider;
        }

        @Fallback(lastGood = "30s", name = "anything")
        String anything(Object rider) throws Exception {
            return map("anything");
        }

        String backup(String rider) {
            if (backupBroken != null) {
                throw backupBroken;
            }
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

    static class RemembersNothing {
        @Fallback(lastGood = "30s", name = "remembers-nothing")
        void locate(String rider) {}
    }

    static class RemembersAStream {
        @Fallback(lastGood = "30s", name = "remembers-a-stream")
        Stream<String> locate(String rider) {
            return Stream.of(rider);
        }
    }

    static class NamesNobody {
        @Fallback(name = "names-nobody")
        String locate(String rider) {
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
