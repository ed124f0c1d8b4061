package io.fuseboard.test;

import io.fuseboard.Fuse;
import io.fuseboard.Passage;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.time.Duration;

/**
 * Brings circuits into states, by nothing but what every user may do: for a moment the fuse goes by a description under
 * which one failure opens it. A circuit keeps its state when it is given its own description back.
 */
final class Forcing {

    private final FakeTicker ticker;

    Forcing(FakeTicker ticker) {
        this.ticker = ticker;
    }

    void force(Fuse fuse, CircuitState state) {
        FuseSpec own = fuse.spec();
        BreakerSpec breaker = own.breaker()
                .orElseThrow(() -> new IllegalArgumentException("Invalid circuit (" + fuse.name()
                        + "): the fuse has no breaker. Give it one, by @CircuitBreaker or BreakerSpec"));
        fuse.reset("test");
        // Under it one failure opens, and what follows is a trial with the fuse's own number of probes, and their time.
        fuse.reconfigure(own.with(breaker.withTrip(Trip.CLASSIC).withConsecutiveFailures(1)));
        try {
            switch (state) {
                case CLOSED -> {}
                case OPEN -> enter(fuse).end(Outcome.FAILURE);
                case HALF_OPEN -> {
                    enter(fuse).end(Outcome.FAILURE);
                    ticker.advance(stillOpen(fuse));
                    enter(fuse).end(Outcome.IGNORED); // who says nothing gives the probe's place back
                }
                case PARTIAL, RAMP ->
                    throw new IllegalArgumentException("Invalid state (" + state + ") for fuse '" + fuse.name()
                            + "': must be CLOSED, OPEN or HALF_OPEN; let calls fail to bring it about");
            }
        } finally {
            fuse.reconfigure(own);
        }
        CircuitState now = fuse.snapshot().breaker().map(BreakerSnapshot::state).orElseThrow();
        if (now != state) {
            throw new IllegalStateException(
                    "Fuse '" + fuse.name() + "' is " + now + " and not " + state + ": somebody calls it meanwhile");
        }
    }

    private static Duration stillOpen(Fuse fuse) {
        return fuse.snapshot().breaker().flatMap(BreakerSnapshot::retryAfter).orElseThrow();
    }

    private static Passage enter(Fuse fuse) {
        Passage passage = fuse.enter();
        passage.refusal().ifPresent(refusal -> {
            throw new IllegalStateException("Fuse '" + fuse.name() + "' refuses calls (" + refusal.reason()
                    + "), so that nothing can open its circuit: force it before anything else");
        });
        return passage;
    }
}
