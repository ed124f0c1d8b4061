package io.fuseboard.internal.degrade;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Guard;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Refuses while a hold degrades the feature or the fuse, for everybody or for this call. In its normal position it costs one
 * field read. What a call reads is one immutable object: who is meant, why and until when belong together.
 */
public final class SwitchGuard implements Guard {

    private final List<String> keys;
    private final @Nullable Hand resting;
    private volatile @Nullable Hand hand;
    private volatile boolean observes;

    /**
     * @param keys switches any of which turns this guard off, the narrowest first
     * @param resting what there is where nobody has ordered anything
     */
    SwitchGuard(List<String> keys, @Nullable Hand resting) {
        this.keys = List.copyOf(keys);
        this.resting = resting;
        this.hand = resting;
        this.observes = resting == Hand.PassedOver.OBSERVE;
    }

    @Override
    public Entry enter(long now, Caller who) {
        Hand its = hand;
        return its != null && of(its, who) instanceof Off off ? off : Pass.PASS;
    }

    /** What takes calls out of the normal way now; {@code null}: nothing. */
    public @Nullable Hand hand() {
        return hand;
    }

    /** What that is for a call; {@code null}: nothing. */
    public static @Nullable Hand of(Hand hand, Caller who) {
        if (hand instanceof Some some) {
            return some.of(who);
        }
        return hand instanceof Gated gated ? gated.of(who) : hand;
    }

    /** The same, where it is not left to chance; {@code null} where it is. */
    public static @Nullable Hand certainly(Hand hand, Caller who) {
        if (hand instanceof Some some) {
            return some.certainly(who);
        }
        return hand instanceof Gated gated ? gated.certainly(who) : hand;
    }

    /** What refuses everybody now, or {@code null} where nothing does. */
    public @Nullable Off off() {
        return hand instanceof Off off ? off : null;
    }

    /** Whether guards are asked and refuse nobody, where nobody has ordered anything of its switches. */
    public boolean observes() {
        return observes;
    }

    List<String> keys() {
        return keys;
    }

    /**
     * @param otherwise what there is where nobody has ordered anything, and nothing was declared
     * @param gate through which calls go besides; {@code null}: none. Where guards are only observed there is none either
     */
    void move(@Nullable Hand to, @Nullable Hand otherwise, @Nullable Gate gate) {
        Hand rest = resting == null ? otherwise : resting;
        observes = rest == Hand.PassedOver.OBSERVE;
        if (gate != null && rest == null && (to == null || to instanceof Some)) {
            hand = new Gated((Some) to, gate);
        } else {
            hand = to == null ? rest : to instanceof Some some ? some.resting(rest) : to;
        }
    }

    /**
     * Turned off.
     *
     * @param hold why
     * @param end when it ends, in nanoseconds since the board was built; empty: nobody knows
     * @param found when that was found
     */
    public record Off(Hold hold, OptionalLong end, long found) implements Hand, Entry.Denial {
        @Override
        public RefusalReason reason() {
            return hold.origin().kind() == Origin.Kind.AUTOMATIC ? RefusalReason.DIMMED : RefusalReason.SWITCHED_OFF;
        }

        /** A caller's clock may lag by a tick behind the one it was found by; there is never more left than there was then. */
        @Override
        public long retryAfter(long now) {
            return end.isPresent() ? Math.max(0, end.getAsLong() - Math.max(now, found)) : -1;
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
