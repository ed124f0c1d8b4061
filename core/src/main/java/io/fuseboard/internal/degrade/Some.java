package io.fuseboard.internal.degrade;

import io.fuseboard.internal.degrade.SwitchGuard.Off;
import io.fuseboard.internal.guard.Caller;
import io.fuseboard.model.Hold;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Turned off for some calls: a share of the callers, or those with certain attributes. Asking it allocates nothing.
 *
 * <p>A call whose attribute is not known is outside a scope that speaks of it: a hold for one district does not reach who
 * may be in another. A call of nobody in particular is in a share by chance, each call anew: a share that such calls could
 * not be in would not relieve anybody.
 */
public final class Some implements Hand {

    private final Part[] parts;
    private final @Nullable Hand rest;

    /** @param rest what there is for everybody else */
    Some(List<Timed> holds, long now, @Nullable Hand rest) {
        this.parts = holds.stream().map(hold -> new Part(hold, now)).toArray(Part[]::new);
        this.rest = rest;
    }

    /** The same for calls that are not meant. */
    Some resting(@Nullable Hand hand) {
        return rest == null ? new Some(parts, hand) : this;
    }

    private Some(Part[] parts, @Nullable Hand rest) {
        this.parts = parts;
        this.rest = rest;
    }

    /** What there is for this call; {@code null}: nothing. */
    public @Nullable Hand of(Caller who) {
        Off off = off(who, true);
        return off == null ? rest : off;
    }

    /** The same, where it is not left to chance. */
    public @Nullable Hand certainly(Caller who) {
        Off off = off(who, false);
        return off == null ? rest : off;
    }

    private @Nullable Off off(Caller who, boolean mayDraw) {
        String caller = null;
        boolean asked = false;
        int drawn = -1;
        for (Part part : parts) {
            if (!part.covers(who)) {
                continue;
            }
            if (part.share == Hold.ALL) {
                return part.off;
            }
            if (!asked) {
                caller = who.key();
                asked = true;
            }
            if (caller != null && !caller.isEmpty()) {
                if (Bucket.of(caller, part.seed) < part.share) {
                    return part.off;
                }
            } else if (mayDraw) {
                drawn = drawn < 0
                        ? ThreadLocalRandom.current().nextInt(Hold.ALL)
                        : drawn; // one for all: shares are not added up
                if (drawn < part.share) {
                    return part.off;
                }
            }
        }
        return null;
    }

    private static final class Part {
        final Off off;
        final int share;
        final int seed;
        private final List<Map.Entry<String, Set<String>>> scope;

        Part(Timed timed, long now) {
            this.off = new Off(timed.hold(), timed.next(now), now);
            this.share = timed.share(now);
            this.seed = Bucket.seed(timed.key());
            this.scope = List.copyOf(timed.hold().scope().entrySet());
        }

        boolean covers(Caller who) {
            for (int i = 0; i < scope.size(); i++) { // an iterator would be allocated
                String value = who.attribute(scope.get(i).getKey());
                if (value == null || !scope.get(i).getValue().contains(value)) {
                    return false;
                }
            }
            return true;
        }
    }
}
