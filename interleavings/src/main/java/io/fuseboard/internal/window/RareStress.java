package io.fuseboard.internal.window;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** I2: a place of the ring is given away while it is read, and places are taken out of order. */
public final class RareStress {

    private RareStress() {}

    /** The ring has 16 places; all are given away while the ninth newest is asked for. */
    @JCStressTest
    @State
    @Outcome(id = "false", expect = ACCEPTABLE, desc = "Never newer than the ninth newest.")
    public static class AReaderAndALap {

        private static final int M = 9;
        private final Rare rare = new Rare(M - 1);
        private volatile long ordinals;

        public AReaderAndALap() {
            writer();
        }

        @Actor
        public final void writer() {
            for (int i = 0; i < 17; i++) {
                long next = ordinals + 1;
                ordinals = next;
                rare.add(next);
            }
        }

        @Actor
        public void reader(Z_Result result) {
            long seen = rare.nth(M);
            result.r1 = seen > ordinals - M + 1;
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "3 of 3", expect = ACCEPTABLE, desc = "The newest place holds the largest, and none is lost.")
    public static class WritersOutOfOrder {

        private final Rare rare = new Rare(1);

        @Actor
        public void two() {
            rare.add(2);
        }

        @Actor
        public void one() {
            rare.add(1);
        }

        @Actor
        public void three() {
            rare.add(3);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = rare.nth(1) + " of " + rare.added();
        }
    }
}
