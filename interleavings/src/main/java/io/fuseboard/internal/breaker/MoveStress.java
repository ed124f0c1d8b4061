package io.fuseboard.internal.breaker;

import static io.fuseboard.internal.breaker.Circuit.SECOND;
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

/** I5: one winner and one event, whoever else moves or changes the state. */
public final class MoveStress {

    private static final BreakerSpec ONE = SPEC.withWindow(1, 1).withProbes(1);

    private MoveStress() {}

    @JCStressTest
    @State
    @Outcome(id = "OPEN 1", expect = ACCEPTABLE, desc = "The view changed under it; it opens all the same.")
    public static class ATripAndTheNextEpoch {

        private final Circuit circuit = new Circuit(ONE.withSlow(100, Duration.ofSeconds(2)));
        private final Permit call = circuit.admitted(0);

        @Actor
        public void ends() {
            Circuit.exit(call, FAILURE, 0, 0);
        }

        @Actor
        public void looks() {
            circuit.breaker.look(SECOND);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = circuit.path();
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "OPEN 1, 0 then 1", expect = ACCEPTABLE, desc = "Open for the new open time.")
    public static class ATripAndAReconfiguration {

        private final Circuit circuit = new Circuit(ONE);
        private final Permit call = circuit.admitted(0);

        @Actor
        public void ends() {
            Circuit.exit(call, FAILURE, 0, 0);
        }

        @Actor
        public void reconfigures() {
            circuit.breaker.reconfigure(ONE.withOpenFor(Duration.ofSeconds(9)), 0);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = circuit.path() + ", " + circuit.asks(9 * SECOND - 1) + " then " + circuit.asks(9 * SECOND);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "CLOSED 3", expect = ACCEPTABLE, desc = "The result came first.")
    @Outcome(id = "OPEN 3", expect = ACCEPTABLE, desc = "The end of the lease came first.")
    public static class ADecisionAndALapse {

        private final Circuit circuit = new Circuit(ONE).after(1, FAILURE);
        private final Permit probe = circuit.admitted(SECOND);

        @Actor
        public void ends() {
            Circuit.exit(probe, SUCCESS, SECOND, 2 * SECOND);
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
            result.r1 = circuit.path();
        }
    }
}
