package io.fuseboard.internal.guard;

/**
 * Who asks, as far as a guard may care: a stable hash of the caller, mixed with what is asked for, so that not the same
 * callers are refused everywhere. Asked only where a share applies.
 */
public interface Caller {

    /** Nobody in particular: decisions by share are spread evenly. */
    Caller NONE = () -> 0;

    /** A hash that stays the same for the same caller, or 0 where there is none. */
    int hash();
}
