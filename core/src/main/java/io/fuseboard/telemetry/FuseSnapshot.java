package io.fuseboard.telemetry;

import io.fuseboard.model.Hold;
import io.fuseboard.model.RefusalReason;
import java.util.Map;
import java.util.Optional;

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
 * @param answers who answered, since the board was built
 * @param refusals calls refused, by reason, since the board was built
 */
public record FuseSnapshot(
        String name,
        String key,
        Optional<String> feature,
        Optional<Hold> hold,
        boolean switchedOff,
        Optional<BreakerSnapshot> breaker,
        Optional<BulkheadSnapshot> bulkhead,
        Answers answers,
        Map<RefusalReason, Long> refusals) {

    public FuseSnapshot {
        refusals = Map.copyOf(refusals);
    }

    /**
     * Who answered, as counts of calls.
     *
     * @param main the guarded call itself, well
     * @param backup a backup method or other fallback
     * @param notice nobody: refused, and the caller got the notice
     * @param failed nobody: the guarded call threw, and no fallback applied
     */
    public record Answers(long main, long backup, long notice, long failed) {}
}
