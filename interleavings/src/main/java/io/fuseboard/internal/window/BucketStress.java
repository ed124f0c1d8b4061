package io.fuseboard.internal.window;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** I10: two begin a bucket; a call ends meanwhile. */
public final class BucketStress {

    private static final long SECOND = 1_000_000_000;
    private static final BreakerSpec TEN_SECONDS = BreakerSpec.defaults().withWindow(Duration.ofSeconds(10), 1);

    private BucketStress() {}

    @JCStressTest
    @State
    @Outcome(id = "edge 3, 3 then 0", expect = ACCEPTABLE, desc = "The later one holds; no call is lost.")
    public static class TwoBucketsBegin {

        private final Window window = Window.of(TEN_SECONDS, 0);

        public TwoBucketsBegin() {
            Window.count(window.cells, window.cells.own(), 0);
            Window.count(window.cells, window.cells.own(), 0);
            Window.count(window.cells, window.cells.own(), 0);
        }

        @Actor
        public void one() {
            window.advance(SECOND);
        }

        @Actor
        public void two() {
            window.advance(2 * SECOND);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            long edge = window.edge() / SECOND;
            window.advance(9 * SECOND);
            int calls = window.tally().calls();
            window.advance(10 * SECOND);
            result.r1 =
                    "edge " + edge + ", " + calls + " then " + window.tally().calls();
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "1 then 0", expect = ACCEPTABLE, desc = "In the bucket before.")
    @Outcome(id = "1 then 1", expect = ACCEPTABLE, desc = "In the new one.")
    public static class ACallEndsMeanwhile {

        private final Window window = Window.of(TEN_SECONDS, 0);

        @Actor
        public void one() {
            window.advance(SECOND);
        }

        @Actor
        public void two() {
            window.advance(SECOND);
        }

        @Actor
        public void call() {
            Window.count(window.cells, window.cells.own(), 0);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            window.advance(9 * SECOND);
            int calls = window.tally().calls();
            window.advance(10 * SECOND);
            result.r1 = calls + " then " + window.tally().calls();
        }
    }
}
