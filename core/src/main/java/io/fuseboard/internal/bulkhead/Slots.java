package io.fuseboard.internal.bulkhead;

import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Stripes;
import io.fuseboard.model.Outcome;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Places, split over slots.
 *
 * <p>With one number of free places every call of every thread writes the same line of memory, twice: 20 ns alone, 150
 * when two threads do it. So the places are dealt out to slots. A call takes a place from its thread's home slot, or
 * from any other if that is empty, and gives it back <em>where it took it</em>: the slot is its permit. Nothing is ever
 * moved between slots, so no place can be lost or counted twice:
 *
 * <pre>  in use + free - debt = limit</pre>
 *
 * <p>The limit is hard. What striping costs is the other side: a refusal says that each slot was seen empty during one
 * round, not that all were empty at one instant. Limits up to 3 have one slot, and there a refusal is exact.
 *
 * <p><b>Another limit.</b> Growing adds free places. Shrinking takes free places away, and what it does not find is
 * <em>debt</em>: while there is debt nobody enters, an exit pays one instead of giving its place back, and places that are
 * added pay before anybody takes them. Two races would hurt, and both are closed by writing first and looking second:
 *
 * <ul>
 *   <li>A place is given back while the limit shrinks, by an exit that saw no debt yet. Debt and a free place would
 *       stand side by side, and if that was the last call nobody would ever pay. So an exit looks for debt again after
 *       it gave its place back, and the shrinking looks for free places again after it wrote the debt. One of them
 *       sees the other, and settles.
 *   <li>A call that saw no debt takes a place after the limit has shrunk. So it looks for debt again after it took the
 *       place: at that instant it is in, and there is no debt, hence not more in use than the limit.
 * </ul>
 */
final class Slots {

    private static final VarHandle DEBT;

    static {
        try {
            DEBT = MethodHandles.lookup().findVarHandle(Slots.class, "debt", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Slot[] slots;
    /** Written only under the monitor of {@link #resize}. */
    private volatile int limit;
    /** Places to be taken away as soon as their calls end; 0 but for moments after the limit has shrunk. */
    private volatile long debt;

    Slots(int limit) {
        this.limit = limit;
        slots = new Slot[Math.max(1, Math.min(Stripes.COUNT, Integer.highestOneBit(limit / 2)))];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slot(this);
        }
        deal(limit);
    }

    /** A place, or null when all are taken. */
    @Nullable
    Slot take() {
        int home = Stripes.home(Thread.currentThread().getId(), slots.length);
        for (int i = 0; i < slots.length; i++) {
            Slot slot = slots[home + i & slots.length - 1];
            if (slot.take()) {
                if (debt == 0) {
                    return slot;
                }
                slot.giveBack();
                return null;
            }
        }
        return null;
    }

    /** Takes effect at once and waits for nobody. Calls are not touched by this lock. */
    synchronized void resize(int to) {
        int more = to - limit;
        limit = to;
        if (more > 0) {
            deal(more);
        } else {
            DEBT.getAndAdd(this, (long) -more - takeAway(-more));
        }
        settle();
    }

    int inUse() {
        long free = 0;
        for (Slot slot : slots) {
            free += slot.free();
        }
        return (int) Math.max(0, limit + debt - free);
    }

    int limit() {
        return limit;
    }

    long debt() {
        return debt;
    }

    private void deal(int places) {
        for (int i = 0; i < slots.length; i++) {
            int share = places / slots.length + (i < places % slots.length ? 1 : 0);
            slots[i].add(share);
        }
    }

    private int takeAway(int places) {
        int taken = 0;
        for (Slot slot : slots) {
            while (taken < places && slot.take()) {
                taken++;
            }
        }
        return taken;
    }

    /** Pays one place of the debt, if there is any. */
    private boolean pay() {
        for (long owed = debt; owed > 0; owed = debt) {
            if (DEBT.compareAndSet(this, owed, owed - 1)) {
                return true;
            }
        }
        return false;
    }

    /** Pays debt with free places, as long as there are both. */
    private void settle() {
        for (Slot slot : slots) {
            while (debt > 0 && slot.take()) {
                slot.payOrGiveBack();
            }
        }
    }

    /* A long, and its fields far from everybody's on both sides: an int would slip into the gap behind the header. */
    @SuppressWarnings("unused")
    private abstract static class Before {
        long b1, b2, b3, b4, b5, b6, b7;
    }

    private abstract static class Free extends Before {
        volatile long free;
    }

    @SuppressWarnings("unused")
    private abstract static class After extends Free {
        long a1, a2, a3, a4, a5, a6, a7;
    }

    /** Some of the places, and the permit of each call that took one of them. */
    static final class Slot extends After implements Entry.Permit {

        private static final VarHandle FREE;

        static {
            try {
                FREE = MethodHandles.lookup().findVarHandle(Free.class, "free", long.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private final Slots all;

        private Slot(Slots all) {
            this.all = all;
        }

        @Override
        public void exit(Outcome outcome, long start, long now) {
            giveBack();
        }

        private void giveBack() {
            payOrGiveBack();
            all.settle();
        }

        private void payOrGiveBack() {
            if (!all.pay()) {
                add(1);
            }
        }

        private boolean take() {
            for (long there = free; there > 0; there = free) {
                if (FREE.compareAndSet(this, there, there - 1)) {
                    return true;
                }
            }
            return false;
        }

        private void add(int places) {
            FREE.getAndAdd(this, (long) places);
        }

        private long free() {
            return free;
        }
    }
}
