package io.fuseboard.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.model.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What {@code @Bulkhead} says, as a description. */
class SpecReaderBulkheadTest {

    /** One method for each case. */
    interface Cases {

        @Bulkhead(value = 20, name = "a")
        void plain();

        @Bulkhead(value = 20, maxWait = "200ms", name = "a")
        void waits();

        @Bulkhead(value = 20, maxWait = "200ms", queue = 50, name = "a")
        void waitsInAQueue();

        @Bulkhead(value = 20, queue = 50, name = "a")
        void onlyAQueue();

        @Bulkhead(value = 20, maxWait = "0s", name = "a")
        void noTime();

        @Bulkhead(value = 20, maxWait = "200ms", queue = 0, name = "a")
        void noQueue();

        @Bulkhead(value = 200, limit = Limit.ADAPTIVE, name = "a")
        void adapts();

        @Bulkhead(value = 200, limit = Limit.ADAPTIVE, least = 5, ceiling = "800ms", maxWait = "200ms", name = "a")
        void adaptsWithin();

        @Bulkhead(value = 1, limit = Limit.ADAPTIVE, name = "a")
        void nothingToAdapt();

        @Bulkhead(value = 20, limit = Limit.ADAPTIVE, least = 21, name = "a")
        void upsideDown();

        @Bulkhead(value = 20, least = 2, name = "a")
        void onlyALeast();

        @Bulkhead(value = 20, ceiling = "1s", name = "a")
        void onlyACeiling();
    }

    @Test
    void anAdaptiveLimitHasBounds_andAShortQueue() {
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(read("adapts")).isEqualTo(BulkheadSpec.adaptive(200));
        assertThat(read("adapts").least()).isEqualTo(Math.min(200, Math.max(2, processors)));
        assertThat(read("adaptsWithin"))
                .isEqualTo(BulkheadSpec.adaptive(200)
                        .withLeast(5)
                        .withCeiling(Duration.ofMillis(800))
                        .withWait(Duration.ofMillis(200), 50));
    }

    @Test
    void anAdaptiveLimitWithoutRoom_andWhatSaysNothingOfAFixedOne_areRefused() {
        refuses("nothingToAdapt", "Invalid maxConcurrent (1): must be at least 2 where the limit is ADAPTIVE");
        refuses("upsideDown", "Invalid least (21): must be 1 to maxConcurrent (20)");
        refuses("onlyALeast", "Invalid least (2): says nothing of a FIXED limit");
        refuses("onlyACeiling", "Invalid ceiling (PT1S): says nothing of a FIXED limit");
    }

    @Test
    void nobodyWaitsUnlessItIsSaid() {
        assertThat(read("plain")).isEqualTo(new BulkheadSpec(20));
    }

    @Test
    void asManyMayWaitAsMayRunUnlessItIsSaid() {
        assertThat(read("waits")).isEqualTo(new BulkheadSpec(20).withWait(Duration.ofMillis(200), 20));
        assertThat(read("waitsInAQueue")).isEqualTo(new BulkheadSpec(20).withWait(Duration.ofMillis(200), 50));
    }

    @Test
    void whatContradictsItselfIsRefusedWithTheMethodAndTheValue() {
        refuses("onlyAQueue", "Invalid queue (50): says nothing without maxWait");
        refuses("noTime", "Invalid maxWait (PT0S): must be longer than zero");
        refuses("noQueue", "Invalid queue (0): must be 1 to 1000000");
    }

    private static void refuses(String method, String what) {
        assertThatThrownBy(() -> read(method))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cases." + method + "()")
                .hasMessageContaining(what);
    }

    private static BulkheadSpec read(String method) {
        try {
            return SpecReader.read(Cases.class.getDeclaredMethod(method))
                    .orElseThrow()
                    .fuse()
                    .bulkhead()
                    .orElseThrow();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
