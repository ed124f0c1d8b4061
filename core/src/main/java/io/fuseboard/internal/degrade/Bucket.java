package io.fuseboard.internal.degrade;

import io.fuseboard.model.Hold;

/**
 * Where a caller stands among ten thousand places: by who it is and which switch is asked, never by the time or the node. So
 * a share is the same callers while it stays, those and more when it grows, and other callers for another switch.
 */
public final class Bucket {

    private Bucket() {}

    /** What makes the places of one switch those of no other. */
    public static int seed(String switchKey) {
        return Murmur3.hash(switchKey, 0);
    }

    /** 0 to 9,999; whoever stands below the share is meant. */
    public static int of(String caller, int seed) {
        return Integer.remainderUnsigned(Murmur3.hash(caller, seed), Hold.ALL);
    }
}
