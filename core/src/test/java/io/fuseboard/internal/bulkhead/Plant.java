package io.fuseboard.internal.bulkhead;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BulkheadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A dependency that works on so many calls at once and lets the others queue, behind an adaptive bulkhead, in simulated
 * time. Callers come as they like and do not come again.
 */
final class Plant {

    static final long SECOND = 1_000_000_000;
    private static final double MILLI = 1e6;

    final BulkheadGuard guard;
    private final Random random;
    private final PriorityQueue<Long> workers = new PriorityQueue<>();
    private final PriorityQueue<Running> running = new PriorityQueue<>((a, b) -> Long.compare(a.ends, b.ends));
    /** The limit at the end of each second. */
    final List<Integer> limits = new ArrayList<>();

    long now;
    long served;
    long refused;
    int most;
    double callers = 1_200;
    double millis = 50;
    double spread = 0.5;
    /** Whoever would take longer is answered with a timeout then; the dependency works on. */
    double timeout = Double.MAX_VALUE;
    /** While more than so many run, the callee says at once that it is overloaded. */
    int crowd = Integer.MAX_VALUE;

    /** Share of the calls that fail at once, and say nothing of load. */
    double broken;

    /** Share of the calls that time out after a second and never reach a worker. */
    double hanging;

    int mostLimit;

    private record Running(Entry.Permit place, long start, long ends, Outcome outcome, boolean overload) {}

    Plant(LimitLaw law, int start, BulkheadSpec spec, int workers, long seed) {
        this.guard = new BulkheadGuard(spec, law, start);
        this.random = new Random(seed);
        workers(workers);
    }

    void workers(int count) {
        while (workers.size() > count) {
            workers.poll();
        }
        while (workers.size() < count) {
            workers.add(now);
        }
    }

    Plant run(int seconds) {
        long end = now + seconds * SECOND;
        long second = now + SECOND;
        while (now < end) {
            long next = now + (long) (-Math.log(1 - random.nextDouble()) / callers * SECOND);
            while (second <= next && second <= end) {
                endUntil(second);
                limits.add(guard.limit());
                second += SECOND;
            }
            endUntil(next);
            now = next;
            arrive();
        }
        now = end;
        return this;
    }

    private void arrive() {
        if (!(guard.enter(now, Caller.NONE) instanceof Entry.Permit place)) {
            refused++;
            return;
        }
        int inside = running.size() + 1;
        most = Math.max(most, inside);
        mostLimit = Math.max(mostLimit, guard.limit());
        if (random.nextDouble() < hanging) {
            running.add(new Running(place, now, now + SECOND, Outcome.FAILURE, true));
        } else if (random.nextDouble() < broken) {
            running.add(new Running(place, now, now + (long) MILLI, Outcome.FAILURE, false));
        } else if (inside > crowd) {
            running.add(new Running(place, now, now + (long) MILLI, Outcome.FAILURE, true));
        } else {
            long ends = Math.max(now, workers.poll()) + work();
            workers.add(ends);
            long late = timeout == Double.MAX_VALUE ? Long.MAX_VALUE : now + (long) (timeout * MILLI);
            boolean inTime = ends <= late;
            running.add(
                    new Running(place, now, inTime ? ends : late, inTime ? Outcome.SUCCESS : Outcome.FAILURE, !inTime));
        }
    }

    /** Log-normal, with the mean that is asked for. */
    private long work() {
        return (long) (millis * MILLI * Math.exp(spread * random.nextGaussian() - spread * spread / 2));
    }

    private void endUntil(long time) {
        while (!running.isEmpty() && running.peek().ends <= time) {
            Running call = running.poll();
            call.place.exit(call.outcome, call.start, call.start);
            if (call.overload) {
                guard.overloaded();
            }
            guard.ended(call.outcome, call.start, call.ends);
            served += call.outcome == Outcome.SUCCESS ? 1 : 0;
        }
    }

    /** The mean of the last so many seconds. */
    double limitOfLast(int seconds) {
        return last(seconds).stream().mapToInt(limit -> limit).average().orElseThrow();
    }

    /** How often it turned round in the last so many seconds: up after down, or down after up. */
    int turnsOfLast(int seconds) {
        int turns = 0;
        int direction = 0;
        List<Integer> last = last(seconds);
        for (int i = 1; i < last.size(); i++) {
            int to = Integer.signum(last.get(i) - last.get(i - 1));
            turns += to != 0 && direction != 0 && to != direction ? 1 : 0;
            direction = to == 0 ? direction : to;
        }
        return turns;
    }

    private List<Integer> last(int seconds) {
        return limits.subList(limits.size() - seconds, limits.size());
    }
}
