package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.telemetry.BoardSnapshot;
import java.util.Optional;

/**
 * What is asked once more before it is done. Turning off takes one step; what touches a core feature, takes protection away
 * or turns on something that is still ill takes two.
 */
final class Questions {

    private Questions() {}

    /** A question, and what it is about. */
    record Question(Phrase words, String about) {

        Reply in(Language language) {
            return Problem.with(428, language, words, object("confirm", true), about);
        }
    }

    static Optional<Question> before(SwitchPosition position, String key, BoardSnapshot now, Fleet fleet) {
        return switch (position) {
            case DEGRADED -> isCore(key, now, fleet) ? asked(Phrase.CONFIRM_CORE, key) : Optional.empty();
            case UNGUARDED -> asked(Phrase.CONFIRM_UNGUARDED, key);
            case AUTO -> now.ill(key).flatMap(fuse -> asked(Phrase.CONFIRM_RISKY, fuse.name()));
            case KEPT_ON -> Optional.empty();
        };
    }

    static boolean isCore(String key, BoardSnapshot now, Fleet fleet) {
        return fleet.isCore(key) || now.isCore(key);
    }

    private static Optional<Question> asked(Phrase words, String about) {
        return Optional.of(new Question(words, about));
    }
}
