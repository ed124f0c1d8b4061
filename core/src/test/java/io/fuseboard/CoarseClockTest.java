package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.spi.Ticker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CoarseClockTest {

    private static final Duration PERIOD = Duration.ofMillis(20);

    private final FakeTicker real = new FakeTicker();
    private final CoarseClock clock = new CoarseClock(real, false);

    @Test
    void theFirstReadingIsExact() {
        real.advance(Duration.ofMillis(3));
        assertThat(clock.nanos()).isEqualTo(Duration.ofMillis(3).toNanos());
    }

    @Test
    void inUseAReadingIsNoOlderThanAPeriod() {
        clock.nanos();
        for (int i = 0; i < 500; i++) {
            real.advance(PERIOD);
            assertThat(clock.turn()).isTrue();
            real.advance(PERIOD.dividedBy(2));
            assertThat(clock.exact().nanos() - clock.nanos()).isBetween(0L, PERIOD.toNanos());
        }
    }

    @Test
    void b05_withoutReadersItFallsAsleep_andAReadingAfterALongSleepIsExact() {
        clock.nanos();
        int turns = 0;
        while (clock.turn()) {
            real.advance(PERIOD);
            turns++;
        }
        assertThat(turns).isLessThanOrEqualTo(52);
        assertThat(clock.turn()).isFalse();

        real.advance(Duration.ofDays(40));
        assertThat(clock.nanos()).isEqualTo(clock.exact().nanos());
        assertThat(clock.turn()).isTrue();
    }

    @Test
    void b05_aRealClockThatStepsBackGivesNoNegativeReading() {
        Ticker back = new Ticker() {
            private long next = 1_000;

            @Override
            public long nanos() {
                next -= 400;
                return next;
            }
        };
        assertThat(new CoarseClock(back, false).nanos()).isZero();
    }

    @Test
    void theClockOfTheProcessGoes() {
        long first = CoarseClock.PROCESS.nanos();
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (CoarseClock.PROCESS.nanos() - first < PERIOD.toNanos() && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        assertThat(CoarseClock.PROCESS.nanos() - first).isGreaterThanOrEqualTo(PERIOD.toNanos());
    }
}
