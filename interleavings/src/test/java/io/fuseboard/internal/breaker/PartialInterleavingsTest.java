package io.fuseboard.internal.breaker;

import static io.fuseboard.internal.breaker.Circuit.SECOND;
import static io.fuseboard.internal.breaker.Circuit.SPEC;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.IGNORED;
import static io.fuseboard.model.Outcome.SUCCESS;

import io.fuseboard.interleavings.Scene;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A breaker that cuts a part: the half second is over for several, and probes trickle. */
class PartialInterleavingsTest {

    private static final BreakerSpec PARTIAL =
            SPEC.withTrip(Trip.PARTIAL).withFailureRate(25).withWindow(4, 4).withOpenFor(Duration.ofSeconds(10));

    /** Half of four calls have failed: too many for two to be let in and nobody told. */
    public static final class TwoComeAtTheHalfSecond extends Scene {

        private final Circuit circuit = new Circuit(PARTIAL).after(2, SUCCESS).after(2, FAILURE);
        private final AtomicInteger admitted = new AtomicInteger();

        @Override
        public void one() {
            admitted.addAndGet(circuit.asks(SECOND / 2));
        }

        @Override
        public void two() {
            admitted.addAndGet(circuit.asks(SECOND / 2));
        }

        @Override
        public String seen() {
            return circuit.path() + ", admitted " + admitted;
        }
    }

    @Test
    void ofTwoWhoComeAtTheHalfSecondOneMovesIt() {
        Scene.play(TwoComeAtTheHalfSecond.class, "PARTIAL 1, admitted 2");
    }

    /** A circuit that opened at 0. */
    private static Circuit open() {
        return new Circuit(PARTIAL.withConsecutiveFailures(1)).after(1, FAILURE);
    }

    public static final class ThreeAsk extends Scene {

        private final Circuit circuit = open();
        private final AtomicInteger admitted = new AtomicInteger();

        @Override
        public void one() {
            admitted.addAndGet(circuit.asks(SECOND / 4));
        }

        @Override
        public void two() {
            admitted.addAndGet(circuit.asks(SECOND / 4));
        }

        @Override
        public void three() {
            admitted.addAndGet(circuit.asks(SECOND / 4));
        }

        @Override
        public String seen() {
            return circuit.path() + ", admitted " + admitted;
        }
    }

    @Test
    void b09_ofThreeWhoFindTheOpenTimeOverOneIsTheProbe() {
        Scene.play(ThreeAsk.class, "HALF_OPEN 2, admitted 1");
    }

    public static final class APlaceComesBack extends Scene {

        private final Circuit circuit = open();
        private final Entry.Permit probe = circuit.admitted(SECOND);
        private final AtomicInteger admitted = new AtomicInteger();

        @Override
        public void one() {
            Circuit.exit(probe, IGNORED, SECOND, SECOND);
        }

        @Override
        public void two() {
            admitted.addAndGet(circuit.asks(SECOND));
        }

        @Override
        public void three() {
            admitted.addAndGet(circuit.asks(SECOND));
        }

        @Override
        public String seen() {
            two();
            return circuit.path() + ", admitted " + admitted;
        }
    }

    @Test
    void b02_aPlaceGivenBackIsTakenOnce() {
        Scene.play(APlaceComesBack.class, "HALF_OPEN 2, admitted 1");
    }

    /** One probe was clean; two more end. */
    abstract static class TwoProbesEnd extends Scene {

        private final Circuit circuit = open();
        private final Entry.Permit one;
        private final Entry.Permit two;
        private final Outcome second;

        TwoProbesEnd(Outcome second) {
            Circuit.exit(circuit.admitted(SECOND), SUCCESS, SECOND, SECOND);
            this.one = circuit.admitted(2 * SECOND);
            this.two = circuit.admitted(4 * SECOND);
            this.second = second;
        }

        @Override
        public void one() {
            Circuit.exit(one, SUCCESS, 4 * SECOND, 4 * SECOND);
        }

        @Override
        public void two() {
            Circuit.exit(two, second, 4 * SECOND, 4 * SECOND);
        }

        @Override
        public String seen() {
            return circuit.path() + ", needs "
                    + circuit.breaker.snapshot(4 * SECOND).needed();
        }
    }

    public static final class TwoGoodProbes extends TwoProbesEnd {
        public TwoGoodProbes() {
            super(SUCCESS);
        }
    }

    public static final class AGoodProbeAndABadOne extends TwoProbesEnd {
        public AGoodProbeAndABadOne() {
            super(FAILURE);
        }
    }

    @Test
    void twoGoodProbesBeginOneRamp() {
        Scene.play(TwoGoodProbes.class, "RAMP 3, needs 5");
    }

    @Test
    void aBadProbeEndsTheRowOnce_aGoodOneAfterItBeginsTheNext() {
        Scene.play(AGoodProbeAndABadOne.class, "HALF_OPEN 2, needs 3", "HALF_OPEN 2, needs 2");
    }

    /** Five of five on the first step of a ramp went well. */
    public static final class TwoComeAtTheEndOfAStep extends Scene {

        private final Circuit circuit = open();

        public TwoComeAtTheEndOfAStep() {
            for (int i = 1; i <= 3; i++) {
                Circuit.exit(circuit.admitted(2 * i * SECOND), SUCCESS, 2 * i * SECOND, 2 * i * SECOND);
            }
            for (int results = 0; results < RampLaw.RESULTS; ) {
                if (circuit.breaker.enter(6 * SECOND, () -> 0) instanceof Entry.Permit permit) {
                    Circuit.exit(permit, SUCCESS, 6 * SECOND, 6 * SECOND);
                    results++;
                }
            }
        }

        @Override
        public void one() {
            circuit.breaker.look(7 * SECOND);
        }

        @Override
        public void two() {
            circuit.breaker.look(7 * SECOND);
        }

        @Override
        public String seen() {
            return circuit.path() + ", refuses " + circuit.breaker.state().refused();
        }
    }

    @Test
    void aStepIsJudgedOnce() {
        Scene.play(TwoComeAtTheEndOfAStep.class, "RAMP 3, refuses 90");
    }
}
