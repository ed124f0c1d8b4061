package io.fuseboard.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What one scrape costs where there are many fuses, each of them called before. Prints, and asserts no time. Not run by a
 * build; the command is in docs/concepts/metrics.md.
 */
class ScrapeBenchmark {

    private static final int WARM_UP = 20;
    private static final int SCRAPES = Integer.getInteger("fuseboard.scrape.count", 40);

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1_000})
    void scrape(int fuses) {
        Later clock = new Later();
        PrometheusMeterRegistry registry =
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
        try (Fuseboard board = Fuseboard.builder().application("many").build();
                FuseboardMetrics metrics = new FuseboardMetrics(board)) {
            for (int i = 0; i < fuses; i++) {
                board.fuse(FuseSpec.named("fuse-" + i)
                                .with(BreakerSpec.defaults())
                                .with(new BulkheadSpec(20)))
                        .call(() -> "answer");
            }
            metrics.bindTo(registry);
            long series = registry.scrape()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .count();
            long[] reading = new long[SCRAPES];
            long[] whole = new long[SCRAPES];
            long size = 0;
            for (int i = -WARM_UP; i < SCRAPES; i++) {
                clock.pass();
                long start = System.nanoTime();
                assertThat(board.snapshots().fuses()).hasSize(fuses);
                long read = System.nanoTime();
                size = registry.scrape().length();
                if (i >= 0) {
                    reading[i] = read - start;
                    whole[i] = System.nanoTime() - read;
                }
            }
            System.out.printf(
                    "%,5d fuses: %,7d series, %,9d bytes; a scrape %.1f ms (p90 %.1f), of which reading the board %.2f ms%n",
                    fuses, series, size, millis(whole, 50), millis(whole, 90), millis(reading, 50));
        }
        registry.close();
    }

    private static double millis(long[] nanos, int percentile) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) * percentile / 100] / 1e6;
    }

    /** A clock by which each scrape comes when the last reading is old. */
    private static final class Later implements Clock {

        private long nanos;

        void pass() {
            nanos += 2 * BoardMeters.GOOD_FOR.toNanos();
        }

        @Override
        public long wallTime() {
            return nanos / 1_000_000;
        }

        @Override
        public long monotonicTime() {
            return nanos;
        }
    }
}
