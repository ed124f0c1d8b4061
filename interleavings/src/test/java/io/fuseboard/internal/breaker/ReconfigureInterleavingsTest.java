package io.fuseboard.internal.breaker;

import static io.fuseboard.internal.breaker.Circuit.SECOND;
import static io.fuseboard.internal.breaker.Circuit.SPEC;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.SUCCESS;

import io.fuseboard.interleavings.Scene;
import io.fuseboard.internal.breaker.CallsEndInterleavingsTest.CallsEnd;
import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls end while the description changes. */
class ReconfigureInterleavingsTest {

    public static final class StricterThresholds extends CallsEnd {
        public StricterThresholds() {
            super(SPEC.withFailureRate(90).withWindow(10, 5), 6, FAILURE, FAILURE);
        }

        @Override
        public void three() {
            circuit.breaker.reconfigure(SPEC.withFailureRate(20).withWindow(10, 5), 0);
        }

        /** One more good call: thresholds that changed when all was counted are judged by the next that ends. */
        @Override
        public String seen() {
            if (circuit.breaker.enter(0, Caller.NONE) instanceof Entry.Permit next) {
                Circuit.exit(next, SUCCESS, 0, 0);
            }
            return circuit.path();
        }
    }

    @Test
    void b16_failuresThatEndWhileThresholdsChangeAreJudgedByTheNewOnes() {
        Scene.play(StricterThresholds.class, "OPEN 1");
    }

    public static final class LargerWindow extends CallsEnd {
        public LargerWindow() {
            super(SPEC.withWindow(2, 2), 0, FAILURE, FAILURE);
        }

        @Override
        public void two() {
            circuit.breaker.reconfigure(SPEC.withWindow(4, 4), 0);
        }

        /** Whether a call that ends just then is remembered, and as what, is not promised. */
        @Override
        public String seen() {
            BreakerSnapshot seen = circuit.breaker.snapshot(0);
            boolean once = seen.calls() <= 1 && seen.failed() <= seen.calls();
            return circuit.path() + (once ? ", remembered at most once" : ", " + seen);
        }
    }

    @Test
    void b16_aCallThatEndsWhileTheWindowGrowsIsRememberedAtMostOnceAndOpensNothing() {
        Scene.play(LargerWindow.class, "CLOSED 0, remembered at most once");
    }

    /** Every fourth call fails; all of them were admitted before, so what ends later than the copy is not remembered. */
    public static final class SmallerWindowUnderLoad extends Scene {

        private final Circuit circuit = new Circuit(SPEC.withFailureRate(50).withWindow(4, 4)).after(3, SUCCESS);
        private final Entry.Permit call = circuit.admitted(0);

        @Override
        public void one() {
            for (int i = 1; i <= 8; i++) {
                Circuit.exit(call, i % 4 == 0 ? FAILURE : SUCCESS, 0, 0);
            }
        }

        @Override
        public void two() {
            circuit.breaker.reconfigure(SPEC.withFailureRate(50).withWindow(3, 3), 0);
        }

        @Override
        public String seen() {
            int failed = circuit.breaker.snapshot(0).failed();
            return circuit.path() + (failed <= 1 ? ", at most one of three failed" : ", failed " + failed);
        }
    }

    /** A failure that ends after the total was read would be among fewer calls than it was. */
    @Test
    void b16_noThreeCallsOfASmallerWindowHoldMoreFailuresThanAnyThreeDid() {
        Scene.play(SmallerWindowUnderLoad.class, "CLOSED 0, at most one of three failed");
    }

    public static final class LongerOpenTime extends CallsEnd {
        public LongerOpenTime() {
            super(SPEC.withWindow(1, 1), 0, FAILURE, FAILURE);
        }

        @Override
        public void three() {
            circuit.breaker.reconfigure(SPEC.withWindow(1, 1).withOpenFor(Duration.ofSeconds(9)), 0);
        }

        @Override
        public String seen() {
            return circuit.path() + ", admitted " + circuit.asks(9 * SECOND - 1) + ", then " + circuit.asks(9 * SECOND);
        }
    }

    @Test
    void b16_aCircuitThatOpensWhileTheOpenTimeChangesIsOpenForTheNewOne() {
        Scene.play(LongerOpenTime.class, "OPEN 1, admitted 0, then 1");
    }
}
