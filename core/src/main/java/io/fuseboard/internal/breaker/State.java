package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.window.Epochs;
import io.fuseboard.internal.window.Tally;
import io.fuseboard.internal.window.Verdict;
import io.fuseboard.internal.window.Window;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** What a circuit is at one moment, with everything it needs to be it. */
sealed interface State {

    Entry enter(long now, Caller who);

    CircuitState name();

    /** How many moves led here. */
    long number();

    BreakerSnapshot look(long now);

    /** The same state going by another description; itself where nothing changes. */
    State under(BreakerSpec spec, long now);

    /** Time since a moment; a clock that stepped back makes it 0, not negative. */
    private static Duration since(long moment, long now) {
        return Duration.ofNanos(Math.max(0, now - moment));
    }

    private static long nanos(Optional<Duration> slowerThan) {
        return slowerThan.map(Duration::toNanos).orElse(Long.MAX_VALUE);
    }

    /**
     * Everybody passes. A view of a period's memory: immutable, and its own permit.
     *
     * <p>A view holds for a stretch of time, from its floor to its edge. Before the edge nothing can be overdue. Below the
     * floor the clock has stepped back. Whoever finds that it does not hold any more makes the next view.
     *
     * <p>A view is <em>cold</em> while a good call may still trip: until the minimum is reached, for one call after
     * thresholds have changed, and for one after time has made the window forget something. Then every exit takes the long
     * way and judges.
     */
    final class Closed implements State, Entry.Permit {

        final BreakerGuard breaker;
        final Window window;
        /** Where calls can be slow. */
        private final @Nullable Epochs epochs;

        private final int slot;
        final long number;
        private final long since;
        private final Past past;
        private final boolean cold;
        private final long floor;
        /** The edge as a distance from the floor, and shifted: one comparison sees to both ends. */
        private final long reach;
        /** The same for good calls that leave; where it is cold, none has the short way. */
        private final long shortWay;

        private final long slowerThan;

        private Closed(
                BreakerGuard breaker,
                Window window,
                @Nullable Epochs epochs,
                long number,
                long since,
                Past past,
                boolean cold,
                long slowerThan,
                long floor,
                long reach) {
            this.breaker = breaker;
            this.window = window;
            this.epochs = epochs;
            this.slot = epochs == null ? 0 : epochs.current().slot();
            this.number = number;
            this.since = since;
            this.past = past;
            this.cold = cold;
            this.floor = floor;
            this.reach = reach;
            this.shortWay = cold ? Long.MIN_VALUE : reach;
            this.slowerThan = slowerThan;
        }

        /** One that holds from now until something is due. */
        private Closed(
                BreakerGuard breaker,
                Window window,
                @Nullable Epochs epochs,
                long number,
                long since,
                Past past,
                boolean cold,
                long slowerThan) {
            this(
                    breaker,
                    window,
                    epochs,
                    number,
                    since,
                    past,
                    cold,
                    slowerThan,
                    window.floor(epochs),
                    window.edge(epochs) - window.floor(epochs) + Long.MIN_VALUE);
        }

        /** A period that begins now and remembers nothing. */
        static Closed empty(BreakerGuard breaker, long number, long now, BreakerSpec spec, Past past) {
            Window window = Window.of(spec, now);
            return new Closed(breaker, window, window.epochs(now), number, now, past, true, nanos(spec.slowerThan()));
        }

        /** What it becomes when it trips. */
        Open opened(long now, BreakerSpec spec) {
            int attempt = now - since < past.openFor() ? past.attempt() + 1 : 1;
            return new Open(breaker, number + 1, now, attempt, spec, window.tally());
        }

        @Override
        public Entry enter(long now, Caller who) {
            return covers(now) ? admit() : breaker.enterAfterLook(now, who);
        }

        Entry admit() {
            if (epochs != null) {
                window.entered(slot);
            }
            return this;
        }

        boolean covers(long now) {
            return now - floor + Long.MIN_VALUE < reach;
        }

        @Override
        public void exit(Outcome outcome, long start, long now) {
            if (outcome == Outcome.SUCCESS && now - floor + Long.MIN_VALUE < shortWay && now - start <= slowerThan) {
                window.count(slot);
            } else {
                exitTheLongWay(outcome, now - start > slowerThan, now);
            }
        }

