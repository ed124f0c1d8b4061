package io.fuseboard.internal.breaker;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Until when callees have asked to be left alone, in one closed period or one trial. Counts when that ends in an open
 * circuit; a moment that has passed by then says nothing.
 */
final class Asked {

    private static final long NOTHING = Long.MIN_VALUE;

    private final AtomicLong until = new AtomicLong(NOTHING);

    /** The latest moment counts. */
    void leaveUntil(long moment) {
        for (; ; ) {
            long seen = until.get();
            if ((seen != NOTHING && moment - seen <= 0) || until.compareAndSet(seen, moment)) {
                return;
            }
        }
    }

    /** How much of it is left. */
    long left(long now) {
        long seen = until.get();
        return seen == NOTHING ? 0 : Math.max(0, seen - now);
    }
}
