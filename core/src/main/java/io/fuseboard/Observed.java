package io.fuseboard;

import io.fuseboard.internal.breaker.BreakerGuard;
import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.model.Outcome;

/**
 * What a call holds whose guards are only observed, where a bulkhead is among them, or whose bulkhead asked who calls: all
 * permits, or none at all. One
 * guard's no gives back what the others gave, as it would if it were obeyed; so observed guards see what guarding ones
 * would.
 *
 * @param trial the breaker's
 * @param place the bulkhead's
 */
record Observed(Permit trial, Permit place) implements Permit {

    /** None: a guard would have refused. */
    static final Observed NOTHING = new Observed(Free.PASS, Free.PASS);

    /** What a call holds that nobody is asked about. Its guards are out of the path. */
    static final Permit OUT = new Observed(Free.PASS, Free.PASS);

    @Override
    public void exit(Outcome outcome, long start, long now) {
        place.exit(outcome, start, now);
        BreakerGuard.exit(trial, outcome, start, now);
    }
}