        private void exitTheLongWay(Outcome outcome, boolean slow, long now) {
            breaker.look(now);
            boolean failed = outcome == Outcome.FAILURE;
            if (epochs == null || epochs.leavesInTime(now)) {
                if (outcome != Outcome.IGNORED) {
                    window.count(slot);
                    judge(failed, slow, now);
                } else if (epochs != null) {
                    window.ignored(slot);
                }
            } else if (epochs.current().leftUnnoticed()) {
                if (outcome != Outcome.IGNORED) {
                    window.countLate();
                    judge(failed, slow, now);
                }
            } else if (failed) {
                judge(true, false, now); // it is counted, and as slow; that it would fail nobody could know
            }
        }

        private void judge(boolean failed, boolean slow, long now) {
            State seen = breaker.state(); // before the description is read, which is then at least as new
            BreakerSpec spec = breaker.spec();
            Verdict verdict = window.judge(failed, slow, spec);
            // Somebody may have judged by newer thresholds before this call was written down, and nobody after.
            while (verdict != Verdict.TRIPS && !breaker.goesBy(spec)) {
                seen = breaker.state();
                spec = breaker.spec();
                verdict = window.judge(false, false, spec);
            }
            if (verdict == Verdict.TRIPS) {
                breaker.trip(this, now);
            } else if (verdict == Verdict.HOLDS
                    && seen instanceof Closed current
                    && current.cold
                    && current.window == window) {
                breaker.view(current, current.warm());
            }
        }

        /** What there is to do when a view holds no longer. */
        void turn(long now) {
            if (now - floor < 0) {
                // The clock stepped back: what is remembered stays, what runs is not followed any more.
                Window copy = window.copy(breaker.spec(), now);
                breaker.view(this, new Closed(breaker, copy, copy.epochs(now), number, since, past, true, slowerThan));
                return;
            }
            BreakerSpec spec = breaker.spec();
            Verdict verdict = window.turn(epochs, now, spec);
            while (verdict != Verdict.TRIPS && !breaker.goesBy(spec)) { // as in judge
                spec = breaker.spec();
                verdict = window.judge(false, false, spec);
            }
            if (verdict == Verdict.TRIPS) {
                breaker.trip(this, now);
                return;
            }
            Epochs next = epochs == null ? null : epochs.next(now);
            breaker.view(
                    this,
                    new Closed(breaker, window, next, number, since, past, cold || window.forgetsByTime(), slowerThan));
        }

        private Closed warm() {
            // Its own edge, not the window's: somebody may have moved that on already and not yet made the next view.
            return new Closed(breaker, window, epochs, number, since, past, false, slowerThan, floor, reach);
        }

        @Override
        public CircuitState name() {
            return CircuitState.CLOSED;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public BreakerSnapshot look(long now) {
            BreakerSpec spec = breaker.spec();
            Tally tally = window.tally();
            int needed = Math.max(0, spec.minimumCalls() - tally.calls());
            return new BreakerSnapshot(
                    CircuitState.CLOSED,
                    tally.calls(),
                    tally.failed(),
                    tally.slow(),
                    needed,
                    Optional.empty(),
                    State.since(since, now),
                    spec);
        }

        @Override
        public Closed under(BreakerSpec spec, long now) {
            Window kept = window.under(spec, now);
            return new Closed(
                    breaker,
                    kept,
                    kept == window ? epochs : kept.epochs(now),
                    number,
                    since,
                    past,
                    true,
                    nanos(spec.slowerThan()));
        }
    }

    /**
     * The last open time that a later state remembers.
     *
     * @param attempt how many open times came one after the other, this one counted
     * @param openFor how long it was; a circuit that stays closed for less has not recovered
     */
    record Past(int attempt, long openFor) {

        static final Past NONE = new Past(0, 0);
    }

    /** Nobody passes until the open time is over. Its own denial. */
    final class Open implements State, Entry.Denial {

        private final BreakerGuard breaker;
        private final long number;
        private final long since;
        private final Past past;
        private final long openFor;
        /** What was remembered when it opened, for people to look at. */
        private final Tally why;

        Open(BreakerGuard breaker, long number, long now, int attempt, BreakerSpec spec, Tally why) {
            this(breaker, number, now, new Past(attempt, breaker.openTime(spec, attempt)), why);
        }

        private Open(BreakerGuard breaker, long number, long since, Past past, Tally why) {
            this.breaker = breaker;
            this.number = number;
            this.since = since;
            this.past = past;
            this.openFor = past.openFor();
            this.why = why;
        }

