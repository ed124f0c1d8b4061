package io.fuseboard.test;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.CircuitState;
import io.fuseboard.store.BoardStores;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each test a board, with what {@link Degraded} and {@link Circuit} ask for, and fails it where a passage has not ended.
 * With Spring: {@link FuseboardTest}. Without:
 *
 * <pre>{@code
 * @RegisterExtension
 * final FuseboardExtension fuseboard = FuseboardExtension.with(builder -> {
 *     Fuseboard board = builder.feature(FeatureSpec.of("dish-animation")).build();
 *     board.fuse(FuseSpec.named("rider-location").with(BreakerSpec.defaults()));
 *     return board;
 * });
 * }</pre>
 *
 * Tests and their {@code @BeforeEach} methods take a {@link TestBoard} as a parameter.
 */
public final class FuseboardExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(FuseboardExtension.class);

    /** Two seconds: a call that ends in another thread, just after the test has its answer, has not leaked. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long PAUSE = Duration.ofMillis(5).toNanos();

    private final @Nullable Function<Fuseboard.Builder, Fuseboard> maker;

    /** For {@link FuseboardTest}: the board of the application. */
    public FuseboardExtension() {
        this.maker = null;
    }

    private FuseboardExtension(Function<Fuseboard.Builder, Fuseboard> maker) {
        this.maker = maker;
    }

    /**
     * A board of its own for each test, in memory, closed after it; so tests may run at the same time.
     *
     * @param maker builds it, and makes the fuses that annotations of tests name. The builder has ticker, clock and store; its
     *     {@code adjust} is taken, too: whoever sets it anew ends in {@link TestBoard#counting}
     */
    public static FuseboardExtension with(Function<Fuseboard.Builder, Fuseboard> maker) {
        return new FuseboardExtension(maker);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        TestBoard board = maker == null ? ApplicationBoard.of(context) : plain(maker);
        context.getStore(NAMESPACE).put(TestBoard.class, board);
        board.begin();
        force(board, circuits(context));
        for (AnnotatedElement element : outsideIn(context)) {
            AnnotationSupport.findAnnotation(element, Degraded.class)
                    .ifPresent(degraded -> board.degrade(degraded.value()));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestBoard board = context.getStore(NAMESPACE).remove(TestBoard.class, TestBoard.class);
        if (board == null) {
            return; // none was made; that is told already
        }
        try {
            List<String> leaks = leaks(board);
            if (!leaks.isEmpty()) {
                throw new AssertionError(
                        "Whoever enters a fuse must end the passage, on every path: " + String.join("; ", leaks));
            }
        } finally {
            if (maker != null) {
                board.board().close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestBoard.class
                && parameter.getParameter().getAnnotations().length == 0 // @Autowired ones are Spring's
                && context.getStore(NAMESPACE).get(TestBoard.class) != null;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).get(TestBoard.class));
    }

    private static Map<String, CircuitState> circuits(ExtensionContext context) {
        Map<String, CircuitState> circuits = new LinkedHashMap<>();
        for (AnnotatedElement element : outsideIn(context)) {
            for (Circuit circuit : AnnotationSupport.findRepeatableAnnotations(element, Circuit.class)) {
                circuits.put(circuit.value(), circuit.is());
            }
        }
        return circuits;
    }

    /* Half-open ones first: time passes until they are. */
    private static void force(TestBoard board, Map<String, CircuitState> circuits) {
        for (boolean halfOpen : new boolean[] {true, false}) {
            circuits.forEach((fuse, state) -> {
                if (halfOpen == (state == CircuitState.HALF_OPEN)) {
                    board.force(fuse, state);
                }
            });
        }
    }

    private static TestBoard plain(Function<Fuseboard.Builder, Fuseboard> maker) {
        FakeTicker ticker = new FakeTicker();
        return new TestBoard(
                maker.apply(Fuseboard.builder()
                        .ticker(ticker)
                        .clock(ticker.clock())
                        .store(BoardStores.inMemory(ticker.clock()))
                        .adjust(TestBoard::counting)),
                ticker);
    }

    private static List<String> leaks(TestBoard board) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> leaks = board.leaks();
        while (!leaks.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE);
            leaks = board.leaks();
        }
        return leaks;
    }

    /** The classes around a test, the outermost first, and its method. */
    private static List<AnnotatedElement> outsideIn(ExtensionContext context) {
        Deque<AnnotatedElement> elements = new ArrayDeque<>();
        Class<?> type = context.getRequiredTestClass();
        elements.push(type);
        while (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
            type = type.getEnclosingClass();
            elements.push(type);
        }
        List<AnnotatedElement> all = new ArrayList<>(elements);
        all.add(context.getRequiredTestMethod());
        return all;
    }
}
