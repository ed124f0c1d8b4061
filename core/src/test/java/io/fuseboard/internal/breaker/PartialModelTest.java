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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The breaker under PARTIAL against a model that is as simple as the table of states: lists, no views, no words, no
 * threads. Compared after each operation: admitted or refused, the state, the share refused, calls and failures.
 *
 * <p>Left out: slow calls, calls that outlive a lease, and descriptions that change while calls run (tested by example).
 */
class PartialModelTest {

    private static final long MILLI = 1_000_000;
    private static final BreakerSpec QUARTER =
            BreakerSpec.defaults().withTrip(Trip.PARTIAL).withFailureRate(25).withWindow(60, 10);
    private static final List<BreakerSpec> SPECS = List.of(
            QUARTER, QUARTER.withFailureRate(60), QUARTER.withFailureRate(100).withConsecutiveFailures(7));

    /** @param which milliseconds, a running call, or a description */
    private record Step(char act, int which) {}

    @Test
    void itIsWhatTheTableSays() {
        long operations = Trials.run(
                38,
                1_500,
                random -> new Trials.Case<>(QUARTER, steps(random)),
                (spec, steps) -> new Pair().play(steps));
        assertThat(operations).isGreaterThan(200_000);
    }

    private static List<Step> steps(Random random) {
        List<Step> steps = new ArrayList<>();
        int failing = random.nextInt(101);
        int length = random.nextInt(600);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(60) == 0) {
                failing = random.nextInt(3) == 0 ? 100 * random.nextInt(2) : random.nextInt(101);
            }
            int draw = random.nextInt(100);
            if (draw < 45) {
                steps.add(new Step('b', 0));
            } else if (draw < 85) {
                steps.add(new Step(random.nextInt(100) < failing ? 'f' : 'g', random.nextInt(100)));
            } else if (draw < 87) {
                steps.add(new Step('i', random.nextInt(100)));
            } else if (draw < 99) {
                steps.add(new Step('w', random.nextInt(8) == 0 ? random.nextInt(2_500) : random.nextInt(120)));
            } else {
                steps.add(new Step('s', random.nextInt(SPECS.size())));
            }
        }
        return steps;
    }

    /** What a call was admitted by; another object for each memory and for each trial. */
    private static final class Period {
        final List<Boolean> failed = new ArrayList<>();
    }

    private record Running(Entry.Permit permit, Period period, long start) {}

    private static final class Pair {

        private final BreakerGuard ours =
                new BreakerGuard(QUARTER, 0, (from, to, refused, number, at) -> numbers(number));
        private final List<Running> running = new ArrayList<>();
        private long told;
        private long now;

        private BreakerSpec spec = QUARTER;
        private CircuitState state = CircuitState.CLOSED;
        private Period period = new Period();
        private int refused;
        private long due = 500;
        private int calm;
        private int missing;
        private long asked;
        private long opened;
        private long lastProbe;
        private int waiting;
        private int unanswered;
        private int clean;

        private void numbers(long number) {
            assertThat(number).isEqualTo(++told);
        }

        @Nullable
        String play(List<Step> steps) {
            for (int i = 0; i < steps.size(); i++) {
                play(steps.get(i));
                look();
                BreakerSnapshot seen = ours.snapshot(now * MILLI);
                String problem = compare(seen);
                if (problem != null) {
                    return "after operation " + (i + 1) + " " + steps.get(i) + " at " + now + " ms: " + problem;
                }
            }
            return null;
        }

        private @Nullable String compare(BreakerSnapshot seen) {
            boolean over = state == CircuitState.OPEN && now - opened >= 250;
            CircuitState shown = over ? CircuitState.HALF_OPEN : state;
            if (seen.state() != shown) {
                return seen + " where the model is " + shown;
            }
            if (ours.state() instanceof Closed closed) {
                int theirs = closed.share.refused;
                if (Math.abs(theirs - refused) > 1) {
                    return "refuses " + theirs + " where the model refuses " + refused;
                }
                refused = theirs; // rounded
                if (seen.calls() != last().size() || seen.failed() != failed()) {
                    return seen + " where the model remembers " + last();
                }
            }
            return null;
        }

        private void play(Step step) {
            switch (step.act()) {
                case 'w' -> {
                    if (running.stream().allMatch(call -> now - call.start() < 5_000)) {
                        now += step.which();
                    }
                }
                case 's' -> {
                    if (running.isEmpty()) {
                        spec = SPECS.get(step.which());
                        ours.reconfigure(spec, now * MILLI);
                    }
                }
                case 'b' -> {
                    Period admitted = begins();
                    Entry entry = ours.enter(now * MILLI, Caller.NONE);
                    assertThat(entry instanceof Entry.Permit).as("admitted").isEqualTo(admitted != null);
                    if (entry instanceof Entry.Permit permit && admitted != null) {
                        running.add(new Running(permit, admitted, now));
                    }
                }
                default -> {
                    if (!running.isEmpty()) {
                        Running call = running.remove(step.which() % running.size());
                        Outcome outcome = step.act() == 'g'
                                ? Outcome.SUCCESS
                                : step.act() == 'f' ? Outcome.FAILURE : Outcome.IGNORED;
                        ends(call, outcome);
                        BreakerGuard.exit(call.permit(), outcome, call.start() * MILLI, now * MILLI);
                    }
                }
            }
        }

        private @Nullable Period begins() {
            look();
            if (state == CircuitState.OPEN) {
                if (now - opened < 250) {
                    return null;
                }
                become(CircuitState.HALF_OPEN, 0);
                lastProbe = now - 2_000;
                waiting = 0;
                unanswered = 0;
                clean = 0;
            }
            if (state == CircuitState.HALF_OPEN) {
                long passed = now - lastProbe;
                long pause = Math.min(2_000, 250L << Math.min(10, unanswered));
                if (passed < 2_000 && (passed < pause || clean == 0 && waiting < 50)) {
                    waiting++;
                    return null;
                }
                lastProbe = now;
                waiting = 0;
                unanswered++;
                return period;
            }
            if (refused > 0) {
                long before = asked / 10_000;
                asked += refused;
                if (asked / 10_000 > before && missing-- <= 0) {
                    return null;
                }
            }
            return period;
        }

        private void ends(Running call, Outcome outcome) {
            look();
            if (call.period() != period) {
                return;
            }
            if (state == CircuitState.HALF_OPEN) {
                unanswered = outcome == Outcome.SUCCESS ? 0 : Math.max(0, unanswered - 1);
                clean = outcome == Outcome.SUCCESS ? clean + 1 : outcome == Outcome.FAILURE ? 0 : clean;
                if (outcome == Outcome.IGNORED && lastProbe == call.start()) {
                    lastProbe = now - 2_000;
                }
                if (clean == 3) {
                    become(CircuitState.RAMP, 9_500);
                }
            } else if (outcome != Outcome.IGNORED) {
                period.failed.add(outcome == Outcome.FAILURE);
                int row = spec.consecutiveFailures().orElse(20);
                int size = period.failed.size();
                if (outcome == Outcome.FAILURE
                        && size >= row
                        && !period.failed.subList(size - row, size).contains(false)) {
                    opens();
                }
            }
        }

        /** What time brings. */
        private void look() {
            if (state == CircuitState.OPEN || state == CircuitState.HALF_OPEN || now < due) {
                return;
            }
            int calls = last().size();
            double bad = calls == 0 ? 0 : (double) failed() / calls;
            double threshold = spec.failureRate() / 100.0;
            if (state == CircuitState.RAMP) {
                due = now + 500;
                int passing = 10_000 - refused;
                if (calls < 5) {
                    missing = 5 - calls;
                } else if (bad >= Math.max(0.85, threshold)) {
                    opens();
                } else if (bad >= threshold) {
                    become(
                            passing > 500 ? CircuitState.RAMP : CircuitState.PARTIAL,
                            10_000 - Math.max(500, passing / 2));
                } else {
                    boolean all = 2 * passing >= 10_000;
                    become(all ? CircuitState.CLOSED : CircuitState.RAMP, all ? 0 : 10_000 - 2 * passing);
                }
                return;
            }
            double bound = calls < spec.minimumCalls() ? 0 : bound(bad, calls);
            if (bound >= 0.85 && bad >= threshold) {
                opens();
                return;
            }
            int target = bound <= threshold ? 0 : (int) (10_000 * (bound - threshold) / (1 - threshold));
            long halves = 1 + (now - due) / 500;
            boolean was = refused > 0;
            refused = (int) Math.max(target, refused - 1_000 * halves);
            calm = refused > 0 ? 0 : was ? 1 : (int) Math.min(10, calm + halves);
            due = now / 500 * 500 + 500;
            if (refused > 0) {
                state = CircuitState.PARTIAL;
            } else if (state == CircuitState.CLOSED || calm >= 10) {
                state = CircuitState.CLOSED;
                calm = 0;
            }
        }

        /** The smaller one of the two shares that this one is just as likely to come from. */
        private static double bound(double bad, int calls) {
            double square = 0.84 * 0.84 / calls;
            double a = 1 + square;
            double b = 2 * bad + square;
            return (b - Math.sqrt(b * b - 4 * a * bad * bad)) / (2 * a);
        }

        private void opens() {
            become(CircuitState.OPEN, 0);
            opened = now;
        }

        private void become(CircuitState to, int share) {
            state = to;
            refused = share;
            period = new Period();
            calm = 0;
            missing = 0;
            due = to == CircuitState.RAMP ? now + 500 : now / 500 * 500 + 500;
        }

        private List<Boolean> last() {
            return period.failed.subList(Math.max(0, period.failed.size() - 60), period.failed.size());
        }

        private int failed() {
            return (int) last().stream().filter(failed -> failed).count();
        }
    }
}
