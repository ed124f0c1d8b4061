package io.fuseboard.internal.guard;

/** Where a thread is at home among places that threads share, so that most of them meet nobody there. */
public final class Stripes {

    /** Four for each processor, so that collisions are rare; a power of two; 64 at most, for memory's sake. */
    public static final int COUNT =
            Math.min(64, powerOfTwo(4 * Runtime.getRuntime().availableProcessors()));

    private Stripes() {}

    /** The smallest power of two that is at least {@code least}, up to 2^30. */
    public static int powerOfTwo(int least) {
        return least <= 1 ? 1 : Integer.highestOneBit(least - 1) << 1;
    }

    /**
     * The home of a thread among {@code count} places.
     *
     * @param thread the thread's id
     * @param count a power of two
     */
    public static int home(long thread, int count) {
        long spread = (thread * 0x9E3779B97F4A7C15L) >>> 32; // by the golden ratio: neighbours land far apart
        return (int) ((spread * count) >>> 32);
    }
}
