package io.fuseboard.telemetry;

import io.fuseboard.model.Hold;
import io.fuseboard.model.Mode;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.FallbackSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A fuse as it stands. Each number is true at some instant, not all at the same one.
 *
 * @param name its name in this application
 * @param key its key on the board, {@code fuse:application/name}
 * @param feature key of the feature it serves (without {@code feature:}), if it serves one
 * @param hold what an operator ordered for this fuse itself; absent: nothing
 * @param switchedOff whether calls are answered by the fallback now because of a switch, on the fuse or on its feature
 * @param breaker its breaker, if it has one
 * @param bulkhead its bulkhead, if it has one
 * @param guarded the methods it guards, in the order in which they were found; calls made in code are not among them
 * @param answers who answered, since the board was built
 * @param refusals calls refused, by reason, since the board was built
 * @param mode what becomes of calls that its guards refuse, where no operator's hand is on it: as declared, or as ordered of
 *     the whole board
 * @param wouldRefuse calls that a guard refused and that passed all the same, by reason, since the board was built: where
 *     guards are only observed, or an operator holds the fuse UNGUARDED
 * @param keys the fuses of its keys, where each key has its own: they have the breakers and bulkheads then, and all else is
 *     theirs together
 * @param latency how long its calls took and how they ended
 * @param retries what its budget answered those who asked whether they may retry
 */
public record FuseSnapshot(
        String name,
        String key,
        Optional<String> feature,
        Optional<Hold> hold,
        boolean switchedOff,
        Optional<BreakerSnapshot> breaker,
        Optional<BulkheadSnapshot> bulkhead,
        List<GuardedCall> guarded,
        Answers answers,
        Map<RefusalReason, Long> refusals,
        Mode mode,
        Map<RefusalReason, Long> wouldRefuse,
        Optional<KeysSnapshot> keys,
        LatencySnapshot latency,
        Retries retries) {

    public FuseSnapshot {
        guarded = List.copyOf(guarded);
        wouldRefuse = Map.copyOf(wouldRefuse);
        refusals = Map.copyOf(refusals);
    }

    /**
     * A method and who answers instead.
     *
     * @param method such as {@code RiderService.locate(String)}
     * @param fallback backup methods → last good answer → empty value → notice, as far as it has them; absent: the notice
     * @param attributes what its arguments tell of a call, by name: what a hold's scope can go by
     */
    public record GuardedCall(String method, Optional<FallbackSpec> fallback, Set<String> attributes) {

        public GuardedCall {
            attributes = Set.copyOf(attributes);
        }

        /** The order, as people read it. */
        public String order() {
            return method + " → " + fallback.map(FallbackSpec::order).orElse("notice");
        }
    }

    /**
     * Who answered, as counts of calls.
     *
     * @param main the guarded call itself, well
     * @param backup a backup method, or a fallback given in code
     * @param lastGood the guarded call's own last good answer
     * @param empty the declared empty value
     * @param notice nobody: refused, and the caller got the notice
     * @param failed nobody: the guarded call threw, and no fallback applied
     * @param warm a backup method in peace, because its warm share was due ({@code @Fallback(warm = 2)}); not part of
     *     {@code backup}
     */
    public record Answers(long main, long backup, long lastGood, long empty, long notice, long failed, long warm) {

        /** How many calls there are. */
        public long calls() {
            return main + backup + lastGood + empty + notice + failed + warm;
        }

        /** These and those. */
        public Answers plus(Answers other) {
            return new Answers(
                    main + other.main,
                    backup + other.backup,
                    lastGood + other.lastGood,
                    empty + other.empty,
                    notice + other.notice,
                    failed + other.failed,
                    warm + other.warm);
        }

        /** Those of these that were not there before; what has become fewer was not counted by the same fuse, and is 0. */
        public Answers since(Answers before) {
            return new Answers(
                    Math.max(0, main - before.main),
                    Math.max(0, backup - before.backup),
                    Math.max(0, lastGood - before.lastGood),
                    Math.max(0, empty - before.empty),
                    Math.max(0, notice - before.notice),
                    Math.max(0, failed - before.failed),
                    Math.max(0, warm - before.warm));
        }
    }

    /**
     * Retries of those who ask the fuse's budget ({@link io.fuseboard.RetryBudget}), since the board was built.
     *
     * @param granted those that were made, or could have been
     * @param refused those that the budget had nothing left for, or that were out of the question
     */
    public record Retries(long granted, long refused) {}
}
