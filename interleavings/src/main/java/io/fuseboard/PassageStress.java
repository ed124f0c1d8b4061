package io.fuseboard;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.spec.FuseSpec;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** I8: who ends a passage races with others who do. */
public final class PassageStress {

    private static final Fuse FUSE = Fuseboard.builder().build().fuse(FuseSpec.named("passage"));

    private PassageStress() {}

    @JCStressTest
    @State
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Its place and its permit are handed back once.")
    public static class TwoEndIt {

        private final AtomicInteger judged = new AtomicInteger();
        private final AtomicInteger left = new AtomicInteger();
        private final Permit trial = (outcome, start, now) -> judged.incrementAndGet();
        private final Permit place = (outcome, start, now) -> left.incrementAndGet();
        private final Passage passage = Passage.admitted(FUSE, trial, place, 0);

        @Actor
        public void ends() {
            passage.end(io.fuseboard.model.Outcome.SUCCESS);
        }

        @Actor
        public void isCancelled() {
            passage.end(io.fuseboard.model.Outcome.IGNORED);
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r1 = judged.get();
            result.r2 = left.get();
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"1, 0, 1, 1", "0, 1, 1, 1"},
            expect = ACCEPTABLE,
            desc = "One of the two is told that it was the first; all is handed back once.")
    public static class TwoRaceForIt {

        private final AtomicInteger judged = new AtomicInteger();
        private final AtomicInteger left = new AtomicInteger();
        private final Permit trial = (outcome, start, now) -> judged.incrementAndGet();
        private final Permit place = (outcome, start, now) -> left.incrementAndGet();
        private final Passage passage = Passage.admitted(FUSE, trial, place, 0);

        @Actor
        public void fails(IIII_Result result) {
            result.r1 = passage.endIfFirst(io.fuseboard.model.Outcome.FAILURE) ? 1 : 0;
        }

        @Actor
        public void isCancelled(IIII_Result result) {
            result.r2 = passage.endIfFirst(new CancellationException("the rider hung up")) ? 1 : 0;
        }

        @Arbiter
        public void arbiter(IIII_Result result) {
            result.r3 = judged.get();
            result.r4 = left.get();
        }
    }
}
