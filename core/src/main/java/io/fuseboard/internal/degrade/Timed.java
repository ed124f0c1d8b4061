package io.fuseboard.internal.degrade;

import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A hold of a switch, with its time in this node's own. What is left of it follows from that time and the clock alone, so
 * all nodes agree without asking one another.
 *
 * @param due when its time comes, in nanoseconds since the board was built; empty: never
 */
record Timed(String key, Hold hold, OptionalLong due) {

    /* What lasts longer than a century has no end worth counting down, and would overflow. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** Of three minutes the first half with a quarter restored, the other with a half. */
    private static final long STEP = Ending.STEPS.after().toNanos() / 2;

    private static final int FIRST_LEFT = 75;
    private static final int SECOND_LEFT = 50;

    static Timed of(String key, Hold hold, Instant storeNow, long now) {
        return new Timed(
                key, hold, hold.until().map(time -> due(time, storeNow, now)).orElse(OptionalLong.empty()));
    }

    private static OptionalLong due(Instant until, Instant storeNow, long now) {
        Duration left = Duration.between(storeNow, until);
        boolean never = left.abs().compareTo(FOR_EVER) > 0;
        return !never
                ? OptionalLong.of(now + left.toNanos())
                : left.isNegative() ? OptionalLong.of(now) : OptionalLong.empty();
    }

    boolean isOff() {
        return hold.position() == SwitchPosition.DEGRADED;
    }

    boolean isDue(long now) {
        return due.isPresent() && now - due.getAsLong() >= 0;
    }

    boolean isOver(long now) {
        return due.isPresent() && now - due.getAsLong() >= hold.ending().after().toNanos();
    }

    /** Whether its time has come, and somebody is asked what shall be. */
    boolean asks(long now) {
        return hold.ending() == Ending.ASK && isDue(now) && !isOver(now);
    }

    /** Whether it degrades, and some of that comes back within so many nanoseconds, or is coming back. */
    boolean isRestoring(long within, long now) {
        long begins = hold.ending() == Ending.ASK ? hold.ending().after().toNanos() : 0;
        return isOff() && due.isPresent() && !isOver(now) && now - due.getAsLong() >= begins - within;
    }

    /** The share that is left of it, in 10,000ths; of what is not over at least one. */
    int share(long now) {
        if (hold.ending() != Ending.STEPS || !isDue(now)) {
            return hold.share();
        }
        int percent = now - due.getAsLong() < STEP ? FIRST_LEFT : SECOND_LEFT;
        return (hold.share() * percent + 99) / 100;
    }

    /** When something of it changes next; empty: never, as far as is known. */
    OptionalLong next(long now) {
        if (due.isEmpty() || isOver(now)) {
            return OptionalLong.empty();
        }
        long at = due.getAsLong();
        if (!isDue(now)) {
            return due;
        }
        boolean first = hold.ending() == Ending.STEPS && now - at < STEP;
        return OptionalLong.of(at + (first ? STEP : hold.ending().after().toNanos()));
    }

    boolean isForAll(long now) {
        return hold.scope().isEmpty() && share(now) == Hold.ALL;
    }
}
