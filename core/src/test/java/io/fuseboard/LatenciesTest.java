package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Outcome;
import io.fuseboard.telemetry.LatencyCounts;
import io.fuseboard.telemetry.LatencySnapshot;
import io.fuseboard.trial.Together;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final int THREADS = 8;
    private static final int CALLS = 60_000;
    private static final Duration EXACT = Duration.ofNanos(1);

    @Test
    void nothingIsLostOrCountedTwice_howeverManyCount_andWhoReadsMeanwhileNeverSeesFewerThanBefore() {
        Latencies latencies = new Latencies(0);
        AtomicInteger counting = new AtomicInteger(THREADS);
        Together.run(THREADS + 1, actor -> () -> {
            if (actor == THREADS) {
                LatencyCounts before = LatencyCounts.NONE;
                while (counting.get() > 0) {
                    LatencyCounts now = latencies.snapshot(0, EXACT).all();
                    assertThat(now.since(before).count()).isNotNegative();
                    before = now;
                }
            } else {
                calls(actor, latencies::count);
                counting.decrementAndGet();
            }
        });

        Map<Outcome, long[]> expected = new EnumMap<>(Outcome.class);
        Map<Outcome, Long> total = new EnumMap<>(Outcome.class);
        for (int thread = 0; thread < THREADS; thread++) {
            calls(thread, (outcome, nanos) -> {
                expected.computeIfAbsent(outcome, any -> new long[LatencyCounts.PLACES])[
                        LatencyCounts.placeOf(nanos)]++;
                boolean quick = outcome == Outcome.SUCCESS && nanos <= LatencyCounts.SHORTEST.toNanos();
                total.merge(outcome, quick ? 0 : nanos, Long::sum);
            });
        }
        LatencySnapshot seen = latencies.snapshot(0, EXACT);
        expected.forEach((outcome, byPlace) -> assertThat(seen.of(outcome))
                .as("%s", outcome)
                .isEqualTo(LatencyCounts.of(byPlace, Duration.ofNanos(total.get(outcome)))));
        assertThat(seen.all().count()).isEqualTo((long) THREADS * CALLS);
    }

    private interface Counter {
        void count(Outcome outcome, long nanos);
    }

    /** Half of them quick; the same ones for the same thread. */
    private static void calls(int thread, Counter counter) {
        Random random = new Random(thread);
        Outcome[] outcomes = Outcome.values();
        for (int i = 0; i < CALLS; i++) {
            Outcome outcome = outcomes[Math.max(0, random.nextInt(10) - 7) % outcomes.length];
            counter.count(outcome, random.nextBoolean() ? 0 : (long) Math.pow(10, random.nextInt(14)));
        }
    }

    @Test
    void latelyIsTheLastMinute_ifSomebodyLooksNowAndThen() {
        Latencies latencies = new Latencies(0);
        long now = 0;
        for (int i = 0; i < 60; i++) { // five minutes, a look every five seconds, a call after each
            now += Duration.ofSeconds(5).toNanos();
            latencies.snapshot(now, EXACT);
            latencies.count(Outcome.SUCCESS, 5_000_000);
        }
        LatencySnapshot seen = latencies.snapshot(now, EXACT);
        assertThat(seen.window()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
        assertThat(seen.recent().count())
                .isEqualTo(seen.window().toSeconds() / 5 + 1); // the last one has just been made
        assertThat(seen.all().count()).isEqualTo(60);
    }

    @Test
    void whereNobodyHasLooked_latelyIsAsLongAsThat_andSaysSo() {
        Latencies latencies = new Latencies(0);
        latencies.count(Outcome.SUCCESS, 5_000_000);
        long hour = Duration.ofHours(1).toNanos();
        LatencySnapshot seen = latencies.snapshot(hour, EXACT);
        assertThat(seen.window()).isEqualTo(Duration.ofHours(1));
        assertThat(seen.recent().count()).isEqualTo(1);

        LatencySnapshot later = latencies.snapshot(hour + Lately.WINDOW, EXACT);
        assertThat(later.window()).isEqualTo(Duration.ofMinutes(1));
        assertThat(later.p50()).as("nothing was counted, which is not 0").isEmpty();
    }

    @Test
    void afterASilence_whatComesIsOfTheLastMinute() {
        Latencies latencies = new Latencies(0);
        latencies.snapshot(Duration.ofHours(3).toNanos(), EXACT);
        latencies.count(Outcome.FAILURE, 5_000_000);
        LatencySnapshot seen =
                latencies.snapshot(Duration.ofHours(3).plusSeconds(5).toNanos(), EXACT);
        assertThat(seen.window()).isEqualTo(Duration.ofSeconds(65));
        assertThat(seen.recent().count()).isEqualTo(1);
    }

    @Test
    void aClockThatStepsBackBeginsLatelyAnew() {
        Latencies latencies = new Latencies(0);
        latencies.count(Outcome.SUCCESS, 5_000_000);
        latencies.snapshot(Duration.ofHours(1).toNanos(), EXACT);
        latencies.count(Outcome.SUCCESS, 5_000_000);
        LatencySnapshot seen = latencies.snapshot(0, EXACT);
        assertThat(seen.window()).isZero();
        assertThat(seen.recent().isEmpty()).isTrue();
        assertThat(seen.all().count()).isEqualTo(2);
    }
}
