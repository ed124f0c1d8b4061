package io.fuseboard.internal.guard;

/** Says yes or no before a call and, through the permit, hears how it ended. */
public interface Guard {

    /**
     * Asks for one passage. Answers at once and never throws.
     *
     * @param now nanoseconds since the board was built
     * @param who the caller, read only where a share or a scope applies
     */
    Entry enter(long now, Caller who);
}
