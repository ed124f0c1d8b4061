package io.fuseboard.internal.breaker;

import io.fuseboard.model.CircuitState;

/**
 * Hears of each move of a circuit, once, from the thread that made it, after it was made; and of a share refused that
 * changed by much, as of a move from a state to itself.
 */
@FunctionalInterface
public interface Transitions {

    /**
     * Called without any lock held. Two moves may be told in the wrong order, by two threads; the number tells.
     *
     * @param refused percentage of the callers that are refused from now on; 100 where nobody passes, or only probes
     * @param number 1 for the first move of this breaker, then 2, without a gap
     * @param now the time of the call that made it move, in nanoseconds since the board was built
     */
    void moved(CircuitState from, CircuitState to, int refused, long number, long now);

    /**
     * Called instead where somebody has reset the circuit: it is closed.
     *
     * @param who as he called himself
     */
    default void reset(CircuitState from, long number, String who, long now) {
        moved(from, CircuitState.CLOSED, 0, number, now);
    }
}
