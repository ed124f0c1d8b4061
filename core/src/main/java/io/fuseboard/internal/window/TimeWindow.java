package io.fuseboard.internal.window;

import io.fuseboard.internal.guard.Cells;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A memory of the calls of the last T, in buckets.
 *
 * <p>The obvious one keeps counters for each bucket and clears the oldest when time passes; who adds to a bucket that is
 * being cleared loses its call, so there is a lock. Here nothing is cleared. Totals only grow, and a {@link History} says
 * what they were when each bucket began:
 *
 * <pre>
 *   calls so far      0   40   90  130  130  200      250 now
 *   buckets           |    |    |    |    |    |----
 *                          ^ the oldest of a window of five: 250 - 40 calls
 * </pre>
 *
 * <p>Who passes the end of a bucket makes the next history and swaps it in with one compare-and-set; who loses throws his
 * away. The newest bucket is not full yet, so a window remembers between T less a bucket and T.
 *
 * <p>Good calls can make it trip, by time: what fell out may have been good ones. But only when a bucket begins. So the
 * first call of each bucket is judged, and only bad ones from then on, as in a window of calls.
 *
 * <p>With many threads a call that ends while a bucket begins falls into either of the two. Bad news is read first and the
 * total last, and the other way round when a bucket begins, so a reader that is interrupted sees too few bad calls, never
 * too many.
 */
final class TimeWindow extends Window {

    /** A second each, but so many at least, or the window would tumble, and at most, or a history would be long. */
    private static final int LEAST_BUCKETS = 10;

    private static final int MOST_BUCKETS = 60;

    private static final int FAILED = 0;
    private static final int SLOW = 1;
    private static final VarHandle HISTORY;

    static {
        try {
            HISTORY = MethodHandles.lookup().findVarHandle(TimeWindow.class, "history", History.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long time;
    private final long bucket;
    private final Cells bad = new Cells();
    /** What is remembered from the window before this one. */
    private final Tally before;
    /** Ordinals of failures, where a row of them opens the circuit. */
    private final @Nullable Rare failures;

    private final int row;

    private volatile History history;

    TimeWindow(BreakerSpec spec, long now) {
        this(spec, now, new Tally(0, 0, 0), null);
    }

    private TimeWindow(BreakerSpec spec, long now, Tally before, @Nullable Rare failures) {
        super(spec);
        this.time = time(spec);
        long seconds = time / Duration.ofSeconds(1).toNanos();
        int buckets = (int) Math.max(LEAST_BUCKETS, Math.min(MOST_BUCKETS, seconds));
        this.bucket = time / buckets;
        this.before = before;
        this.row = spec.rowThatOpens();
        this.failures = row == 0 || failures != null ? failures : new Rare(row);
        this.history = History.from(Math.floorDiv(now, bucket), buckets);
    }

    private static long time(BreakerSpec spec) {
        return spec.windowTime().map(Duration::toNanos).orElse(0L);
    }

    @Override
    void advance(long now) {
        long newest = Math.floorDiv(now, bucket);
        for (; ; ) {
            History seen = history;
            if (newest <= seen.bucket) {
                return;
            }
            long calls = total();
            if (HISTORY.compareAndSet(this, seen, seen.at(newest, calls, failed(), slow()))) {
                return;
            }
        }
    }

    @Override
    long edge() {
        return (history.bucket + 1) * bucket;
    }

    @Override
    long floor() {
        return history.bucket * bucket - time;
    }

    @Override
    public boolean forgetsByTime() {
        return true;
    }

    @Override
    public Verdict judge(boolean failed, boolean slow, BreakerSpec spec) {
        if (failed) {
            bad.increment(FAILED);
            if (failures != null) {
                failures.add(total());
            }
        }
        if (slow) {
            bad.increment(SLOW);
        }
        return verdict(spec);
    }

    @Override
    Verdict overdue(int calls, BreakerSpec spec) {
        for (int i = 0; i < calls; i++) {
            bad.increment(SLOW);
        }
        return verdict(spec);
    }

    private Verdict verdict(BreakerSpec spec) {
        VarHandle.fullFence(); // what this thread wrote is there for all before it reads what they wrote
        int opens = spec.rowThatOpens();
        long rowBegan = failures == null || opens == 0 || opens > row ? 0 : failures.nth(opens);
        History since = history; // what follows is a tally, without making one for each bad call
        long failed = failed() - since.failed();
        long slow = slow() - since.slow();
        int calls = whole(total() - since.calls());
        if (rowBegan > 0 && rowBegan > total() - opens) {
            return Verdict.TRIPS;
        }
        if (spec.trip() == Trip.PARTIAL) {
            return Verdict.HOLDS; // what rates say is looked at twice a second
        }
        if (calls < spec.minimumCalls()) {
            return Verdict.TOO_FEW_CALLS;
        }
        boolean failing = among(calls, failed) * 100L >= (long) spec.failureRate() * calls;
        boolean tooSlow = spec.slowerThan().isPresent() && among(calls, slow) * 100L >= (long) spec.slowRate() * calls;
        return failing || tooSlow ? Verdict.TRIPS : Verdict.HOLDS;
    }

    @Override
    public Tally tally() {
        History since = history;
        long failed = failed() - since.failed();
        long slow = slow() - since.slow();
        int calls = whole(total() - since.calls());
        return new Tally(calls, among(calls, failed), among(calls, slow));
    }

    private static int among(int calls, long bad) {
        return Math.min(whole(bad), calls);
    }

    /** As a number of calls; what overlaps the beginning of a bucket must not make it negative. */
    private static int whole(long difference) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, difference));
    }

    private long total() {
        return before.calls() + counted();
    }

    private long failed() {
        return before.failed() + bad.sum(FAILED);
    }

    private long slow() {
        return before.slow() + bad.sum(SLOW);
    }

    @Override
    boolean serves(BreakerSpec spec) {
        return time(spec) == time && spec.rowThatOpens() <= row;
    }

    /** What it remembers stays remembered for the whole of the new time, as if it had happened just now. */
    @Override
    public Window copy(BreakerSpec spec, long now) {
        if (spec.windowTime().isEmpty()) {
            return Window.of(spec, now);
        }
        long[] failed = failures == null ? new long[0] : failures.remembered(); // bad news first
        Tally kept = tally();
        Rare row = failures == null ? null : Rare.since(total() - kept.calls(), failed, spec.rowThatOpens());
        return new TimeWindow(spec, now, kept, row);
    }
}
