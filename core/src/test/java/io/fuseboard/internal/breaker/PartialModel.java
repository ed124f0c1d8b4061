package io.fuseboard.internal.breaker;

import static io.fuseboard.model.CircuitState.CLOSED;
import static io.fuseboard.model.CircuitState.HALF_OPEN;
import static io.fuseboard.model.CircuitState.OPEN;
import static io.fuseboard.model.CircuitState.PARTIAL;
import static io.fuseboard.model.CircuitState.RAMP;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a breaker is by the table of states: lists, no views, no words, no threads. Times are milliseconds. Windows go by
 * calls and are all of one size.
 */
final class PartialModel {

    private static final long NEVER = Long.MAX_VALUE;
    private static final int ALL = 10_000;

    private final int size;
    BreakerSpec spec;
    CircuitState state = CLOSED;
    int refused;
    private Memory memory;
    private @Nullable Trial trial;
    private long due;
    private int calm;
    private int missing;
    private long asked;
    private long opened;
    private int changes;
    private boolean mayOpen;

    PartialModel(BreakerSpec spec) {
        this.spec = spec;
        this.size = spec.window();
        this.memory = new Memory(slowerThan());
        this.due = edgeAfter(0);
    }

    /** The ordinals of bad calls, and whoever runs; one for each closed period and each step of a ramp. */
    private static final class Memory {
        final long slowerThan;
        final List<Call> running = new ArrayList<>();
        final List<Long> failed = new ArrayList<>();
        final List<Long> slow = new ArrayList<>();
        long total;

        Memory(long slowerThan) {
            this.slowerThan = slowerThan;
        }
    }

    /** A trickle, or the classical trial. */
    private static final class Trial {
        final boolean trickles;
        final long slowerThan;
        final long lease;
        final int probes;
        final List<Call> out = new ArrayList<>();
        long last;
        int waiting;
        int unanswered;
        int ok;
        int bad;
        int slow;

        Trial(BreakerSpec spec, long lease, long now) {
            this.trickles = spec.trip() == Trip.PARTIAL;
            this.slowerThan = millis(spec);
            this.lease = lease;
            this.probes = spec.probes();
            this.last = now - 2_000;
        }
    }

    /** One that was let in: by a memory, or as a probe. */
    static final class Call {
        final long start;
        private final @Nullable Memory memory;
        private final @Nullable Trial trial;
        /** How often the description had changed. */
        private final int changes;
        /** Counted before its end. */
        private boolean noticed;

        private Call(long start, int changes, @Nullable Memory memory, @Nullable Trial trial) {
            this.start = start;
            this.changes = changes;
            this.memory = memory;
            this.trial = trial;
        }
    }

    int calls() {
        return trial == null ? (int) Math.min(memory.total, size) : trial.trickles ? trial.ok : trial.ok + trial.bad;
    }

    int failed() {
        return trial == null ? bad(memory.failed) : trial.trickles ? 0 : trial.bad;
    }

    int slow() {
        return trial == null ? bad(memory.slow) : trial.trickles ? 0 : trial.slow;
    }

    private int bad(List<Long> ordinals) {
        long all = ordinals.stream()
                .filter(ordinal -> ordinal > memory.total - size)
                .count();
        return (int) Math.min(all, Math.min(memory.total, size));
    }

    CircuitState shown(long now) {
        return state == OPEN && isOver(now) ? HALF_OPEN : state;
    }

    private boolean isOver(long now) {
        return now - opened
                >= (spec.trip() == Trip.PARTIAL ? 250 : spec.openFor().toMillis());
    }

    /** {@code null}: refused. */
    @Nullable
    Call begins(long now) {
        look(now);
        if (state == OPEN) {
            if (!isOver(now)) {
                return null;
            }
            state = HALF_OPEN;
            trial = new Trial(spec, lease(), now);
        }
        Trial on = trial;
        if (on == null) {
            if (refused > 0) {
                long before = asked / ALL;
                asked += refused;
                if (asked / ALL > before && missing-- <= 0) {
                    return null;
                }
            }
            Call call = new Call(now, changes, memory, null);
            memory.running.add(call);
            return call;
        }
        if (on.trickles) {
            long passed = now - on.last;
            long pause = Math.min(2_000, 250L << Math.min(10, on.unanswered));
            if (passed < 2_000 && (passed < pause || on.ok == 0 && on.waiting < 50)) {
                on.waiting++;
                return null;
            }
            on.last = now;
            on.waiting = 0;
            on.unanswered++;
        } else if (on.out.size() + on.ok + on.bad >= on.probes) {
            return null;
        }
        Call probe = new Call(now, changes, null, on);
        on.out.add(probe);
        return probe;
    }

