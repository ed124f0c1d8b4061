package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Outcome;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call that passes on trial. */
final class Probe implements Entry.Permit {

    private final HalfOpen trial;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** Moved only when the clock steps back; then the lease begins again. */
    volatile long since;

    /* Of the thread that ends it. */
    private boolean asks;
    private long until;

    Probe(HalfOpen trial, long now) {
        this.trial = trial;
        this.since = now;
    }

    @Override
    public void exit(Outcome outcome, long start, long now) {
        if (end()) {
            if (asks) {
                trial.past.asked().leaveUntil(until);
            }
            trial.back(outcome, now - start > trial.slowerThan, now);
        }
    }

    /** Counts if it is this probe's own end that is reported. */
    void asks(long moment) {
        asks = true;
        until = moment;
    }

    /** Takes the right to report; exactly one gets it. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    boolean ended() {
        return ended.get();
    }

    boolean lapsed(long lease, long now) {
        long age = now - since;
        if (age < 0) {
            since = now;
        }
        return age >= lease && !ended();
    }
}
