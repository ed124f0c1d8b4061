package io.fuseboard.internal.degrade;

import io.fuseboard.internal.degrade.SwitchGuard.Off;
import io.fuseboard.internal.guard.Caller;
import org.jspecify.annotations.Nullable;

/** Behind a gate: calls pass as otherwise, as long as there is room. */
record Gated(@Nullable Some otherwise, Gate gate) implements Hand {

    /** What there is for this call now; {@code null}: nothing. */
    @Nullable
    Hand of(Caller who) {
        Hand its = otherwise == null ? null : otherwise.of(who);
        return !(its instanceof Off) && gate.isClosed() ? gate.off() : its;
    }

    /** The same, where it is left neither to chance nor to the moment. */
    @Nullable
    Hand certainly(Caller who) {
        return otherwise == null ? null : otherwise.certainly(who);
    }
}
