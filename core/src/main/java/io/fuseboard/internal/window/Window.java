package io.fuseboard.internal.window;

import io.fuseboard.internal.guard.Cells;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one closed period: calls are counted in, and bad ones make it judge.
 *
 * <p>A good call only counts. It lowers every rate and pushes bad calls out of the window, so it cannot open a circuit,
 * with one exception: the call that completes the minimum. Whoever owns the window therefore lets it {@link #judge} every
 * call until the verdict is no longer {@link Verdict#TOO_FEW_CALLS}, and only bad ones from then on.
 *
 * <p>Where calls can be slow they are also counted as they enter, so that {@link Epochs} can tell how many still run.
 */
public abstract class Window {

    /* Words of the cells: calls that left, by slot of the epoch they entered in, and calls that entered. */
    private static final int LEFT = 0;
    private static final int ENTERED = LEFT + Epochs.SLOTS;
    /* Words of the cells for what is rare: calls that left and say nothing, and calls that are counted without a slot. */
    private static final int IGNORED = 0;
    private static final int LATE = IGNORED + Epochs.SLOTS;

    /** Handed out: a good call only counts, and shall not come by here. */
    public final Cells cells = new Cells();

    private final Cells rest = new Cells();
    /** What slow means in this window; 0: nothing is. */
    private final long slowerThan;

    Window(BreakerSpec spec) {
        this.slowerThan = nanos(spec);
    }

    /** An empty window: of time, if the description says so, otherwise of calls. */
    public static Window of(BreakerSpec spec, long now) {
        return spec.windowTime().isPresent() ? new TimeWindow(spec, now) : new CallWindow(spec);
    }

    private static long nanos(BreakerSpec spec) {
        return spec.slowerThan().map(Duration::toNanos).orElse(0L);
    }

    /** A window's epochs, where calls can be slow. */
    public final @Nullable Epochs epochs(long now) {
        return slowerThan == 0 ? null : Epochs.at(now, this, slowerThan);
    }

    /** A view of this window with these epochs holds up to this moment. */
    public final long edge(@Nullable Epochs epochs) {
        return epochs == null ? edge() : Math.min(edge(), epochs.edge());
    }

    /** A clock that shows less has stepped back. */
    public final long floor(@Nullable Epochs epochs) {
        return epochs == null ? floor() : Math.max(floor(), epochs.floor());
    }

    /** When time makes this window forget something; never, if it goes by calls. */
    long edge() {
        return Long.MAX_VALUE;
    }

    long floor() {
        return Long.MIN_VALUE;
    }

    /** Whether good calls may trip when its edge is passed: bad ones have a larger share in what is left. */
    public boolean forgetsByTime() {
        return false;
    }

    /** It is later; what is too old now is forgotten. A window that goes by calls has nothing to do. */
    void advance(long now) {}

    /** A call has entered. To be said only where there are epochs. */
    public static void entered(Cells cells, long @Nullable [] own, int slot) {
        cells.increment(own, ENTERED + slot);
    }

    /** Counts a call that left in time; all there is to do for a good one. */
    public static void count(Cells cells, long @Nullable [] own, int slot) {
        cells.increment(own, LEFT + slot);
    }

    /** A call that says nothing left in time. To be said only where there are epochs. */
    public final void ignored(int slot) {
        rest.increment(IGNORED + slot);
    }

    /** Counts a call that left after its epoch had ended. */
    public final void countLate() {
        rest.increment(LATE);
    }

    /** How many entered and have not left in time, of all who ever used this slot. */
    final long running(int slot) {
        long left = cells.sum(LEFT + slot) + rest.sum(IGNORED + slot);
        return cells.sum(ENTERED + slot) - left;
    }

    /** Forgets what is too old, counts what has become overdue as slow calls, and judges if there was any. */
    public final Verdict turn(@Nullable Epochs epochs, long now, BreakerSpec spec) {
        advance(now);
        long overdue = epochs == null ? 0 : epochs.overdue(now);
        for (long i = 0; i < overdue; i++) {
            countLate();
        }
        return overdue == 0 ? Verdict.HOLDS : overdue((int) Math.min(overdue, Integer.MAX_VALUE), spec);
    }

    /** Notes what a call was that is counted already, and judges all that are remembered. */
    public abstract Verdict judge(boolean failed, boolean slow, BreakerSpec spec);

    /** The same for so many calls that are counted and still run. */
    abstract Verdict overdue(int calls, BreakerSpec spec);

    public abstract Tally tally();

    /**
     * This window where it can serve the description, otherwise one that can and remembers what this one does. Thresholds
     * may change under a window, its shape and what slow means may not. Calls that end meanwhile may be missing in the new
     * one. A window of the other kind begins empty.
     */
    public final Window under(BreakerSpec spec, long now) {
        return nanos(spec) == slowerThan && serves(spec) ? this : copy(spec, now);
    }

    /** Whether its shape serves the description. */
    abstract boolean serves(BreakerSpec spec);

    /** A window that remembers what this one does; calls that run are not known to it. */
    public abstract Window copy(BreakerSpec spec, long now);

    final long counted() {
        return slowerThan == 0 ? cells.sum(LEFT) : cells.sum(LEFT, LEFT + Epochs.SLOTS) + rest.sum(LATE);
    }
}
