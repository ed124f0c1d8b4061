package io.fuseboard.internal.breaker;

import static io.fuseboard.internal.breaker.Circuit.SECOND;
import static io.fuseboard.internal.breaker.Circuit.SPEC;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.IGNORED;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** I5 and I6 for a breaker that cuts a part: one winner and one event at a half second, one probe at a time. */
public final class PartialStress {

    private static final BreakerSpec PARTIAL =
            SPEC.withTrip(Trip.PARTIAL).withFailureRate(25).withWindow(4, 4).withOpenFor(Duration.ofSeconds(10));

    private PartialStress() {}

    /** A circuit that opened at 0. */
    private static Circuit open() {
        return new Circuit(PARTIAL.withConsecutiveFailures(1)).after(1, FAILURE);
    }

    @JCStressTest
    @State
    @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "One moves it; the share is too small for the first two.")
    public static class TwoComeAtTheHalfSecond {

        private final Circuit circuit = new Circuit(PARTIAL).after(2, SUCCESS).after(2, FAILURE);

        @Actor
        public void one(III_Result result) {
            result.r1 = circuit.asks(SECOND / 2);
        }

        @Actor
        public void two(III_Result result) {
            result.r2 = circuit.asks(SECOND / 2);
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r3 = circuit.moves();
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"1, 0, 0, 2", "0, 1, 0, 2", "0, 0, 1, 2"},
            expect = ACCEPTABLE,
            desc = "One moves it, one is the probe.")
    public static class ThreeAsk {

        private final Circuit circuit = open();

        @Actor
        public void one(IIII_Result result) {
            result.r1 = circuit.asks(SECOND / 4);
        }

        @Actor
        public void two(IIII_Result result) {
            result.r2 = circuit.asks(SECOND / 4);
        }

        @Actor
        public void three(IIII_Result result) {
            result.r3 = circuit.asks(SECOND / 4);
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

        private final Circuit circuit = open();
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
    @Outcome(id = "RAMP 3", expect = ACCEPTABLE, desc = "Three were clean; one of them begins the ramp.")
    public static class ThreeCleanProbes {

        private final Circuit circuit = open();
        private final Permit one = circuit.admitted(2 * SECOND);
        private final Permit two = circuit.admitted(4 * SECOND);
        private final Permit three = circuit.admitted(6 * SECOND);

        @Actor
        public void one() {
            Circuit.exit(one, SUCCESS, 6 * SECOND, 6 * SECOND);
        }

        @Actor
        public void two() {
            Circuit.exit(two, SUCCESS, 6 * SECOND, 6 * SECOND);
        }

        @Actor
        public void three() {
            Circuit.exit(three, SUCCESS, 6 * SECOND, 6 * SECOND);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = circuit.path();
        }
    }
}
