package io.fuseboard.internal.breaker;

import static io.fuseboard.internal.breaker.Circuit.SECOND;
import static io.fuseboard.internal.breaker.Circuit.SPEC;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.IGNORED;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.fuseboard.internal.guard.Entry.Permit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** I6: never more probes than permitted, each with one result. */
public final class TrialStress {

    private TrialStress() {}

    /** A circuit that opened at 0, for a second. */
    private static Circuit open(int probes) {
        return new Circuit(SPEC.withFailureRate(50).withWindow(1, 1).withProbes(probes)).after(1, FAILURE);
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"1, 0, 0, 2", "0, 1, 0, 2", "0, 0, 1, 2"},
            expect = ACCEPTABLE,
            desc = "One moves it, one is admitted.")
    public static class ThreeAskForOnePlace {

        private final Circuit circuit = open(1);

        @Actor
        public void one(IIII_Result result) {
            result.r1 = circuit.asks(SECOND);
        }

        @Actor
        public void two(IIII_Result result) {
            result.r2 = circuit.asks(SECOND);
        }

        @Actor
        public void three(IIII_Result result) {
            result.r3 = circuit.asks(SECOND);
        }

        @Arbiter
        public void arbiter(IIII_Result result) {
            result.r4 = circuit.moves();
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"1, 1, 0, 2", "0, 1, 1, 2", "1, 0, 1, 2"},
            expect = ACCEPTABLE,
            desc = "One moves it, two are admitted.")
    public static class ThreeAskForTwoPlaces {

        private final Circuit circuit = open(2);

        @Actor
        public void one(IIII_Result result) {
            result.r1 = circuit.asks(SECOND);
        }

        @Actor
        public void two(IIII_Result result) {
            result.r2 = circuit.asks(SECOND);
        }

        @Actor
        public void three(IIII_Result result) {
            result.r3 = circuit.asks(SECOND);
        }

        @Arbiter
        public void arbiter(IIII_Result result) {
            result.r4 = circuit.moves();
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"1, 0, 0", "0, 1, 0", "0, 0, 1"},
            expect = ACCEPTABLE,
            desc = "The place given back is taken once: by one of the two, or by the arbiter.")
    public static class APlaceComesBack {

        private final Circuit circuit = open(1);
        private final Permit probe = circuit.admitted(SECOND);

        @Actor
        public void ends() {
            Circuit.exit(probe, IGNORED, SECOND, SECOND);
        }

        @Actor
        public void one(III_Result result) {
            result.r1 = circuit.asks(SECOND);
        }

        @Actor
        public void two(III_Result result) {
            result.r2 = circuit.asks(SECOND);
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r3 = circuit.asks(SECOND);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "OPEN 3", expect = ACCEPTABLE, desc = "One bad of two decides; its lease ended once.")
    public static class OneOfTwoLapses {

        private final Circuit circuit = open(2);
        private final Permit hangs = circuit.admitted(SECOND);
        private final Permit ends = circuit.admitted(SECOND + 1);

        @Actor
        public void ends() {
            Circuit.exit(ends, SUCCESS, SECOND + 1, 2 * SECOND);
        }

        @Actor
        public void asks() {
            circuit.asks(2 * SECOND);
        }

        @Actor
        public void looks() {
            circuit.breaker.snapshot(2 * SECOND);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            Circuit.exit(hangs, SUCCESS, SECOND, 2 * SECOND);
            result.r1 = circuit.path();
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "CLOSED 3", expect = ACCEPTABLE, desc = "Both were good; one of them closes it.")
    public static class TwoGoodProbes {

        private final Circuit circuit = open(2);
        private final Permit one = circuit.admitted(SECOND);
        private final Permit two = circuit.admitted(SECOND);

        @Actor
        public void one() {
            Circuit.exit(one, SUCCESS, SECOND, SECOND);
        }

        @Actor
        public void two() {
            Circuit.exit(two, SUCCESS, SECOND, SECOND);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = circuit.path();
        }
    }
}
