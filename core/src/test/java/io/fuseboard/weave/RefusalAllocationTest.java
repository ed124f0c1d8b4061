package io.fuseboard.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Trip;
import io.fuseboard.store.Order;
import io.fuseboard.trial.Allocated;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What it costs to answer a refused call, whoever refuses and whoever answers. */
class RefusalAllocationTest {

    private final Fuseboard board =
            Fuseboard.builder().application("shop").ticker(() -> 1).build();

    private record Shape(String name, Function<EmptyShapes, Allocated.Calls> loop) {
        @Override
        public String toString() {
            return name;
        }
    }

    @AfterEach
    void close() {
        board.close();
    }

    static Stream<Shape> declaredValues() {
        long[] one = {1};
        return Stream.of(
                new Shape("boolean", s -> n -> times(n, () -> s.truth())),
                new Shape("byte", s -> n -> times(n, () -> s.octet(1))),
                new Shape("char", s -> n -> times(n, () -> s.character(1L << 40))),
                new Shape("short", s -> n -> times(n, () -> s.small(2.5))),
                new Shape("int", s -> n -> times(n, () -> s.number("rice"))),
                new Shape("long", s -> n -> times(n, () -> s.big(1L << 40, "rice"))),
                new Shape("float", s -> n -> times(n, () -> s.part())),
                new Shape("double", s -> n -> times(n, () -> s.smaller())),
                new Shape("string", s -> n -> times(n, () -> s.text("rice"))),
                new Shape("boxed", s -> n -> times(n, () -> s.boxed(1_000_000))),
                new Shape("list", s -> n -> times(n, () -> s.list("rice"))),
                new Shape("optional", s -> n -> times(n, () -> s.optional("rice"))),
                new Shape("array", s -> n -> times(n, () -> s.array(one))),
                new Shape("void", s -> n -> times(n, () -> s.nothing(1L << 40))));
    }

    /** The answer is dropped: nothing may put a primitive into a box on the way. */
    private static void times(int count, Runnable call) {
        for (int i = 0; i < count; i++) {
            call.run();
        }
    }

    @ParameterizedTest
    @MethodSource("declaredValues")
    void aSwitchThatIsOff_answeredByADeclaredValue_allocatesNothing(Shape shape) {
        EmptyShapes shapes = woven(EmptyShapes.class);
        degrade();
        assertThat(Allocated.by(shape.loop().apply(shapes))).isLessThan(Allocated.TINY);
        assertThat(board.findFuse(shape.name())
                        .orElseThrow()
                        .snapshot()
                        .answers()
                        .empty())
                .isGreaterThanOrEqualTo(Allocated.CALLS);
    }

    @Test
    void aFullBulkhead_answeredByABackupOrADeclaredValue_allocatesNothing() {
        Guarded guarded = woven(Guarded.class);
        Fuse full = board.findFuse("full").orElseThrow();
        Fuse closed = board.findFuse("closed").orElseThrow();
        full.enter();
        closed.enter();
        assertThat(Allocated.by(n -> times(n, () -> guarded.full(1L << 40)))).isLessThan(Allocated.TINY);
        assertThat(Allocated.by(n -> times(n, () -> guarded.closed("rice")))).isLessThan(Allocated.TINY);
        assertThat(full.snapshot().answers().main()
                        + closed.snapshot().answers().main())
                .isZero();
    }

    @Test
    void anOpenCircuit_answeredByABackup_allocatesNothing() {
        Guarded guarded = woven(Guarded.class);
        guarded.broken = true;
        for (int i = 0; i < 4; i++) {
            assertThat(guarded.open(7)).isEqualTo(-7);
        }
        guarded.broken = false;
        assertThat(Allocated.by(n -> times(n, () -> guarded.open(7)))).isLessThan(Allocated.TINY);
        assertThat(board.findFuse("open").orElseThrow().snapshot().answers().main())
                .isZero();
    }

    /* A future, the call's arguments and who would answer it: about 100 bytes. */
    @Test
    void aRefusedStage_answeredByADeclaredValue_allocatesLittleMoreThanItsFuture() {
        Guarded guarded = woven(Guarded.class);
        degrade();
        assertAtMost(200, n -> times(n, () -> guarded.emptyLater("rice")));
    }

    /* The refusal and its notice, a passage, the call, its future and who listens, the backup as it is asked: about 600. */
    @Test
    void aRefusedStage_answeredByABackup_allocatesAFewSmallObjects() {
        Guarded guarded = woven(Guarded.class);
        degrade();
        assertAtMost(1_000, n -> times(n, () -> guarded.later("rice")));
    }

    /* A passage, the call, its future and who listens at both ends: about 300. */
    @Test
    void aStageThatCompletesWell_allocatesAFewSmallObjects() {
        Guarded guarded = woven(Guarded.class);
        assertAtMost(500, n -> times(n, () -> guarded.later("rice")));
    }

    private static void assertAtMost(long bytesEach, Allocated.Calls calls) {
        long most = bytesEach * Allocated.CALLS;
        assertThat(Allocated.by(calls, most)).isLessThanOrEqualTo(most);
    }

    private <T> T woven(Class<T> type) {
        try {
            return board.weave(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    private void degrade() {
        board.orders()
                .give(new Order(
                        "1",
                        "feature:shapes",
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "rainstorm",
                        "zhang",
                        0));
        board.refresh();
    }

    static class Guarded {
        private static final CompletableFuture<String> DONE = CompletableFuture.completedFuture("backup");

        boolean broken;

        @Bulkhead(value = 1, name = "full")
        @Fallback("minus")
        long full(long a) {
            return a;
        }

        long minus(long a) {
            return -a;
        }

        @Bulkhead(value = 1, name = "closed")
        @Fallback(empty = true)
        List<String> closed(String a) {
            return List.of(a);
        }

        @CircuitBreaker(name = "open", trip = Trip.CLASSIC, window = 4, minimumCalls = 4)
        @Fallback("minus")
        int open(int a) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return a;
        }

        int minus(int a) {
            return -a;
        }

        @DegradeSwitch(value = "shapes", name = "later")
        @Fallback("backup")
        CompletableFuture<String> later(String a) {
            return DONE;
        }

        CompletableFuture<String> backup(String a) {
            return DONE;
        }

        @DegradeSwitch(value = "shapes", name = "empty-later")
        @Fallback(empty = true)
        CompletableFuture<List<String>> emptyLater(String a) {
            return CompletableFuture.completedFuture(List.of(a));
        }
    }
}