        @Override
        public Entry enter(long now, Caller who) {
            long passed = now - since;
            if (passed >= openFor) {
                BreakerSpec spec = breaker.spec();
                breaker.move(this, new HalfOpen(breaker, number + 1, now, spec, past), spec, now);
                return breaker.enter(now, who);
            }
            if (passed < 0) { // the clock stepped back; at worst the open time begins again
                breaker.view(this, new Open(breaker, number, now, past, why));
            }
            return this;
        }

        @Override
        public RefusalReason reason() {
            return RefusalReason.CIRCUIT_OPEN;
        }

        @Override
        public long retryAfter(long now) {
            return Math.max(0, openFor - Math.max(0, now - since));
        }

        @Override
        public CircuitState name() {
            return CircuitState.OPEN;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public BreakerSnapshot look(long now) {
            BreakerSpec spec = breaker.spec();
            if (now - since >= openFor) {
                return new HalfOpen(breaker, number + 1, since + openFor, spec, past).look(now);
            }
            return new BreakerSnapshot(
                    CircuitState.OPEN,
                    why.calls(),
                    why.failed(),
                    why.slow(),
                    0,
                    Optional.of(Duration.ofNanos(retryAfter(now))),
                    State.since(since, now),
                    spec);
        }

        @Override
        public Open under(BreakerSpec spec, long now) {
            long time = breaker.openTime(spec, past.attempt());
            return time == openFor ? this : new Open(breaker, number, since, new Past(past.attempt(), time), why);
        }
    }

    /**
     * A few probes pass and decide. Its own denial for everybody else.
     *
     * <p>One word says how many probes are out and what came back, so admission is one compare-and-set, and so is a
     * result. There are never more than P, out and back together. The trial is decided as soon as the results that are
     * still to come cannot change it.
     *
     * <p>A probe that hangs must not keep the others waiting, so it has a lease. Whoever finds that a lease is over
     * reports the probe as failed; the probe's own result is then late. A flag on the probe decides which of the two
     * counts.
     */
    final class HalfOpen implements State, Entry.Denial {

        /* out, ok, bad, slow: 16 bits each */
        private static final long OUT = 1L;
        private static final long OK = 1L << 16;
        private static final long BAD = 1L << 32;
        private static final long SLOW = 1L << 48;

        private final BreakerGuard breaker;
        private final long number;
        private final long since;
        private final long slowerThan;
        private final long lease;
        private final Past past;
        final AtomicLong word = new AtomicLong();
        /** Probes that are out, for those who look for lapsed leases. Places of ended probes are used again. */
        private final AtomicReferenceArray<@Nullable Probe> places;
        /** About when the last probe was admitted; read only where none is to be found. */
        private volatile long lastAdmission;

        HalfOpen(BreakerGuard breaker, long number, long now, BreakerSpec spec, Past past) {
            this.breaker = breaker;
            this.number = number;
            this.since = now;
            this.slowerThan = nanos(spec.slowerThan());
            this.lease = Math.max(
                    spec.openFor().toNanos(),
                    spec.slowerThan().map(Duration::toNanos).orElse(0L));
            this.past = past;
            this.places = new AtomicReferenceArray<>(spec.probes());
            this.lastAdmission = now;
        }

        @Override
        public Entry enter(long now, Caller who) {
            Probe probe = null;
            for (; ; ) {
                long seen = word.get();
                if (full(seen)) {
                    return lapse(now) ? breaker.enter(now, who) : this;
                }
                if (probe == null) {
                    probe = new Probe(this, now); // before its place is taken: nothing may fail after
                }
                if (word.compareAndSet(seen, seen + OUT)) {
                    lastAdmission = now;
                    place(probe);
                    return probe;
                }
            }
        }

        /** There is a place for everybody who is counted as out: at most P are. */
        private void place(Probe probe) {
            for (int i = 0; ; i = i + 1 < places.length() ? i + 1 : 0) {
                Probe there = places.get(i);
                if ((there == null || there.ended()) && places.compareAndSet(i, there, probe)) {
                    return;
                }
            }
        }

        /** Reports probes whose lease is over. Whether that changed anything, so that asking again makes sense. */
        private boolean lapse(long now) {
            boolean lapsed = false;
            boolean running = false;
            for (int i = 0; i < places.length(); i++) {
                Probe probe = places.get(i);
                if (probe == null || probe.ended()) {
                    continue;
                }
                if (!probe.lapsed(lease, now)) {
                    running = true;
                } else if (probe.end()) {
                    lapsed = true;
                    back(Outcome.FAILURE, now - probe.since > slowerThan, now);
                }
            }
            return lapsed || !running && abandon(now);
        }

