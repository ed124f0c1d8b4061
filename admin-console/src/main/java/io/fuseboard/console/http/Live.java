package io.fuseboard.console.http;

import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * An answer that goes on: server-sent events.
 *
 * @param join takes the reader in; false: there is no room for one more
 */
public record Live(Predicate<Reader> join) implements Answer {

    /** Somebody who listens. */
    public interface Reader {

        /**
         * Sends an event, now or after the one that is on its way; of those that wait only the newest is kept.
         *
         * @param event asked for when it goes out, and only then; must not wait for anything
         */
        void offer(Supplier<byte[]> event);

        /** Ends the answer. */
        void end();

        /** Is called once, when nobody listens any more. */
        void onGone(Runnable farewell);
    }
}
