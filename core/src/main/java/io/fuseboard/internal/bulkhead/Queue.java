package io.fuseboard.internal.bulkhead;

import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BulkheadSpec;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Places for which callers may wait, in the order in which they came; and the permit of each call that took one.
 *
 * <p>The order, the parking and the waking are the {@link Semaphore}'s, which pins no virtual thread and keeps nothing in a
 * {@code ThreadLocal}. Ours is only what it does not have: an end to the queue, and a limit that changes.
 *
 * <ul>
 *   <li><b>Nobody overtakes.</b> A place that is free while somebody waits is his. (The semaphore's own
 *       {@code tryAcquire()} would take it.)
 *   <li><b>The queue has an end.</b> A caller who finds it full is refused at once.
 *   <li><b>An interrupt matters only while waiting.</b> A place that needs no wait is given to an interrupted thread, too.
 *       Who is interrupted while he waits, or when he would have to, is refused; his flag stays set in either case.
 *   <li><b>Another limit</b> holds at once and waits for nobody. More places wake those who wait for them; fewer may leave
 *       the number of free ones negative until enough calls have ended.
 * </ul>
 */
@SuppressWarnings("serial") // that a semaphore can be written to a stream is nothing we promise
final class Queue extends Semaphore implements Line {

    private final AtomicInteger waiting = new AtomicInteger();
    /** Both are written only under the monitor of this object. */
    private volatile BulkheadSpec spec;

    private volatile int limit;

    Queue(BulkheadSpec spec) {
        super(spec.maxConcurrent(), true);
        this.spec = spec;
        this.limit = spec.maxConcurrent();
    }

    /** Takes a place, if one is free and nobody waits for it. */
    @Override
    public boolean take() {
        return !hasQueuedThreads() && tryAcquire();
    }

    @Override
    public boolean await() {
        BulkheadSpec now = spec;
        return take()
                || joins(now.queue()) && waited(now.maxWait().orElseThrow().toNanos());
    }

    private boolean joins(int most) {
        for (int there = waiting.get(); there < most; there = waiting.get()) {
            if (waiting.compareAndSet(there, there + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean waited(long atMost) {
        try {
            return tryAcquire(atMost, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    @Override
    public void exit(Outcome outcome, long start, long now) {
        release();
    }

    @Override
    public synchronized void reconfigure(BulkheadSpec to) {
        spec = to;
        resize(to.maxConcurrent());
    }

    @Override
    public synchronized void resize(int to) {
        int more = to - limit;
        limit = to;
        if (more > 0) {
            release(more);
        } else {
            reducePermits(-more);
        }
    }

    @Override
    public int inUse() {
        return Math.max(0, limit - availablePermits());
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public int waiting() {
        return waiting.get();
    }
}
