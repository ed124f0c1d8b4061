package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.telemetry.BoardSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import java.util.List;
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
            case AUTO -> ill(key, now).flatMap(name -> asked(Phrase.CONFIRM_RISKY, name));
            case KEPT_ON -> Optional.empty();
        };
    }

    static boolean isCore(String key, BoardSnapshot now, Fleet fleet) {
        if (fleet.isCore(key)) {
            return true;
        }
        String feature = now.fuses().stream()
                .filter(fuse -> fuse.key().equals(key))
                .findFirst()
                .flatMap(fuse -> fuse.feature().map("feature:"::concat))
                .orElse(key);
        return now.features().stream().anyMatch(one -> one.key().equals(feature) && one.tier() == Tier.CORE);
    }

    /** A dependency that would be called again and was ill when it was called last. */
    private static Optional<String> ill(String key, BoardSnapshot now) {
        return fusesOf(key, now).stream()
                .filter(FuseSnapshot::switchedOff)
                .filter(fuse -> fuse.breaker()
                        .filter(breaker -> breaker.state() != CircuitState.CLOSED)
                        .isPresent())
                .map(FuseSnapshot::name)
                .findFirst();
    }

    static List<FuseSnapshot> fusesOf(String key, BoardSnapshot now) {
        return now.fuses().stream()
                .filter(fuse -> fuse.key().equals(key)
                        || fuse.feature()
                                .map("feature:"::concat)
                                .filter(key::equals)
                                .isPresent())
                .toList();
    }

    private static Optional<Question> asked(Phrase words, String about) {
        return Optional.of(new Question(words, about));
    }
}
