package io.fuseboard.internal.guard;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes a share of the callers, in 10,000ths. A caller who is known has a place from 0 to 9,999, by its hash, and is taken
 * where the place is below the share: the same callers while the share stays, those and more when it grows. Callers who
 * are nobody in particular are taken evenly: of 38 % the third, the sixth, the eighth …
 */
public final class Split {

    /** Everybody. */
    public static final int ALL = 10_000;

    private Split() {}

    /**
     * Whether a caller is among those taken; asked once for a call.
     *
     * @param even where callers who are nobody stand; shared by all who ask for the same thing
     */
    public static boolean takes(int share, Caller who, AtomicLong even) {
        int hash = who.hash();
        return hash != 0 ? takes(share, hash) : Math.floorMod(even.getAndAdd(share), (long) ALL) + share >= ALL;
    }

    /**
     * Whether a caller is among those taken.
     *
     * @param hash of a caller who is known
     */
    public static boolean takes(int share, int hash) {
        return Integer.remainderUnsigned(Hash.mix(hash), ALL) < share;
    }
}
