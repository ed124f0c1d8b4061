package io.fuseboard.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.trial.Allocated;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BreakerAllocationTest {

    private static final long HALF_SECOND = 500_000_000;

    private final BreakerGuard breaker = new BreakerGuard(
            BreakerSpec.defaults().withTrip(Trip.CLASSIC).withSlow(90, Duration.ofMillis(1)),
            0,
            (from, to, refused, number, now) -> {});
    private int refused;
    private int customers;

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

    private static BreakerGuard partial(BreakerSpec spec) {
        return new BreakerGuard(
                spec.withTrip(Trip.PARTIAL).withFailureRate(25).withSlow(90, Duration.ofMillis(1)),
                0,
                (from, to, refused, number, now) -> {});
    }

    static List<BreakerSpec> windows() {
        return List.of(BreakerSpec.defaults(), BreakerSpec.defaults().withWindow(Duration.ofSeconds(10), 20));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void aClosedCircuitThatMayCutAPartAllocatesNothing_alsoWhereSomeFail(BreakerSpec window) {
        BreakerGuard breaker = partial(window);
        assertThat(Allocated.by(count -> calls(breaker, count, 0))).isLessThan(Allocated.TINY);
        assertThat(Allocated.by(count -> calls(breaker, count, 5))).isLessThan(Allocated.TINY);
        assertThat(refused).isZero();
    }

    /** The clock stands still: the half second's next view is made for all, not for a call. */
    @ParameterizedTest
    @MethodSource("windows")
    void whereAShareIsRefused_neitherWhoPassesNorWhoIsRefusedAllocates_knownOrNot(BreakerSpec window) {
        BreakerGuard breaker = partial(window);
        calls(breaker, 100, 2);
        for (Caller who : List.<Caller>of(Caller.NONE, this::nextCustomer)) {
            refused = 0;
            assertThat(Allocated.by(count -> passing(breaker, count, who))).isLessThan(Allocated.TINY);
            assertThat(breaker.state().name()).isEqualTo(CircuitState.PARTIAL);
            assertThat(refused).isGreaterThan(Allocated.CALLS / 10);
        }
    }

    @Test
    void whereProbesTrickle_aRefusalAllocatesNothing() {
        BreakerGuard breaker = partial(BreakerSpec.defaults());
        calls(breaker, 20, 1);
        assertThat(breaker.enter(HALF_SECOND, Caller.NONE)).isInstanceOf(Entry.Permit.class);
        assertThat(Allocated.by(count -> passing(breaker, count, Caller.NONE))).isLessThan(Allocated.TINY);
        assertThat(breaker.state().name()).isEqualTo(CircuitState.HALF_OPEN);
        assertThat(refused).isGreaterThanOrEqualTo(Allocated.CALLS);
    }

    private int nextCustomer() {
        return ++customers;
    }

    /** As many good calls as are let in, half a second after the beginning. */
    private void passing(BreakerGuard breaker, int count, Caller who) {
        for (int i = 0; i < count; i++) {
            if (breaker.enter(HALF_SECOND, who) instanceof Entry.Permit permit) {
                BreakerGuard.exit(permit, Outcome.SUCCESS, HALF_SECOND, HALF_SECOND);
            } else {
                refused++;
            }
        }
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
