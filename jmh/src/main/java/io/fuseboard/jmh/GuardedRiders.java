package io.fuseboard.jmh;

import io.fuseboard.annotation.CircuitBreaker;

/** Guarded by a subclass or a proxy. */
class GuardedRiders implements Riders {
    @Override
    @CircuitBreaker(name = "riders")
    public int locate(int order) {
        return order + 1;
    }
}
