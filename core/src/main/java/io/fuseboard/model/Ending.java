package io.fuseboard.model;

import java.time.Duration;

/** How a hold ends when its time is over. */
public enum Ending {
    /** A quarter of what it degrades comes back at its time, a half 90 seconds later, all after three minutes. */
    STEPS(Duration.ofMinutes(3)),
    /** It stays, and somebody is asked; after two hours it ends by itself. */
    ASK(Duration.ofHours(2)),
    /** All of it comes back at its time. */
    AT_ONCE(Duration.ZERO);

    private final Duration after;

    Ending(Duration after) {
        this.after = after;
    }

    /** How long after its time a hold is over at the latest. */
    public Duration after() {
        return after;
    }
}
