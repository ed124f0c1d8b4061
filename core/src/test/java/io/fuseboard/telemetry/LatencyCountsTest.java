package io.fuseboard.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyCountsTest {

    /* What the Javadoc promises, and a nanosecond of rounding. */
    private static final double BOUND = 1 / 9.0;
    private static final int ROUNDS = 400;

    @Test
    void aQuantileIsAtMostANinthFromThatOfTheSortedDurations() {
        double worst = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            long[] durations = durations(new Random(seed));
            LatencyCounts counts = counted(durations);
            Arrays.sort(durations);
            for (int percent = 1; percent <= 100; percent++) {
                long exact = durations[(durations.length * percent + 99) / 100 - 1];
                long said = counts.quantile(percent).orElseThrow().toNanos();
                assertThat(Math.abs(said - exact))
                        .as("seed %d, %d %%: %d for %d", seed, percent, said, exact)
                        .isLessThanOrEqualTo((long) (exact * BOUND) + 1);
                worst = Math.max(worst, Math.abs(said - exact) / (double) exact);
            }
        }
        assertThat(worst).as("the bound is not idle").isGreaterThan(0.1);
    }

    @Test
    void countsOfTwoAddedAreTheCountsOfAll_andTakenAwayAgainThoseOfTheOther() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            long[] some = durations(random);
            long[] others = durations(random);
            long[] all = Arrays.copyOf(some, some.length + others.length);
            System.arraycopy(others, 0, all, some.length, others.length);
            LatencyCounts sum = counted(some).plus(counted(others));
            assertThat(sum).as("seed %d", seed).isEqualTo(counted(all));
            assertThat(sum.since(counted(some))).isEqualTo(counted(others));
            assertThat(sum.count()).isEqualTo(all.length);
            assertThat(sum.total().toNanos()).isEqualTo(Arrays.stream(all).sum());
        }
    }

    @Test
    void howManyTookAtMostABoundIsExact() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            long[] durations = durations(new Random(seed));
            LatencyCounts counts = counted(durations);
            for (long bound : new long[] {1_000, 5_000_000, 25_000_000, 30_000_000_000L, 1_000_000_000_000L}) {
                assertThat(counts.atMost(Duration.ofNanos(bound)))
                        .isEqualTo(Arrays.stream(durations)
                                .filter(one -> one <= bound)
                                .count());
            }
        }
    }

    @Test
    void whatIsWrittenInFewLettersIsRead_toTheMillisecondOfTheTotal() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            LatencyCounts counts = counted(durations(new Random(seed)));
            LatencyCounts read = LatencyCounts.parse(counts.text());
            assertThat(read.total()).isEqualTo(Duration.ofMillis(counts.total().toMillis()));
            assertThat(read.text()).isEqualTo(counts.text());
            assertThat(counts.since(read).total()).isLessThan(Duration.ofMillis(1));
            assertThat(counts.text()).hasSizeLessThan(10 + 4 * LatencyCounts.PLACES);
        }
        assertThat(LatencyCounts.parse(LatencyCounts.NONE.text())).isEqualTo(LatencyCounts.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1.2",
                "1.2.3.4",
                "-1.0.3",
                "3b.0.1",
                "3a.0.1,1",
                "1.0.-3",
                "1.0.!",
                "1.-5.3",
                "99999999.0.1"
            })
    void whatIsNoCountsIsNotRead(String text) {
        assertThatThrownBy(() -> LatencyCounts.parse(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LatencySnapshot.ofRecent("60 25000 " + text))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LatencySnapshot.ofRecent(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void snapshotsOfInstancesAreAdded_andNeitherWindowNorResolutionIsSaidTooSmall() {
        LatencySnapshot one = LatencySnapshot.ofRecent(
                "65 25000 " + counted(5_000_000, 80_000_000).text());
        LatencySnapshot other =
                LatencySnapshot.ofRecent("61 1 " + counted(900_000_000).text());
        for (LatencySnapshot both : List.of(one.plus(other), other.plus(one))) {
            assertThat(both.recent().count()).isEqualTo(3);
            assertThat(both.window()).isEqualTo(Duration.ofSeconds(65));
            assertThat(both.resolution()).isEqualTo(Duration.ofMillis(25));
            assertThat(both.quantile(1)).contains(Duration.ofMillis(25));
            assertThat(both.p99().orElseThrow()).isBetween(Duration.ofMillis(800), Duration.ofMillis(1000));
        }
        assertThat(LatencySnapshot.ofRecent(one.recentText())).isEqualTo(one);
    }

    @Test
    void aPlaceHoldsItsBound_andNothingLonger() {
        for (int place = 0; place < LatencyCounts.PLACES - 1; place++) {
            long bound = LatencyCounts.boundOf(place).toNanos();
            assertThat(LatencyCounts.placeOf(bound)).isEqualTo(place);
            assertThat(LatencyCounts.placeOf(bound + 1)).isEqualTo(place + 1);
        }
        assertThat(LatencyCounts.placeOf(-5)).isZero();
        assertThat(LatencyCounts.placeOf(Long.MAX_VALUE)).isEqualTo(LatencyCounts.PLACES - 1);
        assertThat(LatencyCounts.boundOf(0)).isEqualTo(LatencyCounts.SHORTEST);
        assertThat(LatencyCounts.boundOf(LatencyCounts.PLACES - 2)).isEqualTo(LatencyCounts.LONGEST);
    }

    @Test
    void whatLiesBeyondTheScaleIsGivenAsItsEnd() {
        LatencyCounts counts = counted(3, 7, Duration.ofDays(2).toNanos());
        assertThat(counts.quantile(50)).contains(LatencyCounts.SHORTEST);
        assertThat(counts.quantile(100)).contains(LatencyCounts.LONGEST);
    }

    @Test
    void ofNothingThereIsNoQuantile() {
        assertThat(LatencyCounts.NONE.quantile(50)).isEmpty();
        assertThat(counted().isEmpty()).isTrue();
        assertThat(counted(5).since(counted(5))).isEqualTo(LatencyCounts.NONE);
    }

    @Test
    void aRankIsFoundAmongMoreCallsThanItsProductWouldHold() {
        long[] byPlace = new long[LatencyCounts.PLACES];
        byPlace[50] = Long.MAX_VALUE / 2;
        byPlace[60] = Long.MAX_VALUE / 200;
        LatencyCounts counts = LatencyCounts.of(byPlace, Duration.ZERO);
        Duration slower = LatencyCounts.boundOf(59);
        assertThat(counts.quantile(99).orElseThrow()).isLessThan(slower);
        assertThat(counts.quantile(100).orElseThrow()).isGreaterThan(slower);
    }

    @Test
    void whatCannotBeCountsIsRefused() {
        assertThatThrownBy(() -> counted(1).since(counted(1, 1)))
                .hasMessage("Invalid byPlace (a negative number): must be counts");
        assertThatThrownBy(() -> LatencyCounts.of(new long[3], Duration.ZERO))
                .hasMessage("Invalid byPlace (3 numbers): must be 119");
        assertThatThrownBy(() -> counted(1).atMost(Duration.ofMillis(26)))
                .hasMessageContaining("Invalid bound (PT0.026S)");
        assertThatThrownBy(() -> counted(1).quantile(0)).hasMessage("Invalid percent (0): must be 1 to 100");
    }

    /** One to two thousand, on the scale: of all magnitudes, or close together, or of few different lengths. */
    private static long[] durations(Random random) {
        int count = 1 + random.nextInt(random.nextInt(2_000) + 1);
        double middle = 3 + random.nextDouble() * 9;
        int kind = random.nextInt(3);
        return random.doubles(count)
                .map(one -> switch (kind) {
                    case 0 -> 3 + one * 9;
                    case 1 -> middle + random.nextGaussian() / 4;
                    default -> middle + (int) (one * 5) / 10.0;
                })
                .mapToLong(exponent -> (long) Math.min(1e12, Math.max(1_001, Math.pow(10, exponent))))
                .toArray();
    }

    private static LatencyCounts counted(long... durations) {
        long[] byPlace = new long[LatencyCounts.PLACES];
        for (long its : durations) {
            byPlace[LatencyCounts.placeOf(its)]++;
        }
        return LatencyCounts.of(
                byPlace, Duration.ofNanos(Arrays.stream(durations).sum()));
    }
}
