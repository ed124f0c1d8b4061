package io.fuseboard.internal.guard;

import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;

/** A guard's answer. One file: a sealed family spread over packages would be a hidden cycle. */
public sealed interface Entry permits Entry.Permit, Entry.Denial {

    /** Yes. Handed back once, when the call has ended, to the state that gave it. */
    non-sealed interface Permit extends Entry {

        /**
         * Ends the passage.
         *
         * @param outcome how the call ended
         * @param start the {@code now} of {@code enter}, or of the moment the body began
         * @param now nanoseconds since the board was built
         */
        void exit(Outcome outcome, long start, long now);
    }

    /** No. */
    non-sealed interface Denial extends Entry {

        RefusalReason reason();

        /** Nanoseconds until asking again makes sense; negative when nobody knows. */
        long retryAfter(long now);
    }
}
