package io.fuseboard.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An order for a whole board that stands.
 *
 * @param until when it is lifted by itself, by the store's clock; absent: until somebody lifts it
 * @param reason why, in the words of whoever gave it
 * @param actor who gave it
 * @param at when, by the store's clock
 */
public record BoardHold(WholeBoard what, Optional<Instant> until, String reason, String actor, Instant at) {

    public BoardHold {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(at, "at");
        if (what == WholeBoard.OUT_OF_PATH && until.isEmpty()) {
            throw new IllegalArgumentException("Invalid until (none): must be given with OUT_OF_PATH");
        }
    }

    /** Whether its time is over at {@code now}, by the store's clock. */
    public boolean isOver(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isPresent();
    }
}
