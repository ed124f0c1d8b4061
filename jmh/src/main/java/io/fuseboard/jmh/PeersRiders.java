package io.fuseboard.jmh;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;

/** Guarded by Resilience4j. */
class PeersRiders implements Riders {
    @Override
    @CircuitBreaker(name = "riders")
    public int locate(int order) {
        return order + 1;
    }
}
