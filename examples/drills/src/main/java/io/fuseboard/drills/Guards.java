package io.fuseboard.drills;

import org.jspecify.annotations.Nullable;

/** Those who say yes or no in an application: the part that differs between arms. Time is in nanoseconds. */
interface Guards extends AutoCloseable {

    /** Asks before a call is made; {@code null}: no. */
    @Nullable
    Call enter(Request request, Step step, long now);

    /** Whether a request is to be served at all, or its feature has been dimmed. */
    default boolean serves(Request request, long now) {
        return true;
    }

    /** Whether a call that failed may be made once more. */
    default boolean mayRetry(Step step, long now) {
        return true;
    }

    /** Whether a backup is asked also after the first was sent to and failed, and may have done it all the same. */
    default boolean switchesAfterFailure() {
        return false;
    }

    /** Twenty times a second. */
    default void beat(long now) {}

    @Override
    default void close() {}

    /** A call that was let in. */
    interface Call {
        void end(End end, long now);
    }

    /** How it ended. */
    enum End {
        SUCCESS,
        FAILURE,
        TIMEOUT
    }
}
