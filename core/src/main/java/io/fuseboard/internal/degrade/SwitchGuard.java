package io.fuseboard.internal.degrade;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Guard;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Refuses while an operator holds the feature or the fuse degraded. In its normal position it costs one field read. */
public final class SwitchGuard implements Guard {

    private final List<String> keys;
    private final @Nullable Hand resting;
    private volatile @Nullable Hand hand;

    /**
     * @param keys switches any of which turns this guard off, the narrowest first
     * @param resting what there is where nobody has ordered anything
     */
    SwitchGuard(List<String> keys, @Nullable Hand resting) {
        this.keys = List.copyOf(keys);
        this.resting = resting;
        this.hand = resting;
    }

    @Override
    public Entry enter(long now, Caller who) {
        Off refusal = off();
        return refusal == null ? Pass.PASS : refusal;
    }

    /** What takes calls out of the normal way now; {@code null}: nothing. */
    public @Nullable Hand hand() {
        return hand;
    }

    /** What refuses everybody now, or {@code null} where nothing does. */
    public @Nullable Off off() {
        return hand instanceof Off off ? off : null;
    }

    /** The hold that refuses everybody now. */
    public Optional<Hold> hold() {
        return Optional.ofNullable(off()).map(Off::hold);
    }

    List<String> keys() {
        return keys;
    }

    void move(@Nullable Hand to) {
        hand = to == null ? resting : to;
    }

    /**
     * Turned off.
     *
     * @param hold why
     * @param end when it ends, in nanoseconds since the board was built; empty: nobody knows
     */
    public record Off(Hold hold, OptionalLong end) implements Hand, Entry.Denial {
        @Override
        public RefusalReason reason() {
            return RefusalReason.SWITCHED_OFF;
        }

        @Override
        public long retryAfter(long now) {
            return end.isPresent() ? Math.max(0, end.getAsLong() - now) : -1;
        }
    }

    private enum Pass implements Entry.Permit {
        PASS;

        @Override
        public void exit(Outcome outcome, long start, long now) {
            // A switch remembers nothing of the calls it let pass.
        }
    }
}
