package io.fuseboard.weave;

import io.fuseboard.annotation.CircuitBreaker;

/** Woven where it stands, and by nobody after that. */
class Standing {

    @CircuitBreaker(name = "standing")
    String call() {
        return secret();
    }

    @CircuitBreaker(name = "standing-secret")
    private String secret() {
        return "secret";
    }
}
