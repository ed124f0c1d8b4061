package io.fuseboard.internal.degrade;

/** What takes a fuse's calls out of the normal way, where something does. */
public sealed interface Hand permits SwitchGuard.Off, Some, Hand.PassedOver {

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
