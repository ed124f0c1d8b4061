package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A probe now and then, for as long as it takes; three clean ones in a row begin the ramp. Its own denial for everybody
 * else.
 *
 * <p>A trial that ends with its first bad probes and is made again after an open time tells listeners of each attempt, and
 * notices late that the dependency is back. Here a bad probe changes nothing but the row, so a long outage is one event.
 * At most one of fifty callers pays for it, and at most four a second; where there are few callers, still one each two
 * seconds. Once a probe was clean the next ones follow at once.
 *
 * <p>There are no leases. A probe that does not answer doubles the time until the next one, up to two seconds, so a
 * dependency that hangs keeps few callers waiting and cannot keep the circuit from trying. What comes back after more than
 * the time a probe has is late and says nothing. Nobody tries while the callee wants to be left alone.
 */
final class Trickle implements State, Entry.Denial {

    /** Four a second. */
    static final long SHORTEST = 250_000_000;

    static final long LONGEST = 2_000_000_000;
    static final int CLEAN = 3;
    /** Callers for each probe, where there are many. */
    static final int CALLERS = 50;

    private static final int MOST_DOUBLINGS = 3;

    private final BreakerGuard breaker;
    private final long number;
    private final long since;
    private final long slowerThan;
    /** How long a probe has. */
    private final long time;

    /** The longest that a callee may want to be left alone. */
    private final long longestAsked;

    private final Past past;
    private final AtomicReference<Pace> pace;
    /** Callers refused since the last probe. */
    private final AtomicInteger waiting = new AtomicInteger();

    Trickle(BreakerGuard breaker, long number, long now, BreakerSpec spec, Past past) {
        this.breaker = breaker;
        this.number = number;
        this.since = now;
        this.slowerThan = State.nanos(spec.slowerThan());
        this.time = State.lease(spec);
        this.longestAsked = OpenTime.longestAsked(spec);
        this.past = past;
        this.pace = new AtomicReference<>(new Pace(now - LONGEST, now, 0, 0));
    }

    /**
     * @param last when the last probe was admitted
     * @param from when the next one may be, for the callee's sake
     * @param unanswered probes that are out, as far as they matter
     * @param clean in a row
     */
    private record Pace(long last, long from, int unanswered, int clean) {

        boolean lets(long now, int callers) {
            long passed = now - last;
            return now - from >= 0
                    && (passed >= LONGEST
                            || passed >= SHORTEST << Math.min(unanswered, MOST_DOUBLINGS)
                                    && (clean > 0 || callers >= CALLERS));
        }

        Pace rebased(long now) {
            return new Pace(now, now + Math.max(0, from - last), unanswered, clean);
        }

        Pace admitted(long now) {
            return new Pace(now, from, unanswered + 1, clean);
        }

        /** One is back and says nothing. */
        Pace answered(long lastThen) {
            return new Pace(lastThen, from, Math.max(0, unanswered - 1), clean);
        }

        Pace good() {
            return new Pace(last, from, 0, clean + 1);
        }

        Pace bad(long fromThen) {
            return new Pace(last, fromThen - from > 0 ? fromThen : from, Math.max(0, unanswered - 1), 0);
        }
    }

    @Override
    public Entry enter(long now, Caller who) {
        for (; ; ) {
            Pace seen = pace.get();
            if (now - seen.last() < -State.TOLERANCE) { // the clock stepped back; at worst all waits begin once more
                pace.compareAndSet(seen, seen.rebased(now));
                return this;
            }
            if (!seen.lets(now, waiting.get())) {
                waiting.incrementAndGet();
                return this;
            }
            if (pace.compareAndSet(seen, seen.admitted(now))) {
                waiting.set(0);
                return new Drop(now);
            }
        }
    }

    /** Callers are counted, also those who ask only this. */
    @Override
    public Entry.@Nullable Denial refuses(long now, Caller who) {
        Pace seen = pace.get();
        if (now - seen.last() < -State.TOLERANCE || seen.lets(now, waiting.get())) {
            return null;
        }
        waiting.incrementAndGet();
        return this;
    }

    /** One probe. */
    final class Drop implements Entry.Permit {

        private final long admitted;
        /** Until when the callee wants to be left alone; of the thread that ends it. */
        private long until;

        private Drop(long admitted) {
            this.admitted = admitted;
            this.until = admitted;
        }

        void asks(long moment) {
            until = moment;
        }

        @Override
        public void exit(Outcome outcome, long start, long now) {
            boolean late = now - admitted > time;
            Pace seen;
            Pace next;
            do {
                seen = pace.get();
                next = after(seen, late ? Outcome.IGNORED : outcome, now - start > slowerThan, late, now);
            } while (!pace.compareAndSet(seen, next));
            if (next.clean() >= CLEAN) {
                BreakerSpec spec = breaker.spec();
                breaker.move(
                        Trickle.this,
                        Closed.recovered(new Period(breaker, number + 1, now, past), now, spec),
                        spec,
                        now);
            }
        }

        private Pace after(Pace seen, Outcome outcome, boolean slow, boolean late, long now) {
            return switch (outcome) {
                case SUCCESS -> slow ? seen.bad(seen.from()) : seen.good();
                case FAILURE -> seen.bad(until - now > longestAsked ? now + longestAsked : until);
                // The place of the newest probe is given to the next caller.
                case IGNORED -> seen.answered(late || seen.last() != admitted ? seen.last() : now - LONGEST);
            };
        }
    }

    @Override
    public RefusalReason reason() {
        return RefusalReason.CIRCUIT_OPEN;
    }

    /** Nobody knows, as it depends on the probes; unless the callee has said. */
    @Override
    public long retryAfter(long now) {
        long wait = Math.min(longestAsked, pace.get().from() - now);
        return wait > 0 ? wait : -1;
    }

    @Override
    public CircuitState name() {
        return CircuitState.HALF_OPEN;
    }

    @Override
    public int refused() {
        return 100;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public BreakerSnapshot look(long now) {
        int clean = Math.min(CLEAN, pace.get().clean());
        return new BreakerSnapshot(
                CircuitState.HALF_OPEN,
                clean,
                0,
                0,
                CLEAN - clean,
                refused(),
                Optional.empty(),
                State.since(since, now),
                breaker.spec());
    }

    @Override
    public Trickle under(BreakerSpec spec, long now) {
        return this;
    }
}
