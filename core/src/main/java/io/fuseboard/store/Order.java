package io.fuseboard.store;

import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.Require;
import java.time.Duration;
import java.util.Optional;

/**
 * What somebody orders for one switch. Checks itself: each rule holds wherever the order comes from.
 *
 * @param changeId made by whoever orders, random; a second try with the same id changes nothing
 * @param key {@code feature:…} or {@code fuse:application/name}
 * @param position DEGRADED, or AUTO to restore; for a fuse also UNGUARDED
 * @param lasts how long, one second to {@link #LONGEST}, with UNGUARDED to {@link #LONGEST_UNGUARDED} and never absent;
 *     absent: until somebody restores
 * @param reason why, 1 to 200 characters on one line
 * @param actor who, 1 to 100 characters on one line
 * @param seen revision of the switch that the orderer has seen; 0: it had none
 */
public record Order(
        String changeId,
        String key,
        SwitchPosition position,
        Optional<Duration> lasts,
        String reason,
        String actor,
        long seen) {

    /** Thirty days: whoever wants longer wants "until restored", and a reminder. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** Half an hour: to get through an emergency in which a guard is in the way, and not to forget it. */
    public static final Duration LONGEST_UNGUARDED = Duration.ofMinutes(30);

    private static final int MOST_REASON = 200;
    private static final int MOST_ACTOR = 100;
    private static final int MOST_ID = 100;

    public Order {
        Require.that(
                changeId.matches("[A-Za-z0-9-]{1," + MOST_ID + "}"),
                "change id",
                changeId,
                "must be 1 to " + MOST_ID + " letters, digits or '-'");
        Require.switchKey("switch", key);
        boolean unguarded = position == SwitchPosition.UNGUARDED && key.startsWith("fuse:");
        Require.that(
                position == SwitchPosition.AUTO || position == SwitchPosition.DEGRADED || unguarded,
                "position",
                position,
                "must be AUTO or DEGRADED, or for a fuse UNGUARDED");
        Require.that(
                !unguarded || lasts.isPresent() && lasts.get().compareTo(LONGEST_UNGUARDED) <= 0,
                "duration",
                lasts.map(Object::toString).orElse("none"),
                "must be given with UNGUARDED, and at most " + LONGEST_UNGUARDED.toMinutes() + " minutes");
        lasts.ifPresent(time -> {
            Require.that(position != SwitchPosition.AUTO, "duration", time, "goes with DEGRADED; AUTO has no end");
            Require.that(
                    time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(LONGEST) <= 0,
                    "duration",
                    time,
                    "must be 1 second to " + LONGEST.toDays() + " days");
        });
        Require.line("reason", reason, MOST_REASON);
        Require.line("actor", actor, MOST_ACTOR);
    }
}
