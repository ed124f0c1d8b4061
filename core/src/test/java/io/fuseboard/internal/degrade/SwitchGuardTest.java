package io.fuseboard.internal.degrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwitchGuardTest {

    private static final String KEY = "feature:map";
    private static final Instant ENGAGED = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final long FOUND = Duration.ofHours(3).toNanos();

    private final SwitchBoard board = new SwitchBoard();
    private final SwitchGuard guard = board.guard(List.of(KEY));

    private SwitchGuard.Off off(Optional<Instant> until, Instant storeNow) {
        Hold hold = new Hold("1", SwitchPosition.DEGRADED, until, "rain", "zhang", ENGAGED);
        board.swap(Map.of(KEY, List.of(hold)), storeNow, FOUND);
        SwitchGuard.Off off = guard.off();
        assertThat(off).isNotNull();
        return off;
    }

    @Test
    void aHoldOfTenMinutesNeverSaysMore_thoughTheCallersClockLags() {
        SwitchGuard.Off off = off(Optional.of(ENGAGED.plus(TEN_MINUTES)), ENGAGED);
        assertThat(off.retryAfter(FOUND)).isEqualTo(TEN_MINUTES.toNanos());
        assertThat(off.retryAfter(FOUND - 1)).isEqualTo(TEN_MINUTES.toNanos());
        assertThat(off.retryAfter(FOUND - Duration.ofMillis(20).toNanos())).isEqualTo(TEN_MINUTES.toNanos());
        assertThat(off.retryAfter(FOUND + 1)).isEqualTo(TEN_MINUTES.toNanos() - 1);
    }

    @Test
    void aHoldThatIsFoundLaterSaysWhatIsLeft_andWhoseTimeIsOverNothing() {
        SwitchGuard.Off off = off(Optional.of(ENGAGED.plus(TEN_MINUTES)), ENGAGED.plusSeconds(540));
        assertThat(off.retryAfter(FOUND)).isEqualTo(Duration.ofMinutes(1).toNanos());
        assertThat(off.retryAfter(FOUND + TEN_MINUTES.toNanos())).isZero();
    }

    @Test
    void aHoldWithoutAnEndSaysNothing() {
        assertThat(off(Optional.empty(), ENGAGED).retryAfter(FOUND)).isEqualTo(-1);
    }
}
