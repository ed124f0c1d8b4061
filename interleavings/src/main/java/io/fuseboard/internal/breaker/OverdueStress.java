package io.fuseboard.internal.breaker;

import static io.fuseboard.internal.breaker.Circuit.SECOND;
import static io.fuseboard.internal.breaker.Circuit.SPEC;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.fuseboard.internal.guard.Entry.Permit;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** I4: a call that hangs ends while two find it overdue; it is counted once, and its slot is clean when it is used again. */
public final class OverdueStress {

    private static final long DUE = 3 * SECOND;

    private OverdueStress() {}

    abstract static class Hangs {

        private final Circuit circuit = new Circuit(SPEC.withWindow(100, 100).withSlow(100, Duration.ofSeconds(2)));
        private final Permit permit = circuit.admitted(0);

        final void exit(io.fuseboard.model.Outcome outcome) {
            Circuit.exit(permit, outcome, 0, DUE);
        }

        final void look() {
            circuit.breaker.look(DUE);
        }

        /** A call that enters at the time, and is itself overdue an epoch after all slots were used again. */
        final void seen(L_Result result) {
            String first = circuit.counts(DUE);
            circuit.admitted(4 * SECOND);
            result.r1 = first + "; then " + circuit.counts(20 * SECOND);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "1 calls, 0 failed, 1 slow; then 2 calls, 0 failed, 2 slow", expect = ACCEPTABLE, desc = "Once.")
    public static class AGoodCallEnds extends Hangs {

        @Actor
        public void ends() {
            exit(io.fuseboard.model.Outcome.SUCCESS);
        }

        @Actor
        public void looks() {
            look();
        }

        @Actor
        public void looksToo() {
            look();
        }

        @Arbiter
        public void arbiter(L_Result result) {
            seen(result);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "1 calls, 1 failed, 1 slow; then 2 calls, 1 failed, 2 slow", expect = ACCEPTABLE, desc = "Once.")
    public static class AFailureEnds extends Hangs {

        @Actor
        public void ends() {
            exit(io.fuseboard.model.Outcome.FAILURE);
        }

        @Actor
        public void looks() {
            look();
        }

        @Arbiter
        public void arbiter(L_Result result) {
            seen(result);
        }
    }
}
