package io.fuseboard.store;

import io.fuseboard.model.WholeBoard;
import io.fuseboard.spec.Require;
import java.time.Duration;
import java.util.Optional;

/**
 * What somebody orders for a whole board.
 *
 * @param changeId made by whoever orders, random; a second try with the same id changes nothing
 * @param lasts how long, one second to {@link Order#LONGEST}; with OUT_OF_PATH to {@link #LONGEST_OUT_OF_PATH} and never
 *     absent; absent: until somebody lifts it
 * @param reason why, 1 to 200 characters on one line
 * @param actor who, 1 to 100 characters on one line
 * @param seen revision of its document that the orderer has seen; 0: there was none
 */
public record BoardOrder(
        String changeId, WholeBoard what, Optional<Duration> lasts, String reason, String actor, long seen) {

    /** A day: to find out whether the library is in the way, and not to forget that nothing is guarded. */
    public static final Duration LONGEST_OUT_OF_PATH = Duration.ofDays(1);

    public BoardOrder {
        Order.checkWords(changeId, reason, actor);
        boolean out = what == WholeBoard.OUT_OF_PATH;
        Duration most = out ? LONGEST_OUT_OF_PATH : Order.LONGEST;
        Require.that(!out || lasts.isPresent(), "duration", "none", "must be given with OUT_OF_PATH");
        lasts.ifPresent(time -> Require.that(
                time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(most) <= 0,
                "duration",
                time,
                "must be 1 second to " + most.toHours() + " hours with " + what));
    }
}
