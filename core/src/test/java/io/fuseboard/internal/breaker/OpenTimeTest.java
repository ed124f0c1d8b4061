package io.fuseboard.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenTimeTest {

    private static final long SECOND = 1_000_000_000;
    private static final BreakerSpec FIXED =
            BreakerSpec.defaults().withTrip(Trip.CLASSIC).withOpenFor(Duration.ofSeconds(1));
    private static final BreakerSpec DOUBLING = FIXED.withOpenFor(Duration.ofSeconds(1), Duration.ofSeconds(20));

    @Test
    void withoutALongestTimeItIsAlwaysTheSame() {
        for (int attempt = 1; attempt < 100; attempt++) {
            assertThat(OpenTime.nanos(FIXED, attempt, 31 * attempt)).isEqualTo(SECOND);
        }
    }

    @Test
    void itDoublesWithEachAttemptByATenthMoreOrLess() {
        for (int place = -1_000; place < 1_000; place++) {
            for (int attempt = 1; attempt <= 4; attempt++) {
                long plain = SECOND << (attempt - 1);
                assertThat(OpenTime.nanos(DOUBLING, attempt, place)).isCloseTo(plain, within(plain / 10));
            }
        }
    }

    @Test
    void itNeverExceedsTheLongestAndStaysWithinATenthOfIt() {
        for (int place = -100; place < 100; place++) {
            for (int attempt = 6; attempt < 200; attempt++) {
                assertThat(OpenTime.nanos(DOUBLING, attempt, place)).isBetween(18 * SECOND, 20 * SECOND);
            }
        }
    }

    @Test
    void hugeTimesAndAttemptsDoNotOverflow() {
        var spec = FIXED.withOpenFor(Duration.ofDays(300), Duration.ofDays(365));
        for (int attempt : new int[] {1, 2, 9, 10, 63, 64, 65, 1_000, Integer.MAX_VALUE}) {
            assertThat(OpenTime.nanos(spec, attempt, 7))
                    .isBetween(
                            Duration.ofDays(270).toNanos(), Duration.ofDays(365).toNanos());
        }
    }

    @Test
    void aTimeTooShortToBeSpreadIsJustDoubled() {
        var spec = FIXED.withOpenFor(Duration.ofNanos(1), Duration.ofNanos(100));
        assertThat(OpenTime.nanos(spec, 1, 5)).isEqualTo(1);
        assertThat(OpenTime.nanos(spec, 4, 5)).isEqualTo(8);
        assertThat(OpenTime.nanos(spec, 40, 5)).isEqualTo(100);
    }

    @Test
    void theSameFuseNodeAndAttemptGiveTheSameTimeAndOthersAnother() {
        var random = new Random(20_150_619);
        Set<Long> times = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            int place = random.nextInt();
            long time = OpenTime.nanos(DOUBLING, 3, place);
            assertThat(OpenTime.nanos(DOUBLING, 3, place)).isEqualTo(time);
            times.add(time);
        }
        assertThat(times).as("of 201 possible ones").hasSizeGreaterThan(100);
    }

    @Test
    void b19_aLongestTimeBelowTheFirstIsRefusedWithBoth() {
        assertThatThrownBy(() -> FIXED.withOpenFor(Duration.ofSeconds(10), Duration.ofSeconds(9)))
                .hasMessageContaining("PT10S")
                .hasMessageContaining("PT9S");
    }
}
