package io.fuseboard.console.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

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
     * What a call brings to prove who makes it.
     *
     * @param cookie the session's cookie
     * @param header the value of a header that is there exactly once
     * @param peer who is at the other end
     */
    record Proofs(Optional<String> cookie, Function<String, Optional<String>> header, Peer peer) {}

    /**
     * The other end.
     *
     * @param address of the caller; behind a trusted proxy, as the proxy tells it
     * @param secure whether the caller's connection is encrypted
     * @param proxied whether a trusted proxy stands between
     */
    record Peer(String address, boolean secure, boolean proxied) {}

    /**
     * Who is at the other end.
     *
     * @param address as the connection says
     * @param header the value of a header that is there exactly once
     */
    Peer peer(String address, boolean secure, Function<String, Optional<String>> header);

    /** Looks at the proofs of a call. */
    Seen look(Proofs proofs);
}
