package io.fuseboard.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.trial.Trials;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The window against the obvious one: a queue of calls, counted anew each time. */
class CallWindowModelTest {

    private static final long SEED = 20_150_619;
    private static final int ROUNDS = 2_000;

    /** A call, or another description from now on. */
    private record Step(
            boolean failed, boolean slow, @Nullable BreakerSpec spec) {
        @Override
        public String toString() {
            return spec == null ? (failed ? "F" : "g") + (slow ? "s" : "") : "[" + spec + "]";
        }
    }

    private record Call(boolean failed, boolean slow) {}

    @Test
    void theWindowSaysWhatAQueueOfCallsSays() {
        long calls = Trials.run(SEED, ROUNDS, random -> draw(random, 0), CallWindowModelTest::play);
        assertThat(calls).isGreaterThan(200_000);
    }

    @Test
    void b16_alsoWhenItIsReconfiguredInBetween() {
        long calls = Trials.run(SEED, ROUNDS, random -> draw(random, 0.05), CallWindowModelTest::play);
        assertThat(calls).isGreaterThan(200_000);
    }

    private static Trials.Case<BreakerSpec, Step> draw(Random random, double reconfigured) {
        BreakerSpec spec = spec(random);
        double failing = random.nextDouble() * random.nextDouble();
        double slow = random.nextDouble() * random.nextDouble();
        List<Step> steps = new ArrayList<>();
        for (int i = 10 + random.nextInt(300); i > 0; i--) {
            steps.add(new Step(
                    random.nextDouble() < failing,
                    random.nextDouble() < slow,
                    random.nextDouble() < reconfigured ? spec(random) : null));
        }
        return new Trials.Case<>(spec, steps);
    }

    private static BreakerSpec spec(Random random) {
        int window = 1 + random.nextInt(random.nextBoolean() ? 6 : 60);
        BreakerSpec spec = BreakerSpec.defaults()
                .withTrip(Trip.CLASSIC)
                .withFailureRate(1 + random.nextInt(100))
                .withSlow(1 + random.nextInt(100), random.nextInt(4) == 0 ? null : Duration.ofMillis(1))
                .withWindow(window, 1 + random.nextInt(window));
        return random.nextBoolean() ? spec : spec.withConsecutiveFailures(1 + random.nextInt(window));
    }

    private static @Nullable String play(BreakerSpec first, List<Step> steps) {
        BreakerSpec spec = first;
        Window window = Window.of(spec, 0);
        Deque<Call> queue = new ArrayDeque<>();
        boolean cold = true;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.spec() != null) {
                int kept = Math.min(spec.window(), step.spec().window());
                spec = step.spec();
                window = window.under(spec, 0);
                cold = true;
                while (queue.size() > kept) {
                    queue.removeFirst();
                }
            } else {
                boolean slow = step.slow() && spec.slowerThan().isPresent();
                Verdict said = Verdict.HOLDS;
                if (cold || step.failed() || slow) {
                    said = ended(window, step.failed(), slow, spec);
                    cold = said == Verdict.TOO_FEW_CALLS;
                } else {
                    Window.count(window.cells, window.cells.own(), 0);
                }
                queue.addLast(new Call(step.failed(), slow));
                if (queue.size() > spec.window()) {
                    queue.removeFirst();
                }
                Verdict expected = verdict(queue, spec);
                if (said != expected) {
                    return "after operation " + (i + 1) + ": " + said + ", expected " + expected + " of "
                            + tally(queue);
                }
            }
            if (!window.tally().equals(tally(queue))) {
                return "after operation " + (i + 1) + ": " + window.tally() + ", expected " + tally(queue);
            }
            if (verdict(queue, spec) == Verdict.TRIPS && step.spec() == null) {
                window = Window.of(spec, 0);
                queue.clear();
                cold = true;
            }
        }
        return null;
    }

    private static Verdict verdict(Deque<Call> queue, BreakerSpec spec) {
        Tally tally = tally(queue);
        int row = spec.consecutiveFailures().orElse(Integer.MAX_VALUE);
        if (queue.size() >= row && queue.stream().skip(queue.size() - row).allMatch(Call::failed)) {
            return Verdict.TRIPS;
        }
        if (tally.calls() < spec.minimumCalls()) {
            return Verdict.TOO_FEW_CALLS;
        }
        boolean failing = tally.failed() * 100 >= spec.failureRate() * tally.calls();
        boolean slow = spec.slowerThan().isPresent() && tally.slow() * 100 >= spec.slowRate() * tally.calls();
        return failing || slow ? Verdict.TRIPS : Verdict.HOLDS;
    }

    private static Tally tally(Deque<Call> queue) {
        return new Tally(queue.size(), (int) queue.stream().filter(Call::failed).count(), (int)
                queue.stream().filter(Call::slow).count());
    }

    private static Verdict ended(Window window, boolean failed, boolean slow, BreakerSpec spec) {
        Window.count(window.cells, window.cells.own(), 0);
        return window.judge(failed, slow, spec);
    }
}
