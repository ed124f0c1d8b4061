package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.trial.Allocated;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a call allocates that is made by hand: nothing, whether it passes or is refused and has a fallback. */
class FuseAllocationTest {

    private static final BreakerSpec BREAKER = BreakerSpec.defaults().withSlow(90, Duration.ofSeconds(1));
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Supplier<String> FALLBACK = () -> "something else";

    private final FakeTicker time = new FakeTicker();
    /** Whoever calls; empty: nobody in particular. */
    private final AtomicReference<String> caller = new AtomicReference<>("");

    private final Fuseboard board = Fuseboard.builder()
            .ticker(time)
            .attributes(attribute -> caller.get())
            .build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void aCallThroughABreakerAllocatesNothing() {
        passes(board.fuse(FuseSpec.named("breaker").with(BREAKER)));
    }

    @Test
    void aCallThroughABreakerWhoseWindowIsOfTimeAllocatesNothing() {
        passes(board.fuse(FuseSpec.named("seconds").with(BREAKER.withWindow(Duration.ofSeconds(10), 20))));
    }

    @Test
    void aCallThroughABulkheadAllocatesNothing() {
        passes(board.fuse(FuseSpec.named("bulkhead").with(new BulkheadSpec(20))));
    }

    @Test
    void aCallThroughABulkheadWhereCallersMayWaitAllocatesNothingWhileThereIsRoom() {
        passes(board.fuse(FuseSpec.named("waiting").with(new BulkheadSpec(20).withWait(Duration.ofSeconds(1)))));
    }

    @Test
    void aCallThroughSwitchBreakerAndBulkheadAllocatesNothing() {
        board.feature(FeatureSpec.of("feature"));
        passes(board.fuse(
                FuseSpec.named("all").with(BREAKER).with(new BulkheadSpec(20)).serving("feature")));
    }

    @Test
    void aCallThatTakesTimeAllocatesNothing_whereItIsCounted() {
        Fuse fuse = board.fuse(FuseSpec.named("slow").with(new BulkheadSpec(20))); // time makes views of breakers
        Fuse.Body<String, RuntimeException> slow = () -> {
            time.advance(MILLI);
            return "answer";
        };
        assertThat(Allocated.by(count -> {
                    for (int i = 0; i < count; i++) {
                        fuse.call(slow);
                    }
                }))
                .isLessThan(Allocated.TINY);
        assertThat(fuse.snapshot().latency().all().quantile(1).orElseThrow()).isGreaterThan(MILLI.dividedBy(2));
    }

    private static void passes(Fuse fuse) {
        assertThat(Allocated.by(count -> {
                    for (int i = 0; i < count; i++) {
                        fuse.call(() -> "answer");
                        fuse.call(() -> "answer", FALLBACK);
                    }
                }))
                .isLessThan(Allocated.TINY);
        assertThat(fuse.snapshot().answers().main()).isGreaterThan(2L * Allocated.CALLS - 1);
    }

    @Test
    void aRefusalOfAnOpenCircuitThatAFallbackAnswersAllocatesNothing() {
        Fuse fuse = board.fuse(FuseSpec.named("open").with(BREAKER.withWindow(1, 1)));
        fuse.enter().end(Outcome.FAILURE);
        assertThat(fuse.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.OPEN);
        isRefused(fuse);
    }

    @Test
    void whereAShareOfTheCallersIsRefused_neitherACallNorItsFallbackAllocates_knownOrNot() {
        Fuse fuse = board.fuse(FuseSpec.named("partial").with(BREAKER.withFailureRate(25)));
        for (int i = 0; i < 100; i++) {
            fuse.enter().end(i % 2 == 0 ? Outcome.FAILURE : Outcome.SUCCESS);
        }
        time.advance(Duration.ofMillis(500));
        assertThat(fuse.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.PARTIAL);
        String[] customers =
                IntStream.range(0, 100).mapToObj(i -> "customer-" + i).toArray(String[]::new);
        for (boolean known : new boolean[] {false, true}) {
            long before = fuse.snapshot().answers().backup();
            assertThat(Allocated.by(count -> {
                        for (int i = 0; i < count; i++) {
                            caller.set(known ? customers[i % customers.length] : "");
                            fuse.call(() -> "answer", FALLBACK);
                        }
                    }))
                    .isLessThan(Allocated.TINY);
            assertThat(fuse.snapshot().answers().backup() - before).isGreaterThan(Allocated.CALLS / 10);
        }
        assertThat(fuse.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.PARTIAL);
    }

    @Test
    void aRefusalOfAFullBulkheadThatAFallbackAnswersAllocatesNothing() {
        Fuse fuse = board.fuse(FuseSpec.named("full").with(BREAKER).with(new BulkheadSpec(1)));
        fuse.enter();
        isRefused(fuse);
    }

    private static void isRefused(Fuse fuse) {
        assertThat(Allocated.by(count -> {
                    for (int i = 0; i < count; i++) {
                        fuse.call(() -> "answer", FALLBACK);
                    }
                }))
                .isLessThan(Allocated.TINY);
        assertThat(fuse.snapshot().answers().backup()).isGreaterThan(Allocated.CALLS - 1);
    }
}
