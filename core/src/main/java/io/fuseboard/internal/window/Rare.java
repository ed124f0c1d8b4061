package io.fuseboard.internal.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The ordinals of the last bad calls, lock-free: the hundredth call that ended has ordinal 100.
 *
 * <p>A writer takes a place by counting up {@code added}, then writes. Between the two a reader finds in that place
 * what stood there one lap ago: a smaller ordinal, so it sees too few bad calls, never too many; and the writer, who
 * judges only after it wrote, sees them all. Four rules keep it so:
 *
 * <ul>
 *   <li>The ring is larger than what is asked of it, and {@link #nth} asks again when the place it read has been given
 *       away meanwhile; otherwise the newest ordinal would pass for the oldest.
 *   <li>A place only grows: a writer that slept for a lap cannot bury the newer ordinal of the one who overtook it.
 *   <li>No place holds less than the one before it. Threads may take places in another order than they read their
 *       ordinals; the newest place would then hold an old ordinal, and the last of two calls that fail together would
 *       not find the newest. So a writer lifts its own ordinal to that of the place before, and the places after it,
 *       which were taken meanwhile, to its own.
 *   <li>Whoever takes a place has read its ordinal before, so an ordinal is never larger than the number of calls that
 *       had ended when its place was taken.
 * </ul>
 */
final class Rare {

    /** Places more than asked for: so many writers may pass a reader before it has to ask again. */
    private static final int SLACK = 8;

    private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle ADDED;

    static {
        try {
            ADDED = MethodHandles.lookup().findVarHandle(Rare.class, "added", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long[] ring;
    private final int mask;

    @SuppressWarnings("FieldMayBeFinal") // written through ADDED
    private volatile long added;

    /** A ring of which at most the {@code size} newest are asked for. */
    Rare(int size) {
        ring = new long[roomFor(size)];
        mask = ring.length - 1;
    }

    private static int roomFor(int size) {
        return Integer.highestOneBit(size + SLACK - 1) << 1;
    }

    void add(long ordinal) {
        write(take(), ordinal);
    }

    /** A place, by its index. Others may take and write any number of places before this one is written. */
    long take() {
        return (long) ADDED.getAndAdd(this, 1L);
    }

    void write(long taken, long ordinal) {
        long index = taken;
        long before = (long) PLACE.getVolatile(ring, (int) (index - 1) & mask);
        boolean overtaken = added - index >= ring.length; // then it may be of the next lap, and newer than this one
        long atLeast = overtaken ? ordinal : Math.max(ordinal, before);
        while (raise((int) index & mask, atLeast) && ++index < added) {
            // The one who took the next place may have read a smaller ordinal, and looked here too early.
        }
    }

    /** Whether that made it larger. */
    private boolean raise(int place, long ordinal) {
        long there = (long) PLACE.getVolatile(ring, place);
        while (there < ordinal) {
            long met = (long) PLACE.compareAndExchange(ring, place, there, ordinal);
            if (met == there) {
                return true;
            }
            there = met;
        }
        return false;
    }

    /** How many were ever added. */
    long added() {
        return added;
    }

    /** The ordinal of the {@code m}-th newest, or 0 when there are fewer. */
    long nth(int m) {
        for (; ; ) {
            long index = added - m;
            if (index < 0) {
                return 0;
            }
            long ordinal = (long) PLACE.getVolatile(ring, (int) index & mask);
            if (added - index <= ring.length) {
                return ordinal;
            }
        }
    }

    /** Those that are still remembered. A place that is given away meanwhile holds a newer one, and none is there twice. */
    long[] remembered() {
        long[] ordinals = new long[(int) Math.min(added, ring.length)];
        for (int place = 0; place < ordinals.length; place++) {
            ordinals[place] = (long) PLACE.getVolatile(ring, place);
        }
        return ordinals;
    }

    /** One that forgets every ordinal up to {@code forget}, counts from there, and has room for {@code size} of them. */
    static Rare since(long forget, long[] ordinals, int size) {
        long[] kept = Arrays.stream(ordinals)
                .filter(ordinal -> ordinal > forget)
                .sorted()
                .toArray();
        Rare copy = new Rare(Math.max(size, kept.length));
        for (long ordinal : kept) {
            copy.add(ordinal - forget);
        }
        return copy;
    }
}
