package io.fuseboard.internal.guard;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as a guard may care. Asked only where a share or a scope applies.
 */
public interface Caller {

    /** Nobody in particular: decisions by share are spread evenly. */
    Caller NONE = () -> 0;

    /**
     * A hash that stays the same for the same caller, or 0 where there is none. Mixed with what is asked for, so that not
     * the same callers are refused everywhere.
     */
    int hash();

    /** Whatever stays the same for the same caller, on every node; {@code null} or empty where there is none. */
    default @Nullable String key() {
        return null;
    }

    /** What is known of the call, such as its district; {@code null} or empty where nothing is. */
    default @Nullable String attribute(String name) {
        return null;
    }
}
