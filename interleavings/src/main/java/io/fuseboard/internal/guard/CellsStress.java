package io.fuseboard.internal.guard;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;
import org.openjdk.jcstress.infra.results.ZJ_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** I3: claims of the same cell, adds of its owner and of others, and a sum. */
public final class CellsStress {

    private CellsStress() {}

    @JCStressTest
    @State
    @Outcome(id = "4", expect = ACCEPTABLE, desc = "Nothing is lost.")
    public static class TwoCount {

        private final Cells cells = new Cells();

        @Actor
        public void one() {
            cells.increment(0);
            cells.increment(0);
        }

        @Actor
        public void two() {
            cells.increment(0);
            cells.increment(0);
        }

        @Arbiter
        public void arbiter(J_Result result) {
            result.r1 = cells.sum(0);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "false", expect = ACCEPTABLE, desc = "A sum never steps back.")
    public static class ASumAndOneWhoCounts {

        private final Cells cells = new Cells();

        @Actor
        public void one() {
            cells.increment(0);
            cells.increment(0);
        }

        @Actor
        public void reader(Z_Result result) {
            long before = cells.sum(0);
            result.r1 = cells.sum(0) < before;
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "false, 4", expect = ACCEPTABLE, desc = "A sum never steps back, and nothing is lost.")
    public static class ASumAndTwoWhoCount {

        private final Cells cells = new Cells();

        @Actor
        public void one() {
            cells.increment(0);
            cells.increment(0);
        }

        @Actor
        public void two() {
            cells.increment(0);
            cells.increment(0);
        }

        @Actor
        public void reader(ZJ_Result result) {
            long before = cells.sum(0);
            result.r1 = cells.sum(0) < before;
        }

        @Arbiter
        public void arbiter(ZJ_Result result) {
            result.r2 = cells.sum(0);
        }
    }
}
