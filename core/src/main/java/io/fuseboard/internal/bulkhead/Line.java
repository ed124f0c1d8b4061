package io.fuseboard.internal.bulkhead;

import io.fuseboard.internal.guard.Entry;
import io.fuseboard.spec.BulkheadSpec;

/** Places for which callers may wait; and the permit of each call that took one. */
sealed interface Line extends Entry.Permit permits Queue, Pile {

    /** Takes a place, if one is free for who does not wait. */
    boolean take();

    /** Takes a place, waiting for it if need be: at most as long as the description allows, and if there is room to wait. */
    boolean await();

    /** Goes by another description; a limit that moves by itself stays where it is. */
    void reconfigure(BulkheadSpec to);

    /** Takes effect at once and waits for nobody. */
    void resize(int to);

    int inUse();

    int limit();

    int waiting();
}
