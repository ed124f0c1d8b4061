package io.fuseboard.internal.breaker;

import io.fuseboard.model.CircuitState;

/** Hears of each move of a circuit, once, from the thread that made it, after it was made. */
@FunctionalInterface
public interface Transitions {

    /**
     * Called without any lock held. Two moves may be told in the wrong order, by two threads; the number tells.
     *
     * @param number 1 for the first move of this breaker, then 2, without a gap
     * @param now the time of the call that made it move, in nanoseconds since the board was built
     */
    void moved(CircuitState from, CircuitState to, long number, long now);
}
