package io.fuseboard.spec;

import io.fuseboard.model.Mode;
import io.fuseboard.model.Signal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How the application degrades by itself under load: features that are OPTIONAL go first, then those that are USEFUL, each
 * for a growing share of the callers. What is CORE never goes.
 *
 * @param mode OBSERVE: it is told what would be dimmed, and nothing is
 * @param latency the 95th percentile of calls of CORE features above which the application is pressed; absent: it is not
 *     looked at
 * @param also keys of IMPORTANT features that may be dimmed, after all others; those that are not named are advised of only
 * @param spare keys of features that are never dimmed by it
 * @param ignore signals that say nothing here, such as CPU on a machine shared with others
 */
public record BrownoutSpec(
        Mode mode, Optional<Duration> latency, Set<String> also, Set<String> spare, Set<Signal> ignore) {

    /** Two: the controller moves nothing by one alone. */
    private static final int ENOUGH = 2;

    public BrownoutSpec {
        Objects.requireNonNull(mode, "mode");
        latency.ifPresent(time -> Require.positive("latency", time));
        also = Set.copyOf(also);
        spare = Set.copyOf(spare);
        ignore = Set.copyOf(ignore);
        also.forEach(key -> Require.key("feature", key));
        spare.forEach(key -> Require.key("feature", key));
        for (String key : also) {
            Require.that(!spare.contains(key), "feature to be dimmed", key, "is to be spared too; leave it out of one");
        }
        Set<Signal> left = EnumSet.allOf(Signal.class);
        left.removeAll(ignore);
        left.remove(Signal.DEPENDENCY); // speaks of one feature
        if (latency.isEmpty()) {
            left.remove(Signal.LATENCY);
        }
        Require.that(
                left.size() >= ENOUGH,
                "signals to be ignored",
                ignore,
                "leave " + left + ", and by fewer than two nothing is dimmed; ignore fewer");
        Require.that(
                latency.isEmpty() || !ignore.contains(Signal.LATENCY),
                "signals to be ignored",
                ignore,
                "LATENCY has a set-point; leave it out of one");
    }

    /** Dims in earnest; looks at everything but latency. */
    public static BrownoutSpec defaults() {
        return new BrownoutSpec(Mode.GUARD, Optional.empty(), Set.of(), Set.of(), Set.of());
    }

    /** Tells what it would dim, and dims nothing: for the first two weeks. */
    public BrownoutSpec observing() {
        return new BrownoutSpec(Mode.OBSERVE, latency, also, spare, ignore);
    }

    /** The same, looking at the 95th percentile of calls of CORE features as well. */
    public BrownoutSpec withLatency(Duration setPoint) {
        return new BrownoutSpec(mode, Optional.of(setPoint), also, spare, ignore);
    }

    /** The same, dimming these IMPORTANT features after all others. */
    public BrownoutSpec dimmingAlso(String... features) {
        return new BrownoutSpec(mode, latency, Set.of(features), spare, ignore);
    }

    /** The same, never dimming these. */
    public BrownoutSpec sparing(String... features) {
        return new BrownoutSpec(mode, latency, also, Set.of(features), ignore);
    }

    /** The same, without these signals: those that say more of the machine's neighbours than of this application. */
    public BrownoutSpec ignoring(Signal... signals) {
        return new BrownoutSpec(mode, latency, also, spare, Set.of(signals));
    }
}
