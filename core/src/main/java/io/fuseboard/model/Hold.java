package io.fuseboard.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One reason why a switch is out of its normal position: somebody or something put it there, with an end.
 *
 * @param id identifies the hold on its board; chosen by whoever makes it
 * @param position what the switch is held at
 * @param until when the hold ends, by the store's clock; absent: until somebody restores
 * @param reason why, in the words of whoever engaged it
 * @param actor who engaged it
 * @param at when it was engaged, by the store's clock
 */
public record Hold(
        String id, SwitchPosition position, Optional<Instant> until, String reason, String actor, Instant at) {

    public Hold {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(at, "at");
    }

    /** Whether its time is over at {@code now}, by the store's clock. */
    public boolean isOver(Instant now) {
        return until.isPresent() && !now.isBefore(until.get());
    }
}
