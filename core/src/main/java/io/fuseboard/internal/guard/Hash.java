package io.fuseboard.internal.guard;

/** Spreads a number evenly, so that neighbours land far apart. The same number lands at the same place for ever. */
public final class Hash {

    private Hash() {}

    /** The finish of MurmurHash3. */
    public static int mix(int number) {
        int hash = number;
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return hash ^ (hash >>> 16);
    }
}
