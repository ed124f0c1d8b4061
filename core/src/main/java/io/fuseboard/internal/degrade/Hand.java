package io.fuseboard.internal.degrade;

/** What takes a fuse's calls out of the normal way, where something does. */
public sealed interface Hand permits SwitchGuard.Off, Some, Gated, Hand.PassedOver {

    /** Whether it may say one thing to one call, and another thing to the next. */
    default boolean asksWho() {
        return this instanceof Some || this instanceof Gated;
    }

    /** Guards are asked, and who is refused is counted and passes, without a permit. */
    enum PassedOver implements Hand {
        /** By order: all guards but the bulkhead. */
        UNGUARDED,
        /** As declared: all guards. */
        OBSERVE,
        /** By order for the whole board: nobody is asked, nothing is counted, and nobody answers instead. */
        OUT_OF_PATH
    }
}
