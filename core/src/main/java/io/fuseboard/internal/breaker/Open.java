package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.window.Tally;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nobody passes until the open time is over. Its own denial. */
final class Open implements State, Entry.Denial {

    private final BreakerGuard breaker;
    private final long number;
    private final long since;
    private final Past past;
    private final long openFor;
    /** How long callees wanted to be left alone when it opened; a new description may give them more of it, or less. */
    private final long asked;
    /** What was remembered when it opened, for people to look at. */
    private final Tally why;

    Open(BreakerGuard breaker, long number, long now, int attempt, long asked, BreakerSpec spec, Tally why) {
        this(breaker, number, now, new Past(attempt, breaker.openTime(spec, attempt, asked)), asked, why);
    }

    private Open(BreakerGuard breaker, long number, long since, Past past, long asked, Tally why) {
        this.breaker = breaker;
        this.number = number;
        this.since = since;
        this.past = past;
        this.openFor = past.openFor();
        this.asked = asked;
        this.why = why;
    }

    @Override
    public Entry enter(long now, Caller who) {
        long passed = now - since;
        if (passed >= openFor) {
            BreakerSpec spec = breaker.spec();
            breaker.move(this, State.trial(breaker, number + 1, now, spec, past), spec, now);
            return breaker.enter(now, who);
        }
        if (passed < 0) { // the clock stepped back; at worst the open time begins again
            breaker.view(this, new Open(breaker, number, now, past, asked, why));
        }
        return this;
    }

    /** Where the clock stepped back nothing is certain; whoever enters sees to it. */
    @Override
    public Entry.@Nullable Denial refuses(long now, Caller who) {
        long passed = now - since;
        return passed >= 0 && passed < openFor ? this : null;
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
    public int refused() {
        return 100;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public BreakerSnapshot look(long now) {
        BreakerSpec spec = breaker.spec();
        if (now - since >= openFor) {
            return State.trial(breaker, number + 1, since + openFor, spec, past).look(now);
        }
        return new BreakerSnapshot(
                CircuitState.OPEN,
                why.calls(),
                why.failed(),
                why.slow(),
                0,
                refused(),
                Optional.of(Duration.ofNanos(retryAfter(now))),
                State.since(since, now),
                spec);
    }

    @Override
    public Open under(BreakerSpec spec, long now) {
        long time = breaker.openTime(spec, past.attempt(), asked);
        return time == openFor ? this : new Open(breaker, number, since, new Past(past.attempt(), time), asked, why);
    }
}
