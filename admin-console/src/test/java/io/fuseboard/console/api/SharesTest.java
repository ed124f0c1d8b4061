package io.fuseboard.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Mode;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import io.fuseboard.telemetry.LatencyCounts;
import io.fuseboard.telemetry.LatencySnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharesTest {

    private final Shares shares = new Shares();

    @Test
    void lately_isWhatWasCountedSinceAMinuteAgo_andSaysHowLongThatIs() {
        for (int second = 0; second <= 90; second++) {
            shares.take(nanos(second), List.of(fuse(second * 10L, second)));
        }
        Shares.Share share = shares.of(fuse(900, 90), nanos(90));
        assertThat(share.seconds()).isEqualTo(60);
        assertThat(share.answers().main()).isEqualTo(600);
        assertThat(share.refusals()).containsExactly(Map.entry(RefusalReason.BULKHEAD_FULL, 60L));
        assertThat(share.wouldRefuse()).containsExactly(Map.entry(RefusalReason.CIRCUIT_OPEN, 120L));
    }

    @Test
    void aYoungConsole_saysSo() {
        shares.take(nanos(0), List.of(fuse(1_000, 0)));
        Shares.Share share = shares.of(fuse(1_005, 0), nanos(3));
        assertThat(share.seconds()).isEqualTo(3);
        assertThat(share.answers().calls()).isEqualTo(5);
        assertThat(share.refusals()).isEmpty();
    }

    @Test
    void aFuseMadeLater_isCountedFromItsBeginning() {
        shares.take(nanos(0), List.of());
        assertThat(shares.of(fuse(7, 0), nanos(10)).answers().calls()).isEqualTo(7);
    }

    private static long nanos(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static FuseSnapshot fuse(long main, long full) {
        return new FuseSnapshot(
                "payment",
                "fuse:shop/payment",
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Answers(main, 0, 0, 0, 0, 0, 0),
                Map.of(RefusalReason.BULKHEAD_FULL, full),
                Mode.OBSERVE,
                Map.of(RefusalReason.CIRCUIT_OPEN, 2 * full),
                Optional.empty(),
                new LatencySnapshot(Map.of(), LatencyCounts.NONE, Duration.ZERO, Duration.ofNanos(1)),
                new FuseSnapshot.Retries(0, 0));
    }
}
