package io.fuseboard.internal.guard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Counts that many threads write and few read, and that lose nothing.
 *
 * <p>An atomic counter costs 8 ns alone and 36 ns when two threads want it. Threads that add to cells of their own
 * without atomics cost 2 ns, and lose counts as soon as two threads meet in one cell. Here a cell knows its owner:
 *
 * <pre>
 *   cell   owner | words of the owner: plain read, opaque write | words of everybody else: atomic add
 * </pre>
 *
 * <p>The first thread that comes to a stripe owns its cell from then on; the others who come there share the second
 * half. A thread may mistake its home for somebody else's (it reads the table without a fence) and then adds
 * atomically, which is right too. It can never mistake somebody else's for its own, because ids of threads are unique
 * and never 0. (Up to JDK 18 a subclass of {@code Thread} can override {@code getId}; one that answers with the id of
 * another thread loses counts.) Cells are not taken back when their owner dies: that would need a handshake. They go
 * with the whole of {@code Cells}, which for a breaker is whenever it opens.
 *
 * <p>A {@link #sum} is true: every word only grows and by one at a time, so the sum was the total at some instant
 * between its first and its last load. Two sums of different words are not true at the same instant.
 */
public final class Cells {

    /** Words a cell has. */
    public static final int WORDS = 8;

    private static final int OWNER = 0;
    private static final int MINE = 1;
    private static final int THEIRS = MINE + WORDS;
    /** Long enough that the words in use of two neighbours never share a line of 64 bytes. */
    private static final int LENGTH = 24;

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[][].class);

    /** Empty at first: a cell is made by the first thread that needs it. */
    private final long[] @Nullable [] table = new long[Stripes.COUNT][];

    /** Adds one. */
    public void increment(int word) {
        increment(own(), word);
    }

    /**
     * Adds one.
     *
     * @param own what {@link #own} has told this thread
     */
    public void increment(long @Nullable [] own, int word) {
        if (own != null) {
            WORD.setOpaque(own, MINE + word, own[MINE + word] + 1);
        } else {
            incrementAtFirst(Thread.currentThread().getId(), word);
        }
    }

    /** The cell of the thread that asks, if it owns one: for those who add twice. It owns it as long as it lives. */
    public long @Nullable [] own() {
        long me = Thread.currentThread().getId();
        long[] cell = table[Stripes.home(me, Stripes.COUNT)];
        return cell != null && cell[OWNER] == me ? cell : null;
    }

    private void incrementAtFirst(long me, int word) {
        int home = Stripes.home(me, Stripes.COUNT);
        long[] cell = (long[]) CELL.getAcquire(table, home);
        if (cell == null) {
            long[] mine = new long[LENGTH];
            mine[OWNER] = me;
            mine[MINE + word] = 1;
            cell = (long[]) CELL.compareAndExchange(table, home, (long[]) null, mine);
            if (cell == null) {
                return;
            }
        }
        WORD.getAndAdd(cell, THEIRS + word, 1L);
    }

    /** How often {@link #increment} was called for this word, at some instant during this call. */
    public long sum(int word) {
        return sum(word, word + 1);
    }

    /** How often {@link #increment} was called for any of these words, at some instant during this call. */
    public long sum(int from, int to) {
        long sum = 0;
        for (int i = 0; i < Stripes.COUNT; i++) {
            long[] cell = (long[]) CELL.getAcquire(table, i);
            if (cell != null) {
                for (int word = from; word < to; word++) {
                    sum += (long) WORD.getAcquire(cell, MINE + word) + (long) WORD.getAcquire(cell, THEIRS + word);
                }
            }
        }
        return sum;
    }
}
