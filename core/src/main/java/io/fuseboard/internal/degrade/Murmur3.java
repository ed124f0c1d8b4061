package io.fuseboard.internal.degrade;

/**
 * MurmurHash3, x86, 32 bits, by Austin Appleby (public domain), of a text's UTF-8. Reads the characters where they are,
 * so it allocates nothing. Half a pair of surrogates counts as U+FFFD.
 */
final class Murmur3 {

    private static final int C1 = 0xCC9E2D51;
    private static final int C2 = 0x1B873593;

    private Murmur3() {}

    static int hash(String text, int seed) {
        int hash = seed;
        long block = 0; // bytes that do not yet make four, the first one lowest
        int held = 0;
        int length = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                point = 0xFFFD;
            }
            int bytes = bytes(point);
            block |= utf8(point) << (8 * held);
            held += bytes;
            length += bytes;
            if (held >= 4) {
                hash = Integer.rotateLeft(hash ^ scrambled((int) block), 13) * 5 + 0xE6546B64;
                block >>>= 32;
                held -= 4;
            }
        }
        if (held > 0) {
            hash ^= scrambled((int) block);
        }
        return finished(hash ^ length);
    }

    private static int scrambled(int block) {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }

    private static int finished(int number) {
        int hash = number;
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return hash ^ (hash >>> 16);
    }

    private static int bytes(int point) {
        return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    /** The first byte lowest. */
    private static long utf8(int point) {
        return switch (bytes(point)) {
            case 1 -> point;
            case 2 -> (0xC0 | point >>> 6) | (long) tail(point) << 8;
            case 3 -> (0xE0 | point >>> 12) | tail(point >>> 6) << 8 | (long) tail(point) << 16;
            default ->
                (0xF0 | point >>> 18) | tail(point >>> 12) << 8 | tail(point >>> 6) << 16 | (long) tail(point) << 24;
        };
    }

    private static int tail(int bits) {
        return 0x80 | bits & 0x3F;
    }
}
