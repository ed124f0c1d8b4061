package io.fuseboard.internal.node;

import java.time.Duration;

/** Whether something has lasted long enough to count, and whether it has been over for long enough. */
final class Watch {

    /** Fifteen seconds: what comes back sooner was not over. */
    static final long QUIET = Duration.ofSeconds(15).toNanos();

    /** What is seen at one look. */
    enum Look {
        THERE,
        /** Neither: what was there goes on, and what was not begins not. */
        BETWEEN,
        OVER
    }

    private final long stays;
    private boolean counting;
    private boolean counts;
    private boolean calm;
    private long began;
    private long calmed;

    /** @param stays how long it must have lasted, in nanoseconds */
    Watch(long stays) {
        this.stays = stays;
    }

    /** @param now this node's own time; returns whether it counts */
    boolean look(Look seen, long now) {
        switch (seen) {
            case THERE -> there(now);
            case BETWEEN -> {
                calm = false;
                counting = counts;
            }
            case OVER -> over(now);
        }
        return counts;
    }

    private void there(long now) {
        calm = false;
        if (!counting) {
            counting = true;
            began = now;
        }
        counts = counts || now - began >= stays;
    }

    private void over(long now) {
        if (!counts) {
            counting = false;
            return;
        }
        if (!calm) {
            calm = true;
            calmed = now;
        }
        if (now - calmed >= QUIET) {
            counts = false;
            counting = false;
        }
    }

    /** For how long it has been there. Only while it counts. */
    Duration since(long now) {
        return Duration.ofNanos(now - began);
    }
}
