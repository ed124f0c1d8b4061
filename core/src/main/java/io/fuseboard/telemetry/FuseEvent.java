package io.fuseboard.telemetry;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Refusal;
import java.util.Optional;

/** Something rare that happened on a board. */
public sealed interface FuseEvent {

    /** Whether somebody should know soon. */
    default boolean isAlarm() {
        return false;
    }

    /**
     * A circuit breaker moved.
     *
     * @param number counts the moves of this breaker, without gaps; listeners that hear two moves in the wrong order
     *     sort by it
     */
    record CircuitMoved(String fuse, CircuitState from, CircuitState to, long number) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return to == CircuitState.OPEN;
        }
    }

    /**
     * A switch has another position on this node.
     *
     * @param key {@code feature:…} or {@code fuse:…}
     * @param hold what holds it now; absent: it is back to normal
     * @param revision the revision that moved it
     */
    record SwitchMoved(String key, Optional<Hold> hold, long revision) implements FuseEvent {}

    /** A fuse refused for the first time since it last let calls pass. */
    record FirstRefusal(Refusal refusal) implements FuseEvent {}

    /** The store does not answer; switches work as last set. */
    record StoreLost(String message) implements FuseEvent {
        @Override
        public boolean isAlarm() {
            return true;
        }
    }

    /** The store answers again. */
    record StoreBack() implements FuseEvent {}

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
