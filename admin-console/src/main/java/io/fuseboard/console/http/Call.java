package io.fuseboard.console.http;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * One request, as routes see it.
 *
 * @param rest what follows the route's path, for routes that end in {@code *}
 * @param query parameters of the address; of several with one name the first
 * @param body the JSON object sent; empty where none was
 * @param language what the answer is to be written in
 * @param remote address of whoever is at the other end of the connection
 * @param secure whether the connection is encrypted
 * @param cookie the session's cookie, if one came
 * @param lastEvent of a stream, the last event its reader has heard, as browsers tell it that come back by themselves
 * @param who who calls, if that is known
 */
public record Call(
        String rest,
        Map<String, String> query,
        Map<String, Object> body,
        Language language,
        String remote,
        boolean secure,
        Optional<String> cookie,
        Optional<String> lastEvent,
        Optional<Identity> who) {

    /** Who calls a route that is not for everybody. */
    public Identity caller() {
        return who.orElseThrow(() -> new IllegalStateException("A route for anyone asked who calls"));
    }

    /** Refuses callers of a lesser role, for what only some uses of a route need. */
    public void require(Role needed) {
        if (!caller().role().includes(needed)) {
            throw new Refused(Problem.of(403, language, Phrase.NEEDS_ROLE, needed.word()));
        }
    }

    /** Refuses callers who may not move all of these, for routes that learn only while working what they move. */
    public void require(Collection<String> keys) {
        if (!caller().reach().covers(keys)) {
            throw new Refused(Problem.of(403, language, Phrase.OUT_OF_REACH));
        }
    }
}
