package io.fuseboard.internal.breaker;

import static io.fuseboard.internal.breaker.Circuit.SECOND;
import static io.fuseboard.internal.breaker.Circuit.SPEC;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.IGNORED;
import static io.fuseboard.model.Outcome.SUCCESS;

import io.fuseboard.interleavings.Scene;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Probes are admitted, end and lapse at the same time: never more than the permitted, and one decision. */
class TrialInterleavingsTest {

    /** A circuit that opened at 0, for a second. */
    private static Circuit open(int probes) {
        return new Circuit(SPEC.withFailureRate(50).withWindow(1, 1).withProbes(probes)).after(1, FAILURE);
    }

    /** Three ask when the open time is over. */
    abstract static class ThreeAsk extends Scene {

        private final Circuit circuit;
        private final AtomicInteger admitted = new AtomicInteger();

        ThreeAsk(int probes) {
            circuit = open(probes);
        }

        @Override
        public void one() {
            admitted.addAndGet(circuit.asks(SECOND));
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
            return circuit.path() + ", admitted " + admitted;
        }
    }

    public static final class ThreeAskForOnePlace extends ThreeAsk {
        public ThreeAskForOnePlace() {
            super(1);
        }
    }

    public static final class ThreeAskForTwoPlaces extends ThreeAsk {
        public ThreeAskForTwoPlaces() {
            super(2);
        }
    }

    @Test
    void b09_ofThreeWhoFindTheOpenTimeOverOneMovesItAndOneIsAdmitted() {
        Scene.play(ThreeAskForOnePlace.class, "HALF_OPEN 2, admitted 1");
    }

    @Test
    void b09_ofThreeWhoFindTheOpenTimeOverTwoAreAdmittedWhereTwoMayBe() {
        Scene.play(ThreeAskForTwoPlaces.class, "HALF_OPEN 2, admitted 2");
    }

    public static final class APlaceComesBack extends Scene {

        private final Circuit circuit = open(1);
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

    /** Two probes end. */
    abstract static class TwoProbesEnd extends Scene {

        private final Circuit circuit = open(2);
        private final Entry.Permit one = circuit.admitted(SECOND);
        private final Entry.Permit two = circuit.admitted(SECOND);
        private final Outcome second;

        TwoProbesEnd(Outcome second) {
            this.second = second;
        }

        @Override
        public void one() {
            Circuit.exit(one, SUCCESS, SECOND, SECOND);
        }

        @Override
        public void two() {
            Circuit.exit(two, second, SECOND, SECOND);
        }

        @Override
        public String seen() {
            return circuit.path();
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
    void twoGoodProbesCloseItOnce() {
        Scene.play(TwoGoodProbes.class, "CLOSED 3");
    }

    @Test
    void aGoodProbeAndABadOneOpenItOnceWhoeverIsFirst() {
        Scene.play(AGoodProbeAndABadOne.class, "OPEN 3");
    }

    public static final class TheOnlyProbeLapses extends Scene {

        private final Circuit circuit = open(1);
        private final Entry.Permit probe = circuit.admitted(SECOND);

        @Override
        public void one() {
            Circuit.exit(probe, SUCCESS, SECOND, 2 * SECOND);
        }

        @Override
        public void two() {
            circuit.breaker.snapshot(2 * SECOND);
        }

        @Override
        public String seen() {
            return circuit.path();
        }
    }

    @Test
    void b04_theResultOfTheOnlyProbeAndTheEndOfItsLeaseGiveOneDecision() {
        Scene.play(TheOnlyProbeLapses.class, "CLOSED 3", "OPEN 3");
    }

    /** One of two hangs; the other's good result is late in no order. */
    public static final class OneOfTwoProbesLapses extends Scene {

        private final Circuit circuit = open(2);
        private final Entry.Permit hangs = circuit.admitted(SECOND);
        private final Entry.Permit ends = circuit.admitted(SECOND + 1);

        @Override
        public void one() {
            Circuit.exit(ends, SUCCESS, SECOND + 1, 2 * SECOND);
        }

        @Override
        public void two() {
            circuit.asks(2 * SECOND);
        }

        @Override
        public void three() {
            circuit.breaker.snapshot(2 * SECOND);
        }

        @Override
        public String seen() {
            Circuit.exit(hangs, SUCCESS, SECOND, 2 * SECOND);
            return circuit.path();
        }
    }

    @Test
    void b04_aLeaseThatTwoFindOverIsOneFailure() {
        Scene.play(OneOfTwoProbesLapses.class, "OPEN 3");
    }
}
