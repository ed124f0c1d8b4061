package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.LatencyCounts;
import io.fuseboard.telemetry.LatencySnapshot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fuse says of how long its calls take. */
class LatencyTest {

    private static final Duration LONG = Duration.ofMillis(200);

    private final FakeTicker ticker = new FakeTicker();
    private final Fuseboard board =
            Fuseboard.builder().application("shop").ticker(ticker).build();

    @AfterEach
    void close() {
        board.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"breaker", "bulkhead", "both", "nothing but a switch"})
    void itsCallsAreMeasured_whateverGuardsThere(String guards) {
        FuseSpec spec = FuseSpec.named("payment");
        Fuse fuse = board.fuse(
                switch (guards) {
                    case "breaker" -> spec.with(BreakerSpec.defaults());
                    case "bulkhead" -> spec.with(new BulkheadSpec(2));
                    case "both" -> spec.with(BreakerSpec.defaults()).with(new BulkheadSpec(2));
                    default -> spec;
                });
        assertThat(fuse.snapshot().latency().p99()).as("nothing was counted").isEmpty();
        for (int i = 1; i <= 100; i++) {
            pay(fuse, Duration.ofMillis(i));
        }
        LatencySnapshot latency = fuse.snapshot().latency();
        assertThat(latency.p50().orElseThrow()).isBetween(Duration.ofMillis(44), Duration.ofMillis(56));
        assertThat(latency.p90().orElseThrow()).isBetween(Duration.ofMillis(80), Duration.ofMillis(100));
        assertThat(latency.p99().orElseThrow()).isBetween(Duration.ofMillis(88), Duration.ofMillis(110));
        assertThat(latency.of(Outcome.SUCCESS).total()).isEqualTo(Duration.ofMillis(5050));
        assertThat(latency.of(Outcome.SUCCESS).atMost(Duration.ofMillis(50))).isEqualTo(50);
    }

    @Test
    void callsAreCountedByHowTheyEnded_andThoseAnsweredWellAreTheMainsAnswers() {
        Fuse fuse = board.fuse(FuseSpec.named("payment")
                .with(BreakerSpec.defaults())
                .with(OutcomeSpec.defaults().ignoring(IllegalArgumentException.class)));
        pay(fuse, LONG);
        pay(fuse, Duration.ZERO);
        fails(fuse, new IllegalStateException());
        fails(fuse, new IllegalStateException());
        fails(fuse, new IllegalStateException());
        fails(fuse, new IllegalArgumentException());
        FuseSnapshot seen = fuse.snapshot();
        assertThat(seen.latency().of(Outcome.SUCCESS).count()).isEqualTo(2);
        assertThat(seen.latency().of(Outcome.FAILURE).count()).isEqualTo(3);
        assertThat(seen.latency().of(Outcome.IGNORED).count()).isEqualTo(1);
        assertThat(seen.latency().all().count()).isEqualTo(6);
        assertThat(seen.answers()).isEqualTo(new FuseSnapshot.Answers(2, 0, 0, 0, 0, 3, 0));
    }

    @Test
    void whoIsRefusedTakesNoTime() {
        Fuse fuse = board.fuse(FuseSpec.named("payment").with(new BulkheadSpec(1)));
        Passage running = fuse.enter();
        assertThat(fuse.call(() -> "paid", () -> "later")).isEqualTo("later");
        board.orders()
                .give(new Order(
                        "drill",
                        fuse.key(),
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "rainstorm",
                        "zhang",
                        0));
        board.refresh();
        assertThat(fuse.call(() -> "paid", () -> "later")).isEqualTo("later");
        FuseSnapshot seen = fuse.snapshot();
        assertThat(seen.refusals()).isEqualTo(Map.of(RefusalReason.BULKHEAD_FULL, 1L, RefusalReason.SWITCHED_OFF, 1L));
        assertThat(seen.latency().all()).isEqualTo(LatencyCounts.NONE);
        ticker.advance(LONG);
        running.end(Outcome.SUCCESS);
        assertThat(fuse.snapshot().latency().all().total()).isEqualTo(LONG);
    }

    @Test
    void aStageLastsUntilItCompletes_andWhoHangsUpEndsItAsIgnored() {
        Fuse fuse = board.fuse(FuseSpec.named("payment").with(BreakerSpec.defaults()));
        var paid = new CompletableFuture<String>();
        CompletableFuture<String> answer = fuse.callAsync(() -> paid);
        assertThat(fuse.snapshot().latency().all().isEmpty()).isTrue();
        ticker.advance(LONG);
        paid.complete("paid");
        assertThat(answer).isCompletedWithValue("paid");
        assertThat(fuse.snapshot().latency().of(Outcome.SUCCESS).total()).isEqualTo(LONG);

        CompletableFuture<String> hung = fuse.callAsync(CompletableFuture<String>::new);
        ticker.advance(LONG);
        hung.cancel(true);
        assertThat(fuse.snapshot().latency().of(Outcome.IGNORED).total()).isEqualTo(LONG);
    }

    @Test
    void fusesOfKeysAreCountedTogether() {
        KeyedFuse merchants = board.keyedFuse(FuseSpec.named("merchant").with(BreakerSpec.defaults()));
        pay(merchants.of("m1"), Duration.ofMillis(5));
        pay(merchants.of("m2"), Duration.ofMillis(50));
        LatencySnapshot latency = merchants.snapshot().latency();
        assertThat(latency.recent().count()).isEqualTo(2);
        assertThat(latency.recent().total()).isEqualTo(Duration.ofMillis(55));
        assertThat(merchants.of("m1").snapshot().latency()).isEqualTo(latency);
    }

    @Test
    void theCoarseClockSaysWhatItCannotTellApart_andNothingShorter() {
        try (var coarse = Fuseboard.builder().build()) {
            Fuse fuse = coarse.fuse(FuseSpec.named("payment").with(BreakerSpec.defaults()));
            fuse.call(() -> "paid");
            LatencySnapshot latency = fuse.snapshot().latency();
            assertThat(latency.resolution()).isBetween(Duration.ofMillis(5), Duration.ofMillis(25));
            assertThat(latency.p50().orElseThrow()).isGreaterThanOrEqualTo(latency.resolution());
            Fuse exact = coarse.fuse(
                    FuseSpec.named("look-up").with(BreakerSpec.defaults().withSlow(50, Duration.ofMillis(20))));
            assertThat(exact.snapshot().latency().resolution()).isEqualTo(Duration.ofNanos(1));
        }
    }

    private void pay(Fuse fuse, Duration took) {
        fuse.call(() -> {
            ticker.advance(took);
            return "paid";
        });
    }

    private static void fails(Fuse fuse, RuntimeException with) {
        assertThatThrownBy(() -> fuse.call(() -> {
                    throw with;
                }))
                .isSameAs(with);
    }
}
