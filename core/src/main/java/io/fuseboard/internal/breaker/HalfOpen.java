package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.window.Tally;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

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
    final long slowerThan;
    private final long lease;
    final Past past;
    final AtomicLong word = new AtomicLong();
    /** Probes that are out, for those who look for lapsed leases. Places of ended probes are used again. */
    private final AtomicReferenceArray<@Nullable Probe> places;
    /** About when the last probe was admitted; read only where none is to be found. */
    private volatile long lastAdmission;

    HalfOpen(BreakerGuard breaker, long number, long now, BreakerSpec spec, Past past) {
        this.breaker = breaker;
        this.number = number;
        this.since = now;
        this.slowerThan = State.nanos(spec.slowerThan());
        this.lease = State.lease(spec);
        this.past = past.unasked();
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

    @Override
    public Entry.@Nullable Denial refuses(long now, Caller who) {
        return full(word.get()) && !lapse(now) ? this : null;
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
    void back(Outcome outcome, boolean slow, long now) {
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
            breaker.move(this, Closed.recovered(new Period(breaker, number + 1, now, past), now, spec), spec, now);
        }
    }

    private Open opened(long seen, BreakerSpec spec, long now) {
        return new Open(
                breaker, number + 1, now, past.attempt() + 1, past.asked().left(now), spec, tally(seen));
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
    public int refused() {
        return 100;
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
                refused(),
                Optional.empty(),
                State.since(since, now),
                breaker.spec());
    }

    @Override
    public HalfOpen under(BreakerSpec spec, long now) {
        return this;
    }
}
