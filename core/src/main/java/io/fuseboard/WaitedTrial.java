package io.fuseboard;

import io.fuseboard.internal.breaker.BreakerGuard;
import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.model.Outcome;
import org.jspecify.annotations.Nullable;

/** The breaker's permit of a call that waited for its place: the call began when the wait was over. */
final class WaitedTrial implements Permit {

    private @Nullable Permit trial;
    private long begun;

    WaitedTrial of(Permit permit, long now) {
        trial = permit;
        begun = now;
        return this;
    }

    /** When a call began that holds this permit. */
    static long begun(Permit permit, long start) {
        return permit instanceof WaitedTrial waited ? waited.begun : start;
    }

    @Nullable
    Permit held() {
        return trial;
    }

    @Override
    public void exit(Outcome outcome, long start, long now) {
        Permit held = trial;
        if (held != null) {
            BreakerGuard.exit(held, outcome, begun, now);
        }
    }
}
