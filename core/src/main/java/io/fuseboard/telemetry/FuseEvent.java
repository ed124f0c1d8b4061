package io.fuseboard.telemetry;

import io.fuseboard.model.BoardHold;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spec.FuseSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something rare that happened on a board. */
public sealed interface FuseEvent {

    /** Whether somebody should know soon. */
    default boolean isAlarm() {
        return false;
    }

    /**
     * A circuit breaker moved.
     *
     * @param refused percentage of the callers that are refused from now on; 100 where nobody passes, or only probes
     * @param number counts the moves of this breaker and the changes of its share that were told, without gaps;
     *     listeners that hear two in the wrong order sort by it
     */
    record CircuitMoved(String fuse, CircuitState from, CircuitState to, int refused, long number)
            implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return to == CircuitState.OPEN || to == CircuitState.PARTIAL;
        }

        @Override
        public String toString() {
            boolean share = to == CircuitState.PARTIAL || to == CircuitState.RAMP;
            return "Circuit of fuse '" + fuse + "' moved: " + from + " to " + to
                    + (share ? ", refuses " + refused + " %" : "") + " (move " + number + ")";
        }
    }

    /**
     * Somebody has reset a circuit breaker: it is closed and remembers nothing.
     *
     * @param number from the same count as the breaker's moves
     * @param actor who
     */
    record CircuitReset(String fuse, CircuitState from, long number, String actor) implements FuseEvent {
        @Override
        public String toString() {
            return "Circuit of fuse '" + fuse + "' was reset from " + from + " by " + actor + " (move " + number + ")";
        }
    }

    /**
     * A circuit breaker that refuses a share of the callers refuses another one, by ten points or more.
     *
     * @param state PARTIAL or RAMP
     * @param refused percentage of the callers that are refused from now on
     * @param number from the same count as the breaker's moves
     */
    record ShareChanged(String fuse, CircuitState state, int refused, long number) implements FuseEvent {
        @Override
        public String toString() {
            return "Circuit of fuse '" + fuse + "' in " + state + " refuses " + refused + " % (move " + number + ")";
        }
    }

    /**
     * A switch has another position on this node.
     *
     * @param key {@code feature:…} or {@code fuse:…}
     * @param hold what holds it now; absent: it is back to normal
     * @param revision the revision that moved it; 0: none, this node's own machine did
     */
    record SwitchMoved(String key, Optional<Hold> hold, long revision) implements FuseEvent {
        @Override
        public String toString() {
            return "Switch " + key + hold.map(SwitchMoved::words).orElse(" is back to AUTO")
                    + (revision == 0 ? " (this node alone)" : " (revision " + revision + ")");
        }

        private static String words(Hold hold) {
            return " is " + hold.position()
                    + hold.until().map(end -> " until " + end).orElse(" until restored") + ", by " + hold.actor() + ": "
                    + hold.reason();
        }
    }

    /**
     * The brownout would dim a feature on this node, or would not any more; it is only observed.
     *
     * @param key {@code feature:…}
     * @param why what presses; absent: it would be on again
     */
    record WouldDim(String key, Optional<Pressure> why) implements FuseEvent {
        @Override
        public String toString() {
            return "Switch " + key
                    + why.map(pressure -> " would be dimmed: " + pressure).orElse(" would be on again");
        }
    }

    /**
     * Customers read other words on this node.
     *
     * @param key {@code notice:…}
     * @param said whether the board says something there now; otherwise what was declared is read again
     * @param revision the revision that this node works by
     */
    record NoticeChanged(String key, boolean said, long revision) implements FuseEvent {
        @Override
        public String toString() {
            return "Notice " + key + (said ? " has other words" : " is what was declared") + " (revision " + revision
                    + ")";
        }
    }

    /**
     * What a switch degrades comes back, step by step.
     *
     * @param share of those the hold was for, in 10,000ths, as many as it still reaches
     */
    record SwitchRestoring(String key, Hold hold, int share) implements FuseEvent {
        @Override
        public String toString() {
            return "Switch " + key + " is being restored: degraded for " + share / 100 + " % since its time came at "
                    + hold.until().map(Object::toString).orElse("");
        }
    }

    /** A hold's time has come, and it stays until somebody says what shall be, at most two hours. */
    record HoldAsks(String key, Hold hold) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return true;
        }

        @Override
        public String toString() {
            return "Switch " + key + " is still " + hold.position() + " though its time came at "
                    + hold.until().map(Object::toString).orElse("")
                    + ": restore it or order it anew; by itself it ends at "
                    + hold.over().map(Object::toString).orElse("");
        }
    }

    /** A hold's end was put off, because a circuit of a CORE feature is not closed. */
    record RestorePutOff(String key, Hold hold) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return true;
        }

        @Override
        public String toString() {
            return "Switch " + key + " stays " + hold.position() + " until "
                    + hold.until().map(Object::toString).orElse("") + " at least: the circuit of '"
                    + hold.waitsFor().orElse("") + "', which serves a CORE feature, is not closed";
        }
    }

    /**
     * A plan or a machine holds degraded what is CORE here, and is not obeyed. Told once for each hold.
     *
     * @param key the switch
     * @param hold what is not obeyed, for as long as it stands
     */
    record CoreSpared(String key, Hold hold) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return true;
        }

        @Override
        public String toString() {
            return "Switch " + key + " is not degraded here, though " + hold.origin() + " (" + hold.actor() + ": "
                    + hold.reason() + ") says so: it is CORE, which only a person degrades. Take it out of the plan, or"
                    + " correct its tier";
        }
    }

    /** Builds on the board say different tiers of a feature; the more important one counts. Told when that changes. */
    record TierDisputed(BoardCatalogue.Dispute dispute) implements FuseEvent {
        @Override
        public String toString() {
            return "Feature '" + dispute.feature() + "' is " + dispute.words() + ": " + dispute.tier()
                    + " counts until they agree";
        }
    }

    /**
     * An order for the whole board stands on this node, or does no more.
     *
     * @param hold the order; absent: it was lifted, or its time is over
     */
    record BoardMoved(WholeBoard what, Optional<BoardHold> hold, long revision) implements FuseEvent {
        /** Nothing guards any more, or the machines that help are told not to. */
        @Override
        public boolean isAlarm() {
            return hold.isPresent() && what != WholeBoard.OBSERVED;
        }

        @Override
        public String toString() {
            return "The whole board "
                    + hold.map(one -> "is " + what
                                    + one.until().map(end -> " until " + end).orElse(" until lifted") + ", by "
                                    + one.actor() + ": " + one.reason())
                            .orElse("is " + what + " no more")
                    + " (revision " + revision + ")";
        }
    }

    /** A fuse refused for a reason, for the first time in a minute. */
    record FirstRefusal(Refusal refusal) implements FuseEvent {
        @Override
        public String toString() {
            return "Fuse '" + refusal.fuse() + "' refuses calls: " + refusal.reason();
        }
    }

    /** A fuse goes by another description, with the state and the memory it had. */
    record Configured(String fuse, FuseSpec before, FuseSpec after) implements FuseEvent {
        @Override
        public String toString() {
            return "Fuse '" + fuse + "' was configured anew: "
                    + Stream.of(
                                    changed(before.breaker(), after.breaker()),
                                    changed(before.bulkhead(), after.bulkhead()))
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining(", "));
        }

        private static Optional<String> changed(Optional<?> before, Optional<?> after) {
            return before.equals(after)
                    ? Optional.empty()
                    : Optional.of(after.orElseThrow() + " instead of " + before.orElseThrow());
        }
    }

    /** A fuse would have refused a call for a reason, and let it pass, for the first time in a minute. */
    record FirstWouldRefuse(Refusal refusal) implements FuseEvent {
        @Override
        public String toString() {
            return "Fuse '" + refusal.fuse() + "' would refuse calls, and lets them pass: " + refusal.reason();
        }
    }

    /**
     * A fuse with keys has no room for a new one: it shares a fuse with all others that find none. Told once a minute.
     *
     * @param most as many keys have a fuse of their own
     */
    record KeysCrowded(String fuse, int most) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return true;
        }

        @Override
        public String toString() {
            return "Fuse '" + fuse + "' has no room for new keys (" + most + " have a fuse of their own): they share "
                    + fuse + "[*] until others have been idle";
        }
    }

    /** The store does not answer; switches work as last set. */
    record StoreLost(String message) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return true;
        }

        @Override
        public String toString() {
            return "STORE_DOWN: " + message
                    + ". Switches work as last set, and what has an end ends at its time; no order arrives. Bring the store"
                    + " back: nodes follow it by themselves. What cannot wait may be ordered host by host, in override.json"
                    + " beside the last known orders";
        }
    }

    /**
     * The store holds another board than the one this node knows, or none: emptied, or restored from elsewhere. No switch
     * was moved.
     *
     * @param message what was found, and what an operator can do
     */
    record BoardLost(String message) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return true;
        }

        @Override
        public String toString() {
            return "STORE_LOST: " + message;
        }
    }

    /**
     * The store went back to an earlier state of the same board: an older copy was restored, or a server that had fallen
     * behind took over. This node has followed it, as all others do.
     *
     * @param message what was lost, and what an operator can do
     * @param moved the switches whose orders are others now
     */
    record BoardRegressed(String message, List<String> moved) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return true;
        }

        @Override
        public String toString() {
            return "STORE_REGRESSED: " + message;
        }
    }

    /** What the store says could not be kept on this host: a start without the store would not know it. Told once. */
    record LastKnownGoodFailed(String message) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return true;
        }

        @Override
        public String toString() {
            return message;
        }
    }

    /** The store answers again. */
    record StoreBack() implements FuseEvent {
        @Override
        public String toString() {
            return "The board's store answers again";
        }
    }

    /**
     * This host's clock does not go with the store's. Told once, until it does again.
     *
     * @param ahead how far ahead it is; negative: behind
     */
    record ClockApart(Duration ahead) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return true;
        }

        @Override
        public String toString() {
            return "CLOCK_APART: this host's clock is " + ahead.abs().toSeconds() + " s "
                    + (ahead.isNegative() ? "behind" : "ahead of")
                    + " the store's. What has an end ends by the store's clock all the same; only a start without the store"
                    + " would go by this host's. Set it right (NTP), or the store's, whichever is wrong";
        }
    }

    /** A document of the store cannot be understood; the switch stays as it was. */
    record DocumentRefused(String key, String message) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return true;
        }
    }

    /** A passage was ended a second time, which changed nothing. A fault of the integration; told once per fuse. */
    record EndedTwice(String fuse) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return true;
        }
    }
}
