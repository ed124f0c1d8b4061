package io.fuseboard.internal.breaker;

import static io.fuseboard.internal.breaker.Circuit.SPEC;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** I9: calls of an old view end while the description changes. */
public final class ReconfigureStress {

    private ReconfigureStress() {}

    @JCStressTest
    @State
    @Outcome(id = "OPEN 1", expect = ACCEPTABLE, desc = "Judged by the new thresholds, at the latest by the next call.")
    public static class StricterThresholds {

        private static final BreakerSpec STRICT = SPEC.withFailureRate(20).withWindow(10, 5);

        private final Circuit circuit = new Circuit(SPEC.withFailureRate(90).withWindow(10, 5)).after(6, SUCCESS);
        private final Permit one = circuit.admitted(0);
        private final Permit two = circuit.admitted(0);

        @Actor
        public void one() {
            Circuit.exit(one, FAILURE, 0, 0);
        }

        @Actor
        public void two() {
            Circuit.exit(two, FAILURE, 0, 0);
        }

        @Actor
        public void reconfigures() {
            circuit.breaker.reconfigure(STRICT, 0);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            if (circuit.breaker.enter(0, io.fuseboard.internal.guard.Caller.NONE) instanceof Permit next) {
                Circuit.exit(next, SUCCESS, 0, 0);
            }
            result.r1 = circuit.path();
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = "CLOSED 0, at most once",
            expect = ACCEPTABLE,
            desc = "Remembered or not; nothing opens, nothing breaks.")
    public static class AnotherWindow {

        private final Circuit circuit = new Circuit(SPEC.withWindow(2, 2));
        private final Permit call = circuit.admitted(0);

        @Actor
        public void ends() {
            Circuit.exit(call, FAILURE, 0, 0);
        }

        @Actor
        public void reconfigures() {
            circuit.breaker.reconfigure(SPEC.withWindow(4, 4), 0);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            BreakerSnapshot seen = circuit.breaker.snapshot(0);
            boolean once = seen.calls() <= 1 && seen.failed() <= seen.calls();
            result.r1 = circuit.path() + (once ? ", at most once" : ", " + seen);
        }
    }
}