    void ends(Call call, Outcome outcome, long now) {
        look(now);
        mayOpen = false;
        if (call.trial != null) {
            if (call.trial == trial && trial.out.remove(call)) {
                back(trial, call, outcome, now);
            }
        } else if (call.memory == memory && trial == null && state != OPEN) {
            memory.running.remove(call);
            if (call.noticed) {
                if (outcome == Outcome.FAILURE) {
                    memory.failed.add(memory.total);
                    judge(now);
                }
            } else if (outcome != Outcome.IGNORED) {
                memory.total++;
                if (outcome == Outcome.FAILURE) {
                    memory.failed.add(memory.total);
                }
                boolean slow = now - call.start > memory.slowerThan;
                if (slow) {
                    memory.slow.add(memory.total);
                }
                if (outcome == Outcome.FAILURE || slow || call.changes == changes) {
                    judge(now);
                } else {
                    mayOpen = trips();
                }
            }
        }
    }

    private void back(Trial on, Call probe, Outcome outcome, long now) {
        boolean slow = now - probe.start > on.slowerThan;
        if (!on.trickles) {
            on.ok += outcome == Outcome.SUCCESS ? 1 : 0;
            on.bad += outcome == Outcome.FAILURE ? 1 : 0;
            on.slow += slow && outcome != Outcome.IGNORED ? 1 : 0;
            if (outcome != Outcome.IGNORED) {
                decide(on, now);
            }
            return;
        }
        if (now - probe.start > on.lease) {
            on.unanswered = Math.max(0, on.unanswered - 1);
        } else if (outcome == Outcome.SUCCESS && !slow) {
            on.unanswered = 0;
            on.ok++;
        } else {
            on.unanswered = Math.max(0, on.unanswered - 1);
            on.ok = outcome == Outcome.IGNORED ? on.ok : 0;
            if (outcome == Outcome.IGNORED && on.last == probe.start) {
                on.last = now - 2_000;
            }
        }
        if (on.ok == 3) {
            recovers(now);
        }
    }

    private void decide(Trial on, long now) {
        double left = on.probes - on.ok - on.bad;
        double tooBad = on.probes * spec.failureRate() / 100.0;
        double tooSlow = on.slowerThan == NEVER ? NEVER : on.probes * spec.slowRate() / 100.0;
        if (on.bad >= tooBad || on.slow >= tooSlow) {
            opens(now);
        } else if (on.bad + left < tooBad && on.slow + left < tooSlow) {
            recovers(now);
        }
    }

    private void recovers(long now) {
        if (spec.trip() == Trip.PARTIAL) {
            begins(RAMP, 9_500, now);
        } else {
            begins(CLOSED, 0, now);
        }
    }

    /**
     * A good call that was let in under another description counts. It need not judge by the new one: the next one does that
     * is let in, or is bad.
     */
    void mayOpen(long now) {
        if (mayOpen) {
            opens(now);
        }
    }

    /** After calls that were counted; good ones cannot trip but by completing the minimum. */
    private void judge(long now) {
        if (trips()) {
            opens(now);
        }
    }

    private boolean trips() {
        List<Long> failed = memory.failed;
        int row = spec.consecutiveFailures().orElse(spec.trip() == Trip.PARTIAL ? 20 : 0);
        boolean inARow = row > 0 && failed.size() >= row && failed.get(failed.size() - row) > memory.total - row;
        boolean tooMany = spec.trip() == Trip.CLASSIC
                && memory.total >= spec.minimumCalls()
                && (isTooMuch(failed, spec.failureRate())
                        || spec.slowerThan().isPresent() && isTooMuch(memory.slow, spec.slowRate()));
        return inARow || tooMany;
    }

    private boolean isTooMuch(List<Long> ordinals, int percent) {
        long there = ordinals.stream()
                .filter(ordinal -> ordinal > memory.total - size)
                .count();
        return there > 0 && there * 100 >= percent * Math.min(memory.total, size);
    }

    /** What time brings. */
    void look(long now) {
        Trial on = trial;
        if (on != null && !on.trickles) {
            for (Call probe : List.copyOf(on.out)) {
                if (trial == on && now - probe.start >= on.lease) {
                    on.out.remove(probe);
                    back(on, probe, Outcome.FAILURE, now);
                }
            }
        }
        if (trial == null && state != OPEN && notices(now)) {
            judge(now);
        }
        if (trial == null && state != OPEN && now >= due) {
            if (state == RAMP) {
                climb(now);
            } else {
                cut(now);
            }
        }
    }

    /** Counts calls as slow that entered three epochs of half a threshold ago; whether there were any. */
    private boolean notices(long now) {
        long epoch = memory.slowerThan == NEVER ? NEVER : memory.slowerThan / 2;
        boolean any = false;
        for (Call call : memory.running) {
            if (!call.noticed && now / epoch - call.start / epoch >= 3) {
                call.noticed = true;
                memory.slow.add(++memory.total);
                any = true;
            }
        }
        return any;
    }

