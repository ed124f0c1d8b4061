package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.spi.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
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
    void theOneOfTheProcessHasAPeriod_andDoesNotTurnWithoutPause() {
        assertThat(CoarseClock.PROCESS.resolution()).isBetween(Duration.ofMillis(5), Duration.ofMillis(25));
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

    /** A thread that waits without a time has no wake-up of its own, however long nobody reads. */
    @Test
    void theDaemonWaitsWithoutATimeWhileNobodyReads_andLooksAgainAfterTheNextReading() {
        var daemon = new AtomicReference<Thread>();
        var looks = new AtomicInteger();
        var driven = new CoarseClock(
                () -> {
                    if (Thread.currentThread().isDaemon()) {
                        daemon.set(Thread.currentThread());
                        looks.incrementAndGet();
                    }
                    return real.nanos();
                },
                true);
        driven.nanos();
        await(() -> looks.get() > 0);
        real.advance(Duration.ofSeconds(2));
        await(() -> daemon.get().getState() == Thread.State.WAITING);
        int before = looks.get();

        real.advance(Duration.ofDays(1));
        assertThat(driven.nanos()).isEqualTo(driven.exact().nanos());
        await(() -> looks.get() > before);
        await(() -> daemon.get().getState() == Thread.State.WAITING);
    }

    @Test
    void theClockOfTheProcessGoes() {
        long first = CoarseClock.PROCESS.nanos();
        await(() -> CoarseClock.PROCESS.nanos() - first >= PERIOD.toNanos());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("came in time").isNegative();
            Thread.onSpinWait();
        }
    }
}
