package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.FuseSnapshot;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who may retry, and what that does to a storm. */
class RetryBudgetTest {

    private final FakeTicker ticker = new FakeTicker();
    private final Fuseboard board = Fuseboard.builder().ticker(ticker).build();
    private final Fuse fuse = board.fuse(FuseSpec.named("payment"));

    @Test
    void oneForTenCalls_andOneASecond() {
        assertThat(all(fuse)).isEqualTo(1); // the second's
        good(fuse, 30);
        assertThat(all(fuse)).isEqualTo(3);
        ticker.advance(Duration.ofMillis(999));
        assertThat(all(fuse)).isZero();
        ticker.advance(Duration.ofMillis(1));
        assertThat(all(fuse)).isEqualTo(1);
        ticker.advance(Duration.ofHours(1));
        assertThat(all(fuse)).isEqualTo(1); // time saves up nothing
        assertThat(fuse.retryBudget().granted()).isEqualTo(6);
        assertThat(fuse.retryBudget().refused()).isEqualTo(5);
        assertThat(board.snapshots().fuses().get(0).retries()).isEqualTo(new FuseSnapshot.Retries(6, 5));
    }

    @Test
    void timeThatPassesInSmallPieces_isNotLost() {
        all(fuse);
        for (int i = 0; i < 1_000_000; i += 400) {
            ticker.advance(Duration.ofNanos(400_000));
            assertThat(fuse.retryBudget().mayRetry()).isEqualTo(i == 999_600);
        }
    }

    @Test
    void aHundredAtMost_areSavedUp() {
        good(fuse, 5_000);
        assertThat(all(fuse)).isEqualTo(101);
    }

    @Test
    void callersShareIt_alsoThoseOfDifferentKeys() {
        KeyedFuse merchants = board.keyedFuse(FuseSpec.named("merchant").keyed());
        good(merchants.of("a"), 20);
        assertThat(all(merchants.of("b"))).isEqualTo(3);
        assertThat(all(merchants.of("a"))).isZero();
    }

    @Test
    void noneWhileTheCircuitIsNotClosed() {
        Fuse guarded = board.fuse(FuseSpec.named("map")
                .with(BreakerSpec.defaults()
                        .withTrip(Trip.CLASSIC)
                        .withWindow(10, 10)
                        .withFailureRate(50)));
        good(guarded, 100);
        assertThat(guarded.retryBudget().mayRetry()).isTrue();
        for (int i = 0; i < 10; i++) {
            guarded.enter().end(Outcome.FAILURE);
        }
        assertThat(guarded.retryBudget().mayRetry()).isFalse();
        ticker.advance(Duration.ofMinutes(5));
        assertThat(guarded.retryBudget().mayRetry()).isFalse(); // half open: its probes are no retries
    }

    @Test
    void whatAGuardRefused_isNotRetried() {
        Fuse full = board.fuse(FuseSpec.named("map").with(new BulkheadSpec(1)));
        full.enter();
        assertThatThrownBy(() -> full.call(() -> "here")).isInstanceOfSatisfying(DegradedException.class, refused -> {
            assertThat(full.retryBudget().mayRetry(refused)).isFalse();
            assertThat(full.retryBudget().mayRetry(new CompletionException(refused)))
                    .isFalse();
        });
        assertThat(full.retryBudget().mayRetry(new IOException("reset"))).isTrue();
    }

    @Test
    void manyAtOnce_getNoMoreThanThereIs() {
        good(fuse, 500);
        AtomicInteger granted = new AtomicInteger();
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            callers.add(CompletableFuture.runAsync(() -> granted.addAndGet(all(fuse))));
        }
        callers.forEach(CompletableFuture::join);
        assertThat(granted.get()).isEqualTo(51);
    }

    @Test
    void resilience4jAsksIt() {
        Retry retry = Retry.of(
                "payment",
                RetryConfig.custom()
                        .maxAttempts(3)
                        .waitDuration(Duration.ofMillis(1))
                        .retryOnException(fuse.retryBudget()::mayRetry)
                        .build());
        AtomicInteger calls = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> retry.executeCallable(() -> fuse.call(() -> {
                        calls.incrementAndGet();
                        throw new IOException("reset");
                    })))
                    .isInstanceOf(IOException.class);
        }
        assertThat(calls.get()).isEqualTo(6); // five, and the second's one retry
    }

    @Test
    void aStormThatRetriesFeed_endsWithABudget_andNotWithoutOne() {
        Storm fed = new Storm(board.fuse(FuseSpec.named("fed")), ticker, false);
        fed.run(120);
        assertThat(fed.goodOfSecond(9)).isGreaterThan(0.99); // before the trouble
        assertThat(fed.goodOfLast(30)).isLessThan(0.1);
        assertThat(fed.amplification()).isGreaterThan(2);

        Storm budgeted = new Storm(board.fuse(FuseSpec.named("budgeted")), ticker, true);
        budgeted.run(120);
        assertThat(budgeted.goodOfSecond(9)).isGreaterThan(0.99);
        assertThat(budgeted.goodOfLast(30)).isGreaterThan(0.99);
        assertThat(budgeted.amplification()).isLessThan(1.15);
        assertThat(budgeted.healedAfter()).isLessThanOrEqualTo(60);
    }

    private void good(Fuse dependency, int calls) {
        for (int i = 0; i < calls; i++) {
            dependency.call(() -> "paid");
        }
    }

    private static int all(Fuse dependency) {
        int granted = 0;
        while (dependency.retryBudget().mayRetry()) {
            granted++;
        }
        return granted;
    }
}
