package io.fuseboard.internal.node;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** The store's clock, against this node's own time. Until one has been read it is this host's clock. */
final class StoreClock {

    /** A fifth of a second: half of it is what a clock read that fast may be wrong. */
    private static final Duration PROMPT = Duration.ofMillis(200);

    private static final int TRIES = 3;

    /** A minute: two clocks part by milliseconds in it, and a machine that slept has lost no more. */
    private static final Duration HOLDS = Duration.ofMinutes(1);

    private final LongSupplier time;
    private Instant then;
    private long at;

    /** What the store holds, and when by this node's own time its clock was read. */
    record Read(Snapshot snapshot, long at) {}

    /**
     * @param time this node's own, in nanoseconds since the board was built
     * @param now this host's clock
     */
    StoreClock(LongSupplier time, Instant now) {
        this.time = time;
        this.then = now;
        this.at = time.getAsLong();
    }

    /**
     * A store's content, and its clock against this node's: it was read about half-way between question and answer (F.
     * Cristian, "Probabilistic clock synchronization", 1989). An answer for which this node waited long, or was stopped,
     * says little of the clock, and is asked for again.
     */
    Read read(BoardStore store) {
        for (int left = TRIES; ; left--) {
            long asked = time.getAsLong();
            Snapshot snapshot = store.snapshot();
            long waited = time.getAsLong() - asked;
            if (waited <= PROMPT.toNanos() || left == 1) {
                return new Read(snapshot, asked + waited / 2);
            }
        }
    }

    /** Whether it was last read so long ago that it is read again. */
    boolean isOld() {
        return time.getAsLong() - at >= HOLDS.toNanos();
    }

    void set(Instant now, long when) {
        then = now;
        at = when;
    }

    /** The store's clock at a moment of this node's own time. */
    Instant at(long now) {
        return then.plusNanos(now - at);
    }
}
