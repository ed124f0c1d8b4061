package io.fuseboard.internal.bulkhead;

import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BulkheadSpec;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Places for which callers may wait, and who came last comes first.
 *
 * <p>In a queue that is always full everybody waits for as long as is allowed, and is served when his own caller has almost
 * given up. In a pile those who are served have hardly waited; those at the bottom go when their time is over. So as many
 * are served as by a {@link Queue}, and in time. It is unfair on purpose, and only right where more come than can be served.
 *
 * <p>A call that ends hands its place to whoever came last; there is no moment in which it is free. Two races are closed by
 * writing first and looking second. Who begins to wait lies down first and then looks for a place once more; who gives a
 * place back because nobody waits looks for waiting callers once more. A waiting caller's word says, once, whether he was
 * given a place or has gone.
 */
@SuppressWarnings("serial") // that a semaphore can be written to a stream is nothing we promise
final class Pile extends Semaphore implements Line {

    private final ConcurrentLinkedDeque<Waiting> pile = new ConcurrentLinkedDeque<>();
    private final AtomicInteger waiting = new AtomicInteger();
    /** Both are written only under the monitor of this object. */
    private volatile BulkheadSpec spec;

    private volatile int limit;

    Pile(BulkheadSpec spec, int limit) {
        super(limit);
        this.spec = spec;
        this.limit = limit;
    }

    @Override
    public boolean take() {
        return tryAcquire();
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
        Waiting me = new Waiting();
        pile.push(me);
        try {
            if (tryAcquire()) {
                if (!me.goes()) {
                    giveBack(); // was given one as well
                }
                return true;
            }
            return me.given.tryAcquire(atMost, TimeUnit.NANOSECONDS) || !me.goes();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            if (!me.goes()) {
                giveBack();
            }
            return false;
        } finally {
            pile.remove(me);
            waiting.decrementAndGet();
        }
    }

    @Override
    public void exit(Outcome outcome, long start, long now) {
        giveBack();
    }

    private void giveBack() {
        if (availablePermits() < 0 || !handedOver()) {
            release();
            settle();
        }
    }

    private boolean handedOver() {
        for (Waiting last = pile.poll(); last != null; last = pile.poll()) {
            if (last.isGiven()) {
                return true;
            }
        }
        return false;
    }

    /** Gives free places to those who wait, as long as there are both. */
    private void settle() {
        while (!pile.isEmpty() && tryAcquire()) {
            if (!handedOver()) {
                release();
            }
        }
    }

    @Override
    public synchronized void reconfigure(BulkheadSpec to) {
        spec = to;
    }

    @Override
    public synchronized void resize(int to) {
        int more = to - limit;
        limit = to;
        if (more > 0) {
            release(more);
            settle();
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

    /** Somebody who waits. He was given a place or has gone, whichever came first. */
    private static final class Waiting {

        private final AtomicInteger ended = new AtomicInteger();
        private final Semaphore given = new Semaphore(0);

        boolean isGiven() {
            boolean first = ended.compareAndSet(0, 1);
            if (first) {
                given.release();
            }
            return first;
        }

        boolean goes() {
            return ended.compareAndSet(0, 1);
        }
    }
}
