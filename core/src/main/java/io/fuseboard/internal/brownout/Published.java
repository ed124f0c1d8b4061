package io.fuseboard.internal.brownout;

import java.time.Duration;

/** What is told of one feature: once dimmed it stays so for ten seconds, once back for fifteen. */
final class Published {

    static final long ON = Duration.ofSeconds(10).toNanos();
    static final long OFF = Duration.ofSeconds(15).toNanos();

    private int share;
    private boolean moved;
    private long since;

    /** @param wanted share that the law dims, in 10,000ths; returns the one that is told */
    int next(int wanted, long now) {
        boolean dims = wanted > 0;
        if (dims == share > 0) {
            share = wanted;
        } else if (!moved || now - since >= (share > 0 ? ON : OFF)) {
            share = wanted;
            since = now;
            moved = true;
        }
        return share;
    }

    /** When it was last dimmed or came back. */
    long since() {
        return since;
    }
}
