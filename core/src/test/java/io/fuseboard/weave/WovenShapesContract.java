package io.fuseboard.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import io.fuseboard.trial.Allocated;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape of a method, in each way of weaving. */
abstract class WovenShapesContract {

    abstract Class<? extends ShapeCalls> woven(Fuseboard board);

    private static final long[] ONE = {1};
    private static final long[] TWO = {2};
    private static final String[][] A = {{"a"}};
    private static final String[][] B = {{"b"}};
    private static final int[] THREE = {7, 8, 9};
    private static final List<String> WORDS = List.of("rice", "soup", "tea");

    private final Fuseboard board = Fuseboard.builder().application("shop").build();
    private ShapeCalls shapes;

    /**
     * One signature.
     *
     * @param loop the same call without a box around its answer
     */
    record Shape(
            String name,
            Function<ShapeCalls, Object> call,
            Object main,
            Object backup,
            Function<ShapeCalls, Allocated.Calls> loop) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape("boolean", s -> s.echo(true), true, false, s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.echo(true);
                    }
                }),
                new Shape("byte", s -> s.echo((byte) 99), (byte) 99, (byte) -99, s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.echo((byte) i);
                    }
                }),
                new Shape("char", s -> s.echo('准'), '准', (char) ('准' + 1000), s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.echo((char) i);
                    }
                }),
                new Shape("short", s -> s.echo((short) 9999), (short) 9999, (short) -9999, s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.echo((short) i);
                    }
                }),
                new Shape("int", s -> s.echo(123_456), 123_456, -123_456, s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.echo(i);
                    }
                }),
                new Shape("long", s -> s.echo(1L << 40), 1L << 40, -(1L << 40), s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.echo((long) i);
                    }
                }),
                new Shape("float", s -> s.echo(1.5f), 1.5f, -1.5f, s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.echo((float) i);
                    }
                }),
                new Shape("double", s -> s.echo(2.5), 2.5, -2.5, s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.echo((double) i);
                    }
                }),
                new Shape("reference", s -> s.echo("map A", "map B"), "map A", "map B", s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.echo("map A", "map B");
                    }
                }),
                new Shape("void", WovenShapesContract::told, 1, -1, s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.tell();
                    }
                }),
                new Shape("varargs", s -> s.count("x", 7, 8, 9), 3, -3, s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.count("x", THREE);
                    }
                }),
                new Shape("generic", s -> s.<String>greatest(WORDS), "tea", "rice", s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.<String>greatest(WORDS);
                    }
                }),
                new Shape("array", s -> s.pick(ONE, TWO), ONE, TWO, s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.pick(ONE, TWO);
                    }
                }),
                new Shape("arrays", s -> s.pick(A, B), A, B, s -> n -> {
                    for (int i = 0; i < n; i++) {
                        s.pick(A, B);
                    }
                }),
                new Shape(
                        "many",
                        s -> s.sum(true, (byte) 1, (char) 2, (short) 3, 4, 5, 6, 7, "eight"),
                        33.0,
                        -33.0,
                        s -> n -> {
                            for (int i = 0; i < n; i++) {
                                s.sum(true, (byte) i, (char) i, (short) i, i, i, i, i, "eight");
                            }
                        }));
    }

    @BeforeEach
    void weave() throws ReflectiveOperationException {
        shapes = woven(board).getDeclaredConstructor().newInstance();
    }

    @AfterEach
    void close() {
        board.close();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theBodysAnswerComesBack(Shape shape) {
        assertThat(shape.call().apply(shapes)).isEqualTo(shape.main());
        assertThat(board.findFuse(shape.name())
                        .orElseThrow()
                        .snapshot()
                        .answers()
                        .main())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void c06_theBackupsAnswerComesBackWhenTheBodyFails(Shape shape) {
        shapes.breakDown();
        assertThat(shape.call().apply(shapes)).isEqualTo(shape.backup());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void c06_theBackupsAnswerComesBackWhenTheCallIsRefused(Shape shape) {
        degrade();
        assertThat(shape.call().apply(shapes)).isEqualTo(shape.backup());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aClosedCallAllocatesNothing(Shape shape) {
        assertThat(Allocated.by(shape.loop().apply(shapes))).isLessThan(Allocated.TINY);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aRefusalAnsweredByABackupThatDoesNotAskWhyAllocatesNothing(Shape shape) {
        degrade();
        assertThat(Allocated.by(shape.loop().apply(shapes))).isLessThan(Allocated.TINY);
    }

    private static Object told(ShapeCalls shapes) {
        shapes.tell();
        return shapes.told();
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
}
