package io.fuseboard.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.trial.Allocated;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerAllocationTest {

    private final BreakerGuard breaker = new BreakerGuard(
            BreakerSpec.defaults().withTrip(Trip.CLASSIC).withSlow(90, Duration.ofMillis(1)),
            0,
            (from, to, refused, number, now) -> {});
    private int refused;

    @Test
    void aClosedCircuitAllocatesNothing() {
        assertThat(Allocated.by(count -> calls(count, 0))).isLessThan(Allocated.TINY);
        assertThat(refused).isZero();
    }

    @Test
    void failingCallsBelowTheThresholdAllocateNothing() {
        calls(100, 0);
        assertThat(Allocated.by(count -> calls(count, 5))).isLessThan(Allocated.TINY);
        assertThat(refused).isZero();
    }

    @Test
    void aWindowOfTimeAllocatesNothingWhileNoBucketEnds() {
        var ofTime = new BreakerGuard(
                BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(Duration.ofSeconds(10), 20),
                0,
                (from, to, refused, number, now) -> {});
        assertThat(Allocated.by(count -> calls(ofTime, count, 5))).isLessThan(Allocated.TINY);
        assertThat(refused).isZero();
    }

    @Test
    void aRefusalAllocatesNothing() {
        calls(20, 1);
        assertThat(Allocated.by(count -> calls(count, 1))).isLessThan(Allocated.TINY);
        assertThat(refused).isGreaterThanOrEqualTo(Allocated.CALLS);
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
}
