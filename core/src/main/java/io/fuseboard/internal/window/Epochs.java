package io.fuseboard.internal.window;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who entered when: finds the calls that have been running for longer than the slow threshold, before they end.
 *
 * <p>A dependency that hangs ends no call, and a breaker that counts calls when they end hears of it when the last
 * caller is stuck. A list of all calls that run would tell, and would cost every call two writes that threads fight for.
 * But nobody needs to know <em>which</em> calls are overdue, only how many. So time is cut into epochs of half a threshold
 * S, calls are counted as they enter an epoch and as they leave it, and what is missing one S after its end is overdue:
 *
 * <pre>
 *   epoch     |    7    |    8    |    9    |    10   |
 *   entered       25                        ^ all who entered in 7 and have not left are older than S
 *   left           3                          (and nobody who entered in 7 is older than 1.5 S)
 * </pre>
 *
 * <p>Counters are four slots that epochs use in turn; epoch 11 takes over that of 7. So a slot has to be quiet by then: a
 * call that leaves after its epoch's end does not touch it. It adds to the epoch's own {@code late} instead. The one who
 * finds an epoch due marks {@code late} as swept and learns from the same word how many have left late before: a call
 * that leaves late is either among those, and then counts when it leaves, or it was counted as overdue, and then
 * {@link Epoch#leftUnnoticed} tells it so. Exactly one of the two, whoever is first.
 *
 * <p>What would break this is a thread that sleeps for S between reading the clock and adding to the slot: its call may
 * be counted twice, or not at all.
 *
 * <p>Immutable but for {@code late}; the next epoch is a new object.
 */
public final class Epochs {

    /** Slots that epochs use in turn. */
    static final int SLOTS = 4;
    /** An epoch's calls are overdue when the third after it begins. */
    private static final int DUE = SLOTS - 1;

    private final Window window;
    private final long slowerThan;
    private final long length;
    private final Epoch current;
    /** Ended, and not yet due when this began. */
    private final List<Epoch> older;

    private Epochs(Window window, long slowerThan, long length, Epoch current, List<Epoch> older) {
        this.window = window;
        this.slowerThan = slowerThan;
        this.length = length;
        this.current = current;
        this.older = older;
    }

    /** The first epoch of a window that nobody has entered yet. */
    static Epochs at(long now, Window window, long slowerThan) {
        long length = slowerThan - slowerThan / 2;
        long index = Math.floorDiv(now, length);
        return new Epochs(window, slowerThan, length, new Epoch(index, 0), List.of());
    }

    /** Those of a later time. */
    public Epochs next(long now) {
        long index = Math.floorDiv(now, length);
        if (index == current.index) {
            return this;
        }
        List<Epoch> kept = new ArrayList<>(older);
        kept.add(current);
        kept.removeIf(epoch -> index - epoch.index >= DUE || index - epoch.index < 0);
        return new Epochs(window, slowerThan, length, new Epoch(index, window.running(slot(index))), List.copyOf(kept));
    }

    /** How many calls have become overdue. Whoever is told counts them; nobody else will be told of the same ones. */
    long overdue(long now) {
        long index = Math.floorDiv(now, length);
        long overdue = current.overdue(index, window);
        for (Epoch epoch : older) {
            overdue += epoch.overdue(index, window);
        }
        return overdue;
    }

    public Epoch current() {
        return current;
    }

    /** Nothing is due before this moment. */
    long edge() {
        return (current.index + 1) * length;
    }

    /** A clock that shows less than this has stepped back by more than anybody would overlook. */
    long floor() {
        return current.index * length - slowerThan;
    }

    /** Whether a call that entered in this epoch leaves before its end. */
    public boolean leavesInTime(long now) {
        return now - floor() + Long.MIN_VALUE < length + slowerThan + Long.MIN_VALUE;
    }

    private static int slot(long index) {
        return (int) index & SLOTS - 1;
    }

    /** Calls that entered in one stretch of time. */
    public static final class Epoch {

        private static final long SWEPT = 1L << 62;

        private final long index;
        /** What the slot showed before; calls of earlier epochs that never left, or not in time. */
        private final long base;

        private final AtomicLong late = new AtomicLong();

        private Epoch(long index, long base) {
            this.index = index;
            this.base = base;
        }

        public int slot() {
            return Epochs.slot(index);
        }

        /** Says that a call leaves late. Whether it has not been counted as overdue, so that it counts now. */
        public boolean leftUnnoticed() {
            return late.getAndIncrement() < SWEPT;
        }

        private long overdue(long now, Window window) {
            if (now - index < DUE) {
                return 0;
            }
            long before = late.getAndUpdate(seen -> seen | SWEPT);
            return before >= SWEPT ? 0 : Math.max(0, window.running(slot()) - base - before);
        }
    }
}
