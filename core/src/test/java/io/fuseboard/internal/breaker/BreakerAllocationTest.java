package io.fuseboard.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BreakerSpec;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerAllocationTest {

    private static final int CALLS = 200_000;
    /** For the virtual machine's own needs while it watches; a byte a call would be two hundred times as much. */
    private static final long TINY = 1_024;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final BreakerGuard breaker = new BreakerGuard(
            BreakerSpec.defaults().withSlow(90, Duration.ofMillis(1)), 0, (from, to, refused, number, now) -> {});
    private int refused;

    @Test
    void aClosedCircuitAllocatesNothing() {
        assertThat(allocatedBy(() -> calls(CALLS, 0))).isLessThan(TINY);
        assertThat(refused).isZero();
    }

    @Test
    void failingCallsBelowTheThresholdAllocateNothing() {
        calls(100, 0);
        assertThat(allocatedBy(() -> calls(CALLS, 5))).isLessThan(TINY);
        assertThat(refused).isZero();
    }

    @Test
    void aWindowOfTimeAllocatesNothingWhileNoBucketEnds() {
        var ofTime = new BreakerGuard(
                BreakerSpec.defaults().withWindow(Duration.ofSeconds(10), 20),
                0,
                (from, to, refused, number, now) -> {});
        assertThat(allocatedBy(() -> calls(ofTime, CALLS, 5))).isLessThan(TINY);
        assertThat(refused).isZero();
    }

    @Test
    void aRefusalAllocatesNothing() {
        calls(20, 1);
        assertThat(allocatedBy(() -> calls(CALLS, 1))).isLessThan(TINY);
        assertThat(refused).isGreaterThan(CALLS);
    }

    private void calls(int count, int failEvery) {
        calls(breaker, count, failEvery);
    }

    private void calls(BreakerGuard breaker, int count, int failEvery) {
        for (int i = 1; i <= count; i++) {
            Entry entry = breaker.enter(i, Caller.NONE);
            if (entry instanceof Entry.Permit permit) {
                boolean fails = failEvery > 0 && i % failEvery == 0;
                BreakerGuard.exit(permit, fails ? Outcome.FAILURE : Outcome.SUCCESS, i, i);
            } else {
                refused++;
            }
        }
    }

    /** The least of a few runs: the first ones warm up. */
    private long allocatedBy(Runnable run) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            run.run();
            least = Math.min(
                    least,
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        return least;
    }
}
