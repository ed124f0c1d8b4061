package io.fuseboard.internal.breaker;

import static io.fuseboard.internal.breaker.Circuit.SECOND;
import static io.fuseboard.internal.breaker.Circuit.SPEC;

import io.fuseboard.interleavings.Scene;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A call that hangs ends while somebody finds it overdue: counted once, and what it was is not lost. */
class OverdueInterleavingsTest {

    private static final long DUE = 3 * SECOND;

    abstract static class OneEndsOneLooks extends Scene {

        private final Circuit circuit = new Circuit(SPEC.withWindow(100, 100).withSlow(100, Duration.ofSeconds(2)));
        private final Entry.Permit hangs = circuit.admitted(0);
        private final Outcome outcome;

        OneEndsOneLooks(Outcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public void one() {
            Circuit.exit(hangs, outcome, 0, DUE);
        }

        @Override
        public void two() {
            circuit.breaker.look(DUE);
        }

        @Override
        public String seen() {
            return circuit.counts(DUE);
        }
    }

    public static final class ItWasGood extends OneEndsOneLooks {
        public ItWasGood() {
            super(Outcome.SUCCESS);
        }
    }

    public static final class ItFailed extends OneEndsOneLooks {
        public ItFailed() {
            super(Outcome.FAILURE);
        }
    }

    public static final class ItIsIgnored extends OneEndsOneLooks {
        public ItIsIgnored() {
            super(Outcome.IGNORED);
        }
    }

    @Test
    void aGoodCallIsCountedOnceWhetherItEndsOrIsFoundOverdue() {
        Scene.play(ItWasGood.class, "1 calls, 0 failed, 1 slow");
    }

    @Test
    void aFailureIsCountedOnceWhetherItEndsOrIsFoundOverdue() {
        Scene.play(ItFailed.class, "1 calls, 1 failed, 1 slow");
    }

    @Test
    void anIgnoredCallThatIsOverdueIsCountedOnce() {
        Scene.play(ItIsIgnored.class, "1 calls, 0 failed, 1 slow");
    }
}
