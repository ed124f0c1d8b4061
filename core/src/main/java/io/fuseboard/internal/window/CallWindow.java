package io.fuseboard.internal.window;

import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A memory of the last N calls.
 *
 * <p>The obvious one is a ring with a place for each call. Every call, good or bad, then fights for its head: 8 ns
 * alone, 20 for two threads. But it is bad calls that open a circuit, and they are rare. So good calls add one to a
 * total of their thread's own, and a bad one writes down its ordinal, which is the total at its end:
 *
 * <pre>
 *   calls      . . . x . . . . . . . x x . . . x .          N = 10, threshold 30 %, so k = 3
 *   ordinals         4               12 13     17   total 18
 *                                    ^ the k-th newest lies after 18 - 10 = 8: trips
 * </pre>
 *
 * <p>At least k of the last N calls were bad exactly if the k-th newest bad one is among them. As long as there were no
 * more than N calls altogether none has left the window, and the plain ratio decides. The last m calls failed one after
 * the other exactly if the m-th newest failure is among the last m calls: the same ring answers.
 *
 * <p>With one thread all this is exact. With many: <em>bad news is read first, the total last</em>. The total only grows,
 * so a reader that is interrupted between the two sees bad calls too far back, never too near. It never trips where
 * fewer than k bad ones lie within N + c calls, c being those that ended while it judged. And every bad call is written
 * before its thread judges, with a fence between, so of several that end together at least one sees them all: when
 * calls stop, no trip has been missed.
 */
final class CallWindow extends Window {

