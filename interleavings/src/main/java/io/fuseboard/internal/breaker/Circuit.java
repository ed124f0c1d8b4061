package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A breaker, and what it told. */
final class Circuit {

    static final long SECOND = 1_000_000_000;
    /** Opens for a second; each scene says what opens it. */
    static final BreakerSpec SPEC =
            BreakerSpec.defaults().withTrip(Trip.CLASSIC).withFailureRate(100).withOpenFor(Duration.ofSeconds(1));

    final BreakerGuard breaker;
    /** One bit for each number that was told; the highest if one was told twice. */
    private final AtomicLong told = new AtomicLong();

    Circuit(BreakerSpec spec) {
        breaker = new BreakerGuard(spec, 0, (from, to, refused, number, now) -> tell(1L << number));
    }

    private void tell(long number) {
        long before = told.getAndUpdate(seen -> seen | number);
        if ((before & number) != 0) {
            told.getAndUpdate(seen -> seen | Long.MIN_VALUE);
        }
    }

    /** Calls that begin and end at 0. */
    Circuit after(int calls, Outcome outcome) {
        for (int i = 0; i < calls; i++) {
            exit(admitted(0), outcome, 0, 0);
        }
        return this;
    }

    Entry.Permit admitted(long now) {
        return (Entry.Permit) breaker.enter(now, Caller.NONE);
    }

    /** 1 if somebody who asks now is admitted. */
    int asks(long now) {
        return breaker.enter(now, Caller.NONE) instanceof Entry.Permit ? 1 : 0;
    }

    static void exit(Entry.Permit permit, Outcome outcome, long start, long now) {
        BreakerGuard.exit(permit, outcome, start, now);
    }

    CircuitState state() {
        return breaker.state().name();
    }

    /** "12 calls, 3 failed, 1 slow". */
    String counts(long now) {
        BreakerSnapshot seen = breaker.snapshot(now);
        return seen.calls() + " calls, " + seen.failed() + " failed, " + seen.slow() + " slow";
    }

    /** How many moves were told; negative if they are not 1, 2, 3, …, each told once. */
    int moves() {
        long numbers = told.get();
        int moves = Long.bitCount(numbers);
        boolean withoutGap = numbers == (1L << (moves + 1)) - 2;
        return withoutGap && breaker.state().number() == moves ? moves : -1 - moves;
    }

    /** Its state and how many moves were told: "OPEN 1". Says so if they are not 1, 2, 3, …, each told once. */
    String path() {
        int moves = moves();
        return state() + " " + (moves >= 0 ? moves : "not a path: " + Long.toHexString(told.get()));
    }
}
