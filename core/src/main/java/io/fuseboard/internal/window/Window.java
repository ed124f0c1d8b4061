package io.fuseboard.internal.window;

import io.fuseboard.internal.guard.Cells;
import io.fuseboard.spec.BreakerSpec;

/**
 * The memory of one closed period: calls are counted in, and bad ones make it judge.
 *
 * <p>A good call only counts. It lowers every rate and pushes bad calls out of the window, so it cannot open a circuit,
 * with one exception: the call that completes the minimum. Whoever owns the window therefore sends every call through
 * {@link #judge} until the verdict is no longer {@link Verdict#TOO_FEW_CALLS}, and only bad ones from then on.
 */
public abstract class Window {

    private static final int CALLS = 0;

    private final Cells cells = new Cells();

    Window() {}

    /** An empty window. */
    public static Window of(BreakerSpec spec) {
        return new CallWindow(spec);
    }

    /** Counts a call that was neither failed nor slow. */
    public final void count() {
        cells.increment(CALLS);
    }

    /** Counts a call and judges all that are remembered. */
    public abstract Verdict judge(boolean failed, boolean slow, BreakerSpec spec);

    public abstract Tally tally();

    /**
     * This window where it can serve the description, otherwise one that can and remembers what this one does. Thresholds
     * may change under a window, its shape may not. Calls that end meanwhile may be missing in the new one.
     */
    public abstract Window under(BreakerSpec spec);

    final long counted() {
        return cells.sum(CALLS);
    }
}
