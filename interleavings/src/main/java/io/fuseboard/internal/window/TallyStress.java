package io.fuseboard.internal.window;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Every fourth call fails and is slow; who counts meanwhile never finds more than that. */
public final class TallyStress {

    private TallyStress() {}

    abstract static class Load {

        private final BreakerSpec spec;
        private final Window window;

        Load(BreakerSpec shape, int goodBefore) {
            spec = shape.withTrip(Trip.PARTIAL).withSlow(100, Duration.ofSeconds(1));
            window = Window.of(spec, 0);
            for (int i = 0; i < goodBefore; i++) {
                Window.count(window.cells, window.cells.own(), 0);
            }
        }

        final void calls() {
            for (int i = 1; i <= 16; i++) {
                Window.count(window.cells, window.cells.own(), 0);
                if (i % 4 == 0) {
                    window.judge(true, true, spec);
                }
            }
        }

        final boolean tooMany() {
            Tally tally = window.tally();
            return tally.failed() * 4 > tally.calls() || tally.slow() * 4 > tally.calls();
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "false", expect = ACCEPTABLE, desc = "Of any four calls one was bad.")
    public static class AFullWindow extends Load {

        public AFullWindow() {
            super(BreakerSpec.defaults().withWindow(4, 4), 4);
        }

        @Actor
        public void end() {
            calls();
        }

        @Actor
        public void counts(Z_Result result) {
            result.r1 = tooMany();
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "false", expect = ACCEPTABLE, desc = "Of the calls so far at most a quarter was bad.")
    public static class AWindowThatFills extends Load {

        public AWindowThatFills() {
            super(BreakerSpec.defaults().withWindow(20, 4), 0);
        }

        @Actor
        public void end() {
            calls();
        }

        @Actor
        public void counts(Z_Result result) {
            result.r1 = tooMany();
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "false", expect = ACCEPTABLE, desc = "Of the calls so far at most a quarter was bad.")
    public static class AWindowOfTime extends Load {

        public AWindowOfTime() {
            super(BreakerSpec.defaults().withWindow(Duration.ofSeconds(10), 1), 0);
        }

        @Actor
        public void end() {
            calls();
        }

        @Actor
        public void counts(Z_Result result) {
            result.r1 = tooMany();
        }
    }
}
