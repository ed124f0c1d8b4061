package io.fuseboard.telemetry;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Mode;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who answered the calls of a fuse lately, which were refused, and how its breaker judges: what a node tells of it to others.
 * That of several instances can be added ({@link #plus}).
 *
 * @param answers who answered within {@code window}
 * @param refusals calls refused within {@code window}, by reason
 * @param wouldRefuse calls that a guard refused and that passed all the same within {@code window}, by reason
 * @param window how long lately is: a minute and a little, less where the node is younger
 * @param mode what becomes of calls that its guards refuse; of several instances: {@code OBSERVE} only where all observe
 * @param breaker how its breaker stands, if it has one of its own
 */
public record RecentCalls(
        Answers answers,
        Map<RefusalReason, Long> refusals,
        Map<RefusalReason, Long> wouldRefuse,
        Duration window,
        Mode mode,
        Optional<Judgement> breaker) {

    public RecentCalls {
        refusals = Map.copyOf(refusals);
        wouldRefuse = Map.copyOf(wouldRefuse);
    }

    /**
     * How a breaker judges, as {@link BreakerSnapshot} and {@link io.fuseboard.spec.BreakerSpec} have it. Of several
     * instances, each of which judges for itself: {@code calls}, {@code failed} and {@code slow} are added, {@code needed} is
     * what the instance needs that needs least, and all else is that of the instance whose circuit stands worst.
     *
     * @param slowerThan a call that takes longer is slow, to the millisecond
     */
    public record Judgement(
            CircuitState state,
            int calls,
            int failed,
            int slow,
            int needed,
            int refused,
            Trip trip,
            int failureRate,
            int slowRate,
            Optional<Duration> slowerThan,
            int window,
            Optional<Duration> windowTime,
            int minimumCalls) {

        /* The worst first. */
        private static final List<CircuitState> WORST = List.of(
                CircuitState.OPEN,
                CircuitState.PARTIAL,
                CircuitState.HALF_OPEN,
                CircuitState.RAMP,
                CircuitState.CLOSED);

        /** As a breaker stands. */
        public static Judgement of(BreakerSnapshot its) {
            return new Judgement(
                    its.state(),
                    its.calls(),
                    its.failed(),
                    its.slow(),
                    its.needed(),
                    its.refused(),
                    its.spec().trip(),
                    its.spec().failureRate(),
                    its.spec().slowRate(),
                    its.spec().slowerThan(),
                    its.spec().window(),
                    its.spec().windowTime(),
                    its.spec().minimumCalls());
        }

        /** This one's and that of another instance. */
        public Judgement plus(Judgement other) {
            Judgement worse = isWorse(other) ? other : this;
            return new Judgement(
                    worse.state,
                    calls + other.calls,
                    failed + other.failed,
                    slow + other.slow,
                    Math.min(needed, other.needed),
                    worse.refused,
                    worse.trip,
                    worse.failureRate,
                    worse.slowRate,
                    worse.slowerThan,
                    worse.window,
                    worse.windowTime,
                    worse.minimumCalls);
        }

        private boolean isWorse(Judgement other) {
            int order = Integer.compare(WORST.indexOf(other.state), WORST.indexOf(state));
            return order < 0 || order == 0 && other.refused > refused;
        }
    }

    /** This fuse's and that of another instance: counts are added, and the window is not said too small. */
    public RecentCalls plus(RecentCalls other) {
        return new RecentCalls(
                answers.plus(other.answers),
                sum(refusals, other.refusals),
                sum(wouldRefuse, other.wouldRefuse),
                window.compareTo(other.window) > 0 ? window : other.window,
                mode == other.mode ? mode : Mode.GUARD,
                breaker.map(its -> other.breaker.map(its::plus).orElse(its)).or(other::breaker));
    }

    private static Map<RefusalReason, Long> sum(Map<RefusalReason, Long> one, Map<RefusalReason, Long> other) {
        Map<RefusalReason, Long> sum = new EnumMap<>(RefusalReason.class);
        sum.putAll(one);
        other.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
        return sum;
    }

    /** In few letters, for reports. */
    public String text() {
        return RecentCallsText.write(this);
    }

    /**
     * What {@link #text} has written, to the millisecond; reasons that this version does not know are passed over.
     *
     * @throws IllegalArgumentException if that is something else, or a count is negative or beyond all that is called
     */
    public static RecentCalls parse(String text) {
        return RecentCallsText.read(text);
    }
}
