package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Outcome;
import io.fuseboard.model.Signal;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.BrownoutSnapshot.Entry;
import io.fuseboard.telemetry.Pressure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What dimming has spared, and when each feature was last dimmed, in simulated time. */
class BrownoutLedgerTest {

    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock(ticker);
    private final AtomicReference<Double> cpu = new AtomicReference<>(0.2);

    @Test
    void whatIsRefusedWhileItIsDimmed_isSpared_eachAtWhatCallsThatRanTook() {
        try (Fuseboard board = board(BrownoutSpec.defaults())) {
            Fuse picks = board.fuse(FuseSpec.named("picks").serving("recommendations"));
            pass(board, 22);
            for (int i = 0; i < 10; i++) {
                Passage call = picks.enter();
                ticker.advance(Duration.ofMillis(200));
                call.end(Outcome.SUCCESS);
            }
            pass(board, 2);
            assertThat(entry(board, "recommendations").times()).isZero();
            assertThat(entry(board, "recommendations").last()).isEmpty();
            assertThat(entry(board, "recommendations").spared())
                    .hasValueSatisfying(spared -> assertThat(spared.calls()).isZero());

            cpu.set(1.0);
            pass(board, 20);
            assertThat(board.feature("recommendations").isOffForAll()).isTrue();
            for (int i = 0; i < 30; i++) {
                assertThat(picks.call(() -> "picks", () -> "bestsellers")).isEqualTo("bestsellers");
            }
            pass(board, 2);
            Entry dimmed = entry(board, "recommendations");
            assertThat(dimmed.times()).isEqualTo(1);
            assertThat(dimmed.last())
                    .hasValueSatisfying(at -> assertThat(Duration.between(at, clock.instant()))
                            .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(23)));
            assertThat(dimmed.dimmed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(23));
            assertThat(dimmed.spared()).hasValueSatisfying(spared -> {
                assertThat(spared.calls()).isEqualTo(30);
                assertThat(spared.work().toMillis()).isBetween(30 * 175L, 30 * 225L); // the coarse clock's 25 ms
            });

            cpu.set(0.1);
            pass(board, 60);
            Duration over = entry(board, "recommendations").dimmed();
            pass(board, 60);
            assertThat(entry(board, "recommendations").dimmed()).isEqualTo(over);
            cpu.set(1.0);
            pass(board, 20);
            assertThat(entry(board, "recommendations").times()).isEqualTo(2);
        }
    }

    @Test
    void whatNoFuseServes_isNotCounted_ratherThanCountedAsNothing_andWhatIsCoreIsInNoLedger() {
        try (Fuseboard board = board(BrownoutSpec.defaults())) {
            cpu.set(1.0);
            pass(board, 30);
            assertThat(entry(board, "dish-animation").times()).isEqualTo(1);
            assertThat(entry(board, "dish-animation").spared()).isEmpty();
            assertThat(board.snapshots().brownout().orElseThrow().ledger())
                    .extracting(Entry::feature)
                    .containsExactly("feature:dish-animation", "feature:recommendations");
        }
    }

    @Test
    void whereItIsOnlyObserved_nothingWasDimmed_andNothingSpared() {
        try (Fuseboard board = board(BrownoutSpec.defaults().observing())) {
            Fuse picks = board.fuse(FuseSpec.named("picks").serving("recommendations"));
            cpu.set(1.0);
            pass(board, 30);
            picks.call(() -> "picks", () -> "bestsellers");
            pass(board, 2);
            assertThat(board.snapshots().brownout().orElseThrow().ledger()).allSatisfy(entry -> {
                assertThat(entry.times()).isZero();
                assertThat(entry.dimmed()).isZero();
            });
            assertThat(entry(board, "recommendations").spared())
                    .hasValueSatisfying(spared -> assertThat(spared.calls()).isZero());
        }
    }

    private Fuseboard board(BrownoutSpec spec) {
        return Fuseboard.builder()
                .ticker(ticker)
                .clock(clock)
                .feature(FeatureSpec.of("payment").withTier(Tier.CORE))
                .feature(FeatureSpec.of("recommendations").withTier(Tier.USEFUL))
                .feature(FeatureSpec.of("dish-animation").withTier(Tier.OPTIONAL))
                .brownout(spec.ignoring(Signal.HEARTBEAT)) // calls move the ticker, too
                .machine(now -> List.of(new Pressure(Signal.CPU, cpu.get(), 0.8), new Pressure(Signal.GC, 0.001, 0.05)))
                .build();
    }

    private void pass(Fuseboard board, int seconds) {
        for (int i = 0; i < 20 * seconds; i++) {
            ticker.advance(BoardSignals.BEAT);
            board.beat();
        }
    }

    private static Entry entry(Fuseboard board, String feature) {
        return board.snapshots()
                .brownout()
                .orElseThrow()
                .ledgerOf("feature:" + feature)
                .orElseThrow();
    }
}
