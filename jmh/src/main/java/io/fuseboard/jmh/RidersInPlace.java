package io.fuseboard.jmh;

import io.fuseboard.annotation.CircuitBreaker;

/** Guarded where it stands. */
class RidersInPlace implements Riders {
    @Override
    @CircuitBreaker(name = "in-place")
    public int locate(int order) {
        return order + 1;
    }
}