        /**
         * Gives a trial up when all its places are taken and nobody is in them. Only an error of the virtual machine
         * between two steps of {@code enter} or {@code exit} (a stack that ends just there) can lose a probe like that;
         * without this it would keep the circuit half-open for ever.
         */
        private boolean abandon(long now) {
            long quiet = now - lastAdmission;
            if (quiet < 0) {
                lastAdmission = now;
            }
            if (quiet < lease || !full(word.get())) {
                return false;
            }
            BreakerSpec spec = breaker.spec();
            breaker.move(this, opened(word.get(), spec, now), spec, now);
            return true;
        }

        /** A result, from the one who ended the probe. */
        private void back(Outcome outcome, boolean slow, long now) {
            long result = switch (outcome) {
                case SUCCESS -> OK + (slow ? SLOW : 0);
                case FAILURE -> BAD + (slow ? SLOW : 0);
                case IGNORED -> 0; // its place is free again
            };
            long seen = word.addAndGet(result - OUT);
            if (result != 0) {
                decide(seen, now);
            }
        }

        private void decide(long seen, long now) {
            BreakerSpec spec = breaker.spec();
            int probes = places.length();
            int left = probes - ok(seen) - bad(seen);
            int tooBad = (probes * spec.failureRate() + 99) / 100;
            int tooSlow = slowerThan == Long.MAX_VALUE ? Integer.MAX_VALUE : (probes * spec.slowRate() + 99) / 100;
            if (bad(seen) >= tooBad || slow(seen) >= tooSlow) {
                breaker.move(this, opened(seen, spec, now), spec, now);
            } else if (bad(seen) + left < tooBad && slow(seen) + left < tooSlow) {
                breaker.move(this, Closed.empty(breaker, number + 1, now, spec, past), spec, now);
            }
        }

        private Open opened(long seen, BreakerSpec spec, long now) {
            return new Open(breaker, number + 1, now, past.attempt() + 1, spec, tally(seen));
        }

        private boolean full(long seen) {
            return out(seen) + ok(seen) + bad(seen) >= places.length();
        }

        private static int out(long word) {
            return (int) word & 0xFFFF;
        }

        private static int ok(long word) {
            return (int) (word >>> 16) & 0xFFFF;
        }

        private static int bad(long word) {
            return (int) (word >>> 32) & 0xFFFF;
        }

        private static int slow(long word) {
            return (int) (word >>> 48);
        }

        private static Tally tally(long word) {
            return new Tally(ok(word) + bad(word), bad(word), slow(word));
        }

        @Override
        public RefusalReason reason() {
            return RefusalReason.CIRCUIT_OPEN;
        }

        /** Nobody knows: it depends on the probes. */
        @Override
        public long retryAfter(long now) {
            return -1;
        }

        @Override
        public CircuitState name() {
            return CircuitState.HALF_OPEN;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public BreakerSnapshot look(long now) {
            if (lapse(now)) {
                return breaker.snapshot(now);
            }
            Tally tally = tally(word.get());
            return new BreakerSnapshot(
                    CircuitState.HALF_OPEN,
                    tally.calls(),
                    tally.failed(),
                    tally.slow(),
                    places.length() - tally.calls(),
                    Optional.empty(),
                    State.since(since, now),
                    breaker.spec());
        }

        @Override
        public HalfOpen under(BreakerSpec spec, long now) {
            return this;
        }
    }

    /** A call that passes on trial. */
    final class Probe implements Entry.Permit {

        private final HalfOpen trial;
        private final AtomicBoolean ended = new AtomicBoolean();
        /** Moved only when the clock steps back; then the lease begins again. */
        private volatile long since;

        private Probe(HalfOpen trial, long now) {
            this.trial = trial;
            this.since = now;
        }

        @Override
        public void exit(Outcome outcome, long start, long now) {
            if (end()) {
                trial.back(outcome, now - start > trial.slowerThan, now);
            }
        }

        /** Takes the right to report; exactly one gets it. */
        private boolean end() {
            return ended.compareAndSet(false, true);
        }

        private boolean ended() {
            return ended.get();
        }

        private boolean lapsed(long lease, long now) {
            long age = now - since;
            if (age < 0) {
                since = now;
            }
            return age >= lease && !ended();
        }
    }
}
