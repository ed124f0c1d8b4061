package io.fuseboard.internal.degrade;

/** Asked for each call of a feature that may be dimmed: whether there is no room for it just now. Must be quick. */
public interface Gate {

    boolean isClosed();

    /** What a call hears that does not pass. */
    SwitchGuard.Off off();
}
