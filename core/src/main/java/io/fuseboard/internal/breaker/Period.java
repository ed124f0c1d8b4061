package io.fuseboard.internal.breaker;

/**
 * What all views of one state have in common.
 *
 * @param number how many moves, and changes of a share that were told, led here
 * @param since when it began
 * @param past what the open time before it was
 */
record Period(BreakerGuard breaker, long number, long since, Past past) {

    /** For a state that begins anew: nobody has asked it to be left alone. */
    Period unasked() {
        return new Period(breaker, number, since, past.unasked());
    }

    /** Another state, from now on. */
    Period next(long now) {
        return new Period(breaker, number + 1, now, past);
    }

    /** The same state, with something about it that was told. */
    Period told() {
        return new Period(breaker, number + 1, since, past);
    }
}
