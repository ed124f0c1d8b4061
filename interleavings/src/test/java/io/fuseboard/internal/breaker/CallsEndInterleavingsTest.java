package io.fuseboard.internal.breaker;

import static io.fuseboard.internal.breaker.Circuit.SECOND;
import static io.fuseboard.internal.breaker.Circuit.SPEC;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.SUCCESS;

import io.fuseboard.interleavings.Scene;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls of one closed period end at the same time: what ought to open the circuit does, one of them opens it, nothing else does. */
class CallsEndInterleavingsTest {

    /** Two calls end; in some scenes something else happens, too. */
    abstract static class CallsEnd extends Scene {

        final Circuit circuit;
        final Entry.Permit one;
        final Entry.Permit two;
        private final Outcome first;
        private final Outcome second;

        CallsEnd(BreakerSpec spec, int goodBefore, Outcome first, Outcome second) {
            circuit = new Circuit(spec).after(goodBefore, SUCCESS);
            one = circuit.admitted(0);
            two = circuit.admitted(0);
            this.first = first;
            this.second = second;
        }

        @Override
        public void one() {
            Circuit.exit(one, first, 0, 0);
        }

        @Override
        public void two() {
            Circuit.exit(two, second, 0, 0);
        }

        @Override
        public String seen() {
            return circuit.path();
        }
    }

    public static final class TwoFailuresInAWindowOfOne extends CallsEnd {
        public TwoFailuresInAWindowOfOne() {
            super(SPEC.withWindow(1, 1), 0, FAILURE, FAILURE);
        }
    }

    @Test
    void twoFailuresOpenAWindowOfOneOnce() {
        Scene.play(TwoFailuresInAWindowOfOne.class, "OPEN 1");
    }

    public static final class TwoFailuresOfTwo extends CallsEnd {
        public TwoFailuresOfTwo() {
            super(SPEC.withWindow(2, 2), 0, FAILURE, FAILURE);
        }
    }

    @Test
    void twoFailuresOfTwoOpenItOnce() {
        Scene.play(TwoFailuresOfTwo.class, "OPEN 1");
    }

    public static final class OneFailureOfTwo extends CallsEnd {
        public OneFailureOfTwo() {
            super(SPEC.withWindow(2, 2), 0, FAILURE, SUCCESS);
        }
    }

    @Test
    void oneFailureOfTwoNeverOpensItAtAHundredPercent() {
        Scene.play(OneFailureOfTwo.class, "CLOSED 0");
    }

    public static final class HalfOfTwo extends CallsEnd {
        public HalfOfTwo() {
            super(SPEC.withFailureRate(50).withWindow(2, 2), 0, FAILURE, SUCCESS);
        }
    }

    @Test
    void oneFailureOfTwoOpensItAtFiftyPercentWhoeverIsLast() {
        Scene.play(HalfOfTwo.class, "OPEN 1");
    }

    public static final class TwoFailuresOfThree extends CallsEnd {

        private final Entry.Permit good = circuit.admitted(0);

        public TwoFailuresOfThree() {
            super(SPEC.withFailureRate(66).withWindow(3, 3), 0, FAILURE, FAILURE);
        }

        @Override
        public void three() {
            Circuit.exit(good, SUCCESS, 0, 0);
        }
    }

    @Test
    void twoFailuresOfThreeOpenItOnce() {
        Scene.play(TwoFailuresOfThree.class, "OPEN 1");
    }

    public static final class WarmAndTwoFailures extends CallsEnd {
        public WarmAndTwoFailures() {
            super(SPEC.withFailureRate(40).withWindow(5, 2), 8, FAILURE, FAILURE);
        }
    }

    @Test
    void aSecondFailureOfFiveOpensAWarmCircuitOnce() {
        Scene.play(WarmAndTwoFailures.class, "OPEN 1");
    }

    public static final class WarmAndOneFailure extends CallsEnd {
        public WarmAndOneFailure() {
            super(SPEC.withFailureRate(40).withWindow(5, 2), 8, FAILURE, SUCCESS);
        }
    }

    @Test
    void oneFailureOfFiveNeverDoes() {
        Scene.play(WarmAndOneFailure.class, "CLOSED 0");
    }

    public static final class ARowOfTwo extends CallsEnd {
        public ARowOfTwo() {
            super(SPEC.withWindow(20, 20).withConsecutiveFailures(2), 3, FAILURE, FAILURE);
        }
    }

    @Test
    void aRowOfTwoOpensItOnce() {
        Scene.play(ARowOfTwo.class, "OPEN 1");
    }

    public static final class TwoFailuresInATime extends CallsEnd {
        public TwoFailuresInATime() {
            super(SPEC.withWindow(Duration.ofSeconds(10), 2), 0, FAILURE, FAILURE);
        }
    }

    @Test
    void twoFailuresInAWindowOfTimeOpenItOnce() {
        Scene.play(TwoFailuresInATime.class, "OPEN 1");
    }

    /** One of them ends a bucket later. */
    public static final class TwoFailuresInTwoBuckets extends CallsEnd {
        public TwoFailuresInTwoBuckets() {
            super(SPEC.withWindow(Duration.ofSeconds(10), 2), 0, FAILURE, FAILURE);
        }

        @Override
        public void two() {
            Circuit.exit(two, FAILURE, 0, SECOND);
        }
    }

    @Test
    void twoFailuresOpenItOnceWhileABucketBegins() {
        Scene.play(TwoFailuresInTwoBuckets.class, "OPEN 1");
    }

    public static final class AnEpochBegins extends CallsEnd {
        public AnEpochBegins() {
            super(SPEC.withWindow(2, 2).withSlow(100, Duration.ofSeconds(2)), 0, FAILURE, FAILURE);
        }

        @Override
        public void three() {
            circuit.breaker.look(SECOND);
        }
    }

    @Test
    void twoFailuresOpenItOnceWhileAnEpochBegins() {
        Scene.play(AnEpochBegins.class, "OPEN 1");
    }
}