    private static final VarHandle FAILURES;
    private static final VarHandle SLOWS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            FAILURES = lookup.findVarHandle(CallWindow.class, "failures", Rare.class);
            SLOWS = lookup.findVarHandle(CallWindow.class, "slows", Rare.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final long READ_IT_LAST = -1;
    private static final long[] NONE = {};

    /** N. */
    private final int size;
    /** How many failures can be remembered, and slow calls. */
    private final int failureDepth;

    private final int slowDepth;
    /** Calls remembered from the window before this one. */
    private final long before;

    /** Made by the first failure; most windows never see one. */
    private volatile @Nullable Rare failures;
    /** Made by the first slow call. */
    private volatile @Nullable Rare slows;

    CallWindow(BreakerSpec spec) {
        this(spec, 0, null, null);
    }

    private CallWindow(BreakerSpec spec, long before, @Nullable Rare failures, @Nullable Rare slows) {
        super(spec);
        this.size = spec.window();
        this.failureDepth = failureDepth(spec);
        this.slowDepth = slowDepth(spec);
        this.before = before;
        this.failures = failures;
        this.slows = slows;
    }

    private static int failureDepth(BreakerSpec spec) {
        return Math.max(depth(spec, spec.failureRate()), spec.rowThatOpens());
    }

    private static int slowDepth(BreakerSpec spec) {
        return depth(spec, spec.slowRate());
    }

    /**
     * The most bad calls a window can hold: all before the minimum is reached, fewer than k afterwards; and all of them
     * where no rate ends the period.
     */
    private static int depth(BreakerSpec spec, int percent) {
        return spec.trip() == Trip.PARTIAL ? spec.window() : Math.max(spec.minimumCalls(), k(spec.window(), percent));
    }

    /** The smallest number of calls that is at least {@code percent} of {@code calls}. */
    private static int k(int calls, int percent) {
        return (calls * percent + 99) / 100;
    }

    @Override
    public Verdict judge(boolean failed, boolean slow, BreakerSpec spec) {
        if (!failed && !slow) {
            return verdict(spec);
        }
        long ordinal = total();
        if (failed) {
            ring(FAILURES, failures, failureDepth).add(ordinal);
        }
        if (slow) {
            ring(SLOWS, slows, slowDepth).add(ordinal);
        }
        // Saves the second sum: the total only grows, and what is not near enough now will not be nearer then.
        Verdict sofar = verdict(spec, ordinal);
        return sofar == Verdict.HOLDS ? sofar : verdict(spec);
    }

    @Override
    Verdict overdue(int calls, BreakerSpec spec) {
        long newest = total();
        Rare ring = ring(SLOWS, slows, slowDepth);
        for (long ordinal = newest - calls + 1; ordinal <= newest; ordinal++) {
            ring.add(ordinal);
        }
        return verdict(spec);
    }

    private Verdict verdict(BreakerSpec spec) {
        VarHandle.fullFence(); // what this thread wrote is there for all before it reads what they wrote
        return verdict(spec, READ_IT_LAST);
    }

    private Verdict verdict(BreakerSpec spec, long known) {
        Rare failures = this.failures;
        Rare slows = spec.slowerThan().isPresent() ? this.slows : null;
        long failed = failures == null ? 0 : failures.added();
        long failedAt = failures == null ? 0 : failures.nth(k(size, spec.failureRate()));
        int row = spec.rowThatOpens();
        long rowBegan = failures == null || row == 0 ? 0 : failures.nth(row);
        long slow = slows == null ? 0 : slows.added();
        long slowAt = slows == null ? 0 : slows.nth(k(size, spec.slowRate()));
        long total = known == READ_IT_LAST ? total() : known;
        if (rowBegan > 0 && rowBegan > total - row) {
            return Verdict.TRIPS;
        }
        if (spec.trip() == Trip.PARTIAL) {
            return Verdict.HOLDS; // what rates say is looked at twice a second
        }
        if (total < spec.minimumCalls()) {
            return Verdict.TOO_FEW_CALLS;
        }
        boolean trips = total <= size
                ? failed * 100 >= spec.failureRate() * total || slow * 100 >= spec.slowRate() * total
                : failedAt > total - size || slowAt > total - size;
        return trips ? Verdict.TRIPS : Verdict.HOLDS;
    }

    private long total() {
        return before + counted();
    }

    private Rare ring(VarHandle field, @Nullable Rare there, int depth) {
        if (there != null) {
            return there;
        }
        Rare mine = new Rare(depth);
        Rare first = (Rare) field.compareAndExchange(this, (Rare) null, mine);
        return first == null ? mine : first;
    }

    /**
     * As in a verdict, bad news first and the total last: a thread that is stopped in between finds too few bad calls. The
     * other way round it would find all that were bad while it stood still, among the calls that had ended before.
     */
    @Override
    public Tally tally() {
        Rare failures = this.failures;
        Rare slows = this.slows;
        long failed = failures == null ? 0 : failures.added();
        long slow = slows == null ? 0 : slows.added();
        long[] failedAt = remembered(failures);
        long[] slowAt = remembered(slows);
        long total = total();
        int calls = (int) Math.min(total, size);
        return new Tally(calls, among(calls, total, failed, failedAt), among(calls, total, slow, slowAt));
    }

    /** How many of the last {@code calls} calls are in the ring; before one has left the window, all that were bad. */
    private static int among(int calls, long total, long bad, long[] badAt) {
        long there = bad;
        if (total > calls) {
            there = Arrays.stream(badAt)
                    .filter(ordinal -> ordinal > total - calls)
                    .count();
        }
        return (int) Math.min(there, calls);
    }

    @Override
    boolean serves(BreakerSpec spec) {
        return spec.windowTime().isEmpty()
                && spec.window() == size
                && failureDepth(spec) <= failureDepth
                && slowDepth(spec) <= slowDepth;
    }

    @Override
    public Window copy(BreakerSpec spec, long now) {
        if (spec.windowTime().isPresent()) {
            return Window.of(spec, now);
        }
        // Here too bad news first: what is bad and ends after the total was read would be among fewer calls than it
        // was.
        long[] failed = remembered(failures);
        long[] slow = remembered(slows);
        long total = total();
        long kept = Math.min(total, Math.min(size, spec.window()));
        return new CallWindow(
                spec,
                kept,
                failed.length == 0 ? null : Rare.since(total - kept, failed, failureDepth(spec)),
                slow.length == 0 ? null : Rare.since(total - kept, slow, slowDepth(spec)));
    }

    private static long[] remembered(@Nullable Rare bad) {
        return bad == null ? NONE : bad.remembered();
    }
}
