package io.fuseboard.console.alerts;

import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import java.util.Optional;

/**
 * What came of sending a message.
 *
 * @param refusal why it was not taken; absent: it was
 * @param detail in the refusal's place; without address or secret
 */
record Result(Optional<Phrase> refusal, String detail) {

    static final Result TAKEN = new Result(Optional.empty(), "");

    static Result not(Phrase why, Object detail) {
        return new Result(Optional.of(why), Problem.shown(detail));
    }

    boolean taken() {
        return refusal.isEmpty();
    }

    /** Why it was not taken; empty: it was. */
    Optional<String> in(Language language) {
        return refusal.map(why -> why.in(language, detail));
    }
}
