package io.fuseboard.console.http;

import java.time.Duration;
import java.util.Optional;

/** Tells who calls. */
public interface Guard {

    /** What came of it. */
    sealed interface Seen {
        /** Known. */
        record Known(Identity who) implements Seen {}

        /** Not known: no proof, or a wrong one. */
        record Unknown() implements Seen {}

        /** Too many wrong proofs lately; this one was not looked at. */
        record Later(Duration retryAfter) implements Seen {}
    }

    /**
     * Looks at the proofs of a call.
     *
     * @param cookie the session's cookie
     * @param authorization the header of that name
     * @param remote the caller's address, as the connection says
     */
    Seen look(Optional<String> cookie, Optional<String> authorization, String remote);
}
