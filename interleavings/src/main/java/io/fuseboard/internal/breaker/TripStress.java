package io.fuseboard.internal.breaker;

import static io.fuseboard.internal.breaker.Circuit.SPEC;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** I1: k failures within N always trip, fewer never do; and one of them moves the circuit. */
public final class TripStress {

    private TripStress() {}

    /** Three calls of one period. */
    abstract static class Calls {

        private final Circuit circuit;
        private final Permit one;
        private final Permit two;
        private final Permit three;

        Calls(BreakerSpec spec, int goodBefore) {
            circuit = new Circuit(spec).after(goodBefore, SUCCESS);
            one = circuit.admitted(0);
            two = circuit.admitted(0);
            three = circuit.admitted(0);
        }

        final void first(io.fuseboard.model.Outcome outcome) {
            Circuit.exit(one, outcome, 0, 0);
        }

        final void second(io.fuseboard.model.Outcome outcome) {
            Circuit.exit(two, outcome, 0, 0);
        }

        final void third(io.fuseboard.model.Outcome outcome) {
            Circuit.exit(three, outcome, 0, 0);
        }

        final void seen(L_Result result) {
            result.r1 = circuit.path();
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "OPEN 1", expect = ACCEPTABLE, desc = "The last of the two sees both.")
    public static class TwoFailuresOfTwo extends Calls {

        public TwoFailuresOfTwo() {
            super(SPEC.withWindow(2, 2), 0);
        }

        @Actor
        public void one() {
            first(FAILURE);
        }

        @Actor
        public void two() {
            second(FAILURE);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            seen(result);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "OPEN 1", expect = ACCEPTABLE, desc = "The last call failed, whichever it was.")
    public static class TwoFailuresInAWindowOfOne extends Calls {

        public TwoFailuresInAWindowOfOne() {
            super(SPEC.withWindow(1, 1), 0);
        }

        @Actor
        public void one() {
            first(FAILURE);
        }

        @Actor
        public void two() {
            second(FAILURE);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            seen(result);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "CLOSED 0", expect = ACCEPTABLE, desc = "One of two is not a hundred percent.")
    public static class OneFailureOfTwo extends Calls {

        public OneFailureOfTwo() {
            super(SPEC.withWindow(2, 2), 0);
        }

        @Actor
        public void one() {
            first(FAILURE);
        }

        @Actor
        public void two() {
            second(SUCCESS);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            seen(result);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "OPEN 1", expect = ACCEPTABLE, desc = "Whoever completes the minimum judges.")
    public static class HalfOfTwo extends Calls {

        public HalfOfTwo() {
            super(SPEC.withFailureRate(50).withWindow(2, 2), 0);
        }

        @Actor
        public void one() {
            first(FAILURE);
        }

        @Actor
        public void two() {
            second(SUCCESS);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            seen(result);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "OPEN 1", expect = ACCEPTABLE, desc = "Two of three are 66 %.")
    public static class TwoFailuresOfThree extends Calls {

        public TwoFailuresOfThree() {
            super(SPEC.withFailureRate(66).withWindow(3, 3), 0);
        }

        @Actor
        public void one() {
            first(FAILURE);
        }

        @Actor
        public void two() {
            second(SUCCESS);
        }

        @Actor
        public void three() {
            third(FAILURE);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            seen(result);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "OPEN 1", expect = ACCEPTABLE, desc = "Three of the last five, the others good.")
    public static class WarmAndThreeFailures extends Calls {

        public WarmAndThreeFailures() {
            super(SPEC.withFailureRate(60).withWindow(5, 2), 8);
        }

        @Actor
        public void one() {
            first(FAILURE);
        }

        @Actor
        public void two() {
            second(FAILURE);
        }

        @Actor
        public void three() {
            third(FAILURE);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            seen(result);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "OPEN 1", expect = ACCEPTABLE, desc = "Two of two, in a window of time.")
    public static class TwoFailuresInATime extends Calls {

        public TwoFailuresInATime() {
            super(SPEC.withWindow(Duration.ofSeconds(10), 2), 0);
        }

        @Actor
        public void one() {
            first(FAILURE);
        }

        @Actor
        public void two() {
            second(FAILURE);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            seen(result);
        }
    }
}