    private void climb(long now) {
        due = now + 500;
        int passing = ALL - refused;
        double failing = calls() == 0 ? 0 : (double) failed() / calls();
        double slow = calls() == 0 ? 0 : (double) slow() / calls();
        if (calls() < 5) {
            missing = 5 - calls();
        } else if (failing >= Math.max(0.85, spec.failureRate() / 100.0)
                || slow >= Math.max(0.85, spec.slowRate() / 100.0)) {
            opens(now);
        } else if (failing < spec.failureRate() / 100.0 && slow < spec.slowRate() / 100.0) {
            boolean all = 2 * passing >= ALL;
            begins(all ? CLOSED : RAMP, all ? 0 : ALL - 2 * passing, now);
        } else if (passing > 500) {
            begins(RAMP, ALL - Math.max(500, passing / 2), now);
        } else if (spec.trip() == Trip.PARTIAL) {
            begins(PARTIAL, refused, now);
        } else {
            begins(CLOSED, 0, now);
        }
    }

    private void cut(long now) {
        boolean judged = calls() >= spec.minimumCalls();
        double failing = judged ? bound(failed(), calls()) : 0;
        double slow = judged && spec.slowerThan().isPresent() ? bound(slow(), calls()) : 0;
        if (failing >= 0.85 && failed() * 100 >= spec.failureRate() * calls()
                || slow >= 0.85 && slow() * 100 >= spec.slowRate() * calls()) {
            opens(now);
            return;
        }
        int target = Math.max(target(failing, spec.failureRate()), target(slow, spec.slowRate()));
        long halves = 1 + (now - due) / 500;
        boolean was = refused > 0;
        refused = (int) Math.max(target, refused - 1_000 * halves);
        calm = refused > 0 ? 0 : was ? 1 : (int) Math.min(10, calm + halves);
        due = edgeAfter(now);
        if (refused > 0) {
            state = PARTIAL;
        } else if (state == CLOSED || calm >= 10) {
            state = CLOSED;
            calm = 0;
        }
    }

    private static int target(double bound, int threshold) {
        return bound * 100 <= threshold ? 0 : (int) (ALL * (bound * 100 - threshold) / (100 - threshold));
    }

    /** The smaller one of the two shares that this one is just as likely to come from. */
    private static double bound(int count, int calls) {
        double square = 0.84 * 0.84 / calls;
        double bad = (double) count / calls;
        double a = 1 + square;
        double b = 2 * bad + square;
        return (b - Math.sqrt(b * b - 4 * a * bad * bad)) / (2 * a);
    }

    void goesBy(BreakerSpec to, long now) {
        spec = to;
        changes++;
        if (trial != null || state == OPEN) {
            return;
        }
        if (memory.slowerThan != slowerThan()) {
            forgetsWhoRuns();
        }
        if (state != RAMP && spec.trip() == Trip.CLASSIC) {
            state = CLOSED;
            refused = 0;
            calm = 0;
            due = NEVER;
        } else if (due == NEVER) {
            due = edgeAfter(now);
        }
    }

    /** What slow means has changed: the last calls are kept. */
    private void forgetsWhoRuns() {
        Memory before = memory;
        memory = new Memory(slowerThan());
        memory.total = Math.min(before.total, size);
        long gone = before.total - memory.total;
        before.failed.stream().filter(one -> one > gone).forEach(one -> memory.failed.add(one - gone));
        before.slow.stream().filter(one -> one > gone).forEach(one -> memory.slow.add(one - gone));
    }

    private void opens(long now) {
        state = OPEN;
        trial = null;
        opened = now;
        refused = 0;
        missing = 0;
    }

    private void begins(CircuitState to, int share, long now) {
        state = to;
        trial = null;
        refused = share;
        memory = new Memory(slowerThan());
        calm = 0;
        missing = 0;
        due = to == RAMP ? now + 500 : spec.trip() == Trip.PARTIAL ? edgeAfter(now) : NEVER;
    }

    private static long edgeAfter(long now) {
        return now / 500 * 500 + 500;
    }

    private static long millis(BreakerSpec spec) {
        return spec.slowerThan().map(Duration::toMillis).orElse(NEVER);
    }

    /** On a ramp a call has at least a lease. */
    private long slowerThan() {
        return state == RAMP && spec.slowerThan().isEmpty() ? lease() : millis(spec);
    }

    private long lease() {
        return Math.max(
                spec.openFor().toMillis(),
                spec.slowerThan().map(Duration::toMillis).orElse(0L));
    }
}
