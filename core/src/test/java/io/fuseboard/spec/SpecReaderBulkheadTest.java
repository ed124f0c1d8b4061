package io.fuseboard.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Bulkhead;
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
