package io.fuseboard;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many retries a dependency may have, of all its callers together: a tenth of what is called, and one a second besides,
 * so that a quiet dependency has some too. Pure but for its counts: knows neither clock nor calls.
 */
final class RetryTokens {

    /** A tenth of a retry for each call. In thousandths, as all of them. */
    private static final long OF_A_CALL = 100;

    private static final long RETRY = 1_000;
    /** A hundred retries: what a good quarter of an hour saves up is not spent in a bad second. */
    private static final long MOST = 100 * RETRY;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicReference<Purse> purse = new AtomicReference<>(new Purse(0, RETRY, 0, 0));
    private final LongAdder granted = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /**
     * @param saved from calls
     * @param reserve from time, one retry at most
     * @param calls how many had been made
     * @param at when, in nanoseconds
     */
    private record Purse(long saved, long reserve, long calls, long at) {

        Purse at(long callsNow, long now) {
            long more = Math.max(0, callsNow - calls) * OF_A_CALL;
            long passed = Math.min(SECOND, Math.max(0, now - at));
            long thousandths = passed * RETRY / SECOND;
            return new Purse(
                    Math.min(MOST, saved + more),
                    Math.min(RETRY, reserve + thousandths),
                    Math.max(calls, callsNow),
                    passed == SECOND ? now : at + thousandths * SECOND / RETRY); // the rest is counted next time
        }

        boolean isEmpty() {
            return saved < RETRY && reserve < RETRY;
        }

        Purse less() {
            return saved >= RETRY
                    ? new Purse(saved - RETRY, reserve, calls, at)
                    : new Purse(saved, reserve - RETRY, calls, at);
        }
    }

    /**
     * Takes a retry, if there is one.
     *
     * @param calls how many calls have been made up to now
     * @param now in nanoseconds, from any origin
     */
    boolean take(long calls, long now) {
        while (true) {
            Purse before = purse.get();
            Purse there = before.at(calls, now);
            boolean empty = there.isEmpty();
            if (purse.compareAndSet(before, empty ? there : there.less())) {
                (empty ? refused : granted).increment();
                return !empty;
            }
        }
    }

    /** Counts a retry that there was no question of. */
    void refuse() {
        refused.increment();
    }

    long granted() {
        return granted.sum();
    }

    long refused() {
        return refused.sum();
    }
}
