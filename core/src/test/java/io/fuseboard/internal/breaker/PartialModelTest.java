package io.fuseboard.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.trial.Trials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The breaker under PARTIAL against {@link PartialModel}. Compared after each operation: admitted or refused, the state, the
 * share refused, calls, failures and slow calls. Calls are good, bad, slow, ignored or never end; descriptions change in
 * every state while calls run, also to the classical breaker and back.
 */
class PartialModelTest {

    private static final long MILLI = 1_000_000;
    private static final BreakerSpec QUARTER =
            BreakerSpec.defaults().withTrip(Trip.PARTIAL).withFailureRate(25).withWindow(60, 10);
    private static final BreakerSpec SLOW = QUARTER.withSlow(40, Duration.ofMillis(400));
    /** Judged when the window is full, so that its memory has room for as many bad calls as that of the others. */
    private static final BreakerSpec CLASSIC =
            QUARTER.withTrip(Trip.CLASSIC).withWindow(60, 60).withOpenFor(Duration.ofSeconds(2));

    private static final List<BreakerSpec> SPECS = List.of(
            QUARTER,
            SLOW,
            QUARTER.withFailureRate(60),
            SLOW.withFailureRate(100).withConsecutiveFailures(7),
            CLASSIC,
            CLASSIC.withSlow(40, Duration.ofMillis(400)).withProbes(3));

    /** @param which milliseconds, a running call, or a description */
    private record Step(char act, int which) {}

    /** From which state a description of which trip took over while calls ran. */
    private record Change(CircuitState in, Trip to) {}

    private final Set<Change> changes = new HashSet<>();
    private final Set<CircuitState> states = EnumSet.noneOf(CircuitState.class);

    @Test
    void itIsWhatTheTableSays() {
        long operations = Trials.run(
                38,
                3_000,
                random -> new Trials.Case<>(SPECS.get(random.nextInt(2)), steps(random)),
                (spec, steps) -> new Pair(spec).play(steps));
        assertThat(operations).isGreaterThan(500_000);
        assertThat(states).containsExactlyInAnyOrder(CircuitState.values());
        for (CircuitState state : CircuitState.values()) {
            for (Trip trip : Trip.values()) {
                assertThat(changes).contains(new Change(state, trip));
            }
        }
    }

    private static List<Step> steps(Random random) {
        List<Step> steps = new ArrayList<>();
        int failing = random.nextInt(101);
        int pace = 1 + random.nextInt(120);
        int length = random.nextInt(600);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(60) == 0) {
                failing = random.nextInt(3) == 0 ? 100 * random.nextInt(2) : random.nextInt(101);
                pace = 1 + random.nextInt(120);
            }
            int draw = random.nextInt(200);
            if (draw < 92) {
                steps.add(new Step('b', 0));
            } else if (draw < 168) {
                steps.add(new Step(random.nextInt(100) < failing ? 'f' : 'g', random.nextInt(100)));
            } else if (draw < 172) {
                steps.add(new Step('i', random.nextInt(100)));
            } else if (draw < 174) {
                steps.add(new Step('h', random.nextInt(100)));
            } else if (draw < 198) {
                boolean long_ = random.nextInt(8) == 0;
                steps.add(new Step(
                        'w', long_ ? random.nextInt(random.nextInt(5) == 0 ? 12_000 : 2_500) : random.nextInt(pace)));
            } else {
                steps.add(new Step('s', random.nextInt(SPECS.size())));
            }
        }
        return steps;
    }

    private record Running(Entry.Permit permit, PartialModel.Call call) {}

    private final class Pair {

        private final BreakerGuard ours;
        private final PartialModel model;
        /** Those that may end; whoever hangs is in none of our lists. */
        private final List<Running> running = new ArrayList<>();

        private long told;
        private CircuitState heard = CircuitState.CLOSED;
        private long now;

        Pair(BreakerSpec spec) {
            ours = new BreakerGuard(spec, 0, (from, to, refused, number, at) -> hears(from, to, number));
            model = new PartialModel(spec);
        }

        private void hears(CircuitState from, CircuitState to, long number) {
            assertThat(number).isEqualTo(++told);
            assertThat(from).isEqualTo(heard);
            heard = to;
        }

        @Nullable
        String play(List<Step> steps) {
            for (int i = 0; i < steps.size(); i++) {
                play(steps.get(i));
                model.look(now);
                String problem = compare(ours.snapshot(now * MILLI));
                if (problem != null) {
                    return "after operation " + (i + 1) + " " + steps.get(i) + " at " + now + " ms: " + problem;
                }
                states.add(model.state);
            }
            return null;
        }

        private @Nullable String compare(BreakerSnapshot seen) {
            if (seen.state() != model.shown(now)) {
                return seen + " where the model is " + model.shown(now);
            }
            if (ours.state().name() != heard) {
                return "is " + ours.state().name() + ", and told last that it is " + heard;
            }
            if (ours.state() instanceof Closed closed) {
                int theirs = closed.share.refused;
                if (Math.abs(theirs - model.refused) > 1) {
                    return "refuses " + theirs + " where the model refuses " + model.refused;
                }
                model.refused = theirs; // rounded
            }
            if (ours.state() instanceof Open) {
                return null; // what it shows is why it opened
            }
            String remembered = model.calls() + " calls, " + model.failed() + " failed, " + model.slow() + " slow";
            String theirs = seen.calls() + " calls, " + seen.failed() + " failed, " + seen.slow() + " slow";
            return theirs.equals(remembered) ? null : seen + " where the model remembers " + remembered;
        }

        private void play(Step step) {
            switch (step.act()) {
                case 'w' -> now += step.which();
                case 's' -> {
                    BreakerSpec spec = SPECS.get(step.which());
                    if (!running.isEmpty()) {
                        changes.add(new Change(model.state, spec.trip()));
                    }
                    model.goesBy(spec, now);
                    ours.reconfigure(spec, now * MILLI);
                }
                case 'b' -> {
                    PartialModel.Call call = model.begins(now);
                    Entry entry = ours.enter(now * MILLI, Caller.NONE);
                    assertThat(entry instanceof Entry.Permit).as("admitted").isEqualTo(call != null);
                    if (entry instanceof Entry.Permit permit && call != null) {
                        running.add(new Running(permit, call));
                    }
                }
                default -> {
                    if (!running.isEmpty()) {
                        Running one = running.remove(step.which() % running.size());
                        if (step.act() != 'h') {
                            Outcome outcome = step.act() == 'g'
                                    ? Outcome.SUCCESS
                                    : step.act() == 'f' ? Outcome.FAILURE : Outcome.IGNORED;
                            model.ends(one.call(), outcome, now);
                            BreakerGuard.exit(one.permit(), outcome, one.call().start * MILLI, now * MILLI);
                            if (ours.state() instanceof Open) {
                                model.mayOpen(now);
                            }
                        }
                    }
                }
            }
        }
    }
}
