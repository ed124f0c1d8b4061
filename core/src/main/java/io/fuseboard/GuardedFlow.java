package io.fuseboard;

import io.fuseboard.spi.AttributeSource;
import org.jspecify.annotations.Nullable;

/**
 * A guarded method that returns what begins with whoever asks for it, and perhaps many times: a publisher. What
 * integrations of reactive libraries call; core knows none of them.
 *
 * <p>Each subscription is a passage: {@link #begin} when somebody subscribes, and the {@link OpenCall} hears of what comes
 * and how it ends.
 */
public final class GuardedFlow {

    /** How many items a publisher publishes. */
    public enum Items {
        /** At most one, so that the last good one can be remembered. */
        ONE,
        /** Any number. */
        MANY
    }

    private final GuardedMethod guarded;

    GuardedFlow(GuardedMethod guarded) {
        this.guarded = guarded;
    }

    /** Its fuse; where keys have a fuse each, the one of calls without a key. */
    public Fuse fuse() {
        return guarded.fuse();
    }

    /**
     * Asks the guards, in the thread that subscribes; none of them waits.
     *
     * @param target the object that the method was called on
     * @param arguments those it was called with, handed to backup methods
     */
    public OpenCall begin(@Nullable Object target, @Nullable Object[] arguments) {
        return guarded.open(target, arguments, null);
    }

    /**
     * The same, where the subscriber brings with it what is known of the request, as a reactive context does.
     *
     * @param known asked as the board's own source is, and before it; the lower of all tiers holds
     */
    public OpenCall begin(@Nullable Object target, @Nullable Object[] arguments, AttributeSource known) {
        return guarded.open(target, arguments, known);
    }

    /** Everybody who is asked, in the fixed order: its fuse's guards, itself, and who answers instead. */
    @Override
    public String toString() {
        return guarded.toString();
    }
}
