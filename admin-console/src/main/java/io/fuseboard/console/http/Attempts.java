package io.fuseboard.console.http;

import java.util.Optional;

/** Who hears of everything that somebody tried to do, and of what became of it. */
@FunctionalInterface
public interface Attempts {

    /**
     * Something was tried.
     *
     * @param who as far as known
     * @param remote the caller's address
     * @param what such as {@code PUT /api/switches/feature:dish-animation}
     * @param status of the answer
     */
    void tried(Optional<Identity> who, String remote, String what, int status);
}
