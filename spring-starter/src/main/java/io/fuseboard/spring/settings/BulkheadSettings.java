package io.fuseboard.spring.settings;

import io.fuseboard.model.Admission;
import io.fuseboard.model.Limit;
import io.fuseboard.spec.BulkheadSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What configuration says of bulkheads: of one fuse's, or of those of all fuses. Absent: it says nothing. */
public record BulkheadSettings(
        Optional<Integer> maxConcurrent,
        Optional<Duration> maxWait,
        Optional<Integer> queue,
        Optional<Limit> limit,
        Optional<Integer> least,
        Optional<Duration> ceiling,
        Optional<Admission> admission,
        Map<String, Integer> lanes) {

    static final BulkheadSettings NOTHING = new BulkheadSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    boolean saysNothing() {
        return Stream.of(maxConcurrent, maxWait, queue, limit, least, ceiling, admission)
                        .allMatch(Optional::isEmpty)
                && lanes.isEmpty();
    }

    /**
     * The bulkhead of one fuse: what is said here, else what its annotations or code say, else the defaults as far as they
     * fit, else the house's; none where neither here nor there a bulkhead is spoken of.
     *
     * @throws IllegalArgumentException if what is said here makes no sense with what they say
     */
    Optional<BulkheadSpec> over(Optional<BulkheadSpec> given, BulkheadSettings defaults) {
        if (given.isEmpty() && saysNothing()) {
            return Optional.empty();
        }
        int calls = maxConcurrent
                .or(() -> given.map(BulkheadSpec::maxConcurrent))
                .or(defaults::maxConcurrent)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid max-concurrent (none): limit, max-wait and queue say nothing without it"));
        Limit kind = limit.or(() -> given.map(BulkheadSpec::limit).filter(said -> said != Limit.FIXED))
                .or(() -> defaults.limit.filter(any -> calls > 1))
                .orElse(Limit.FIXED);
        Admission whom = admission.or(() -> given.map(BulkheadSpec::admission)).orElse(Admission.ALIKE);
        Map<String, Integer> reserves =
                lanes.isEmpty() ? given.map(BulkheadSpec::lanes).orElse(Map.of()) : lanes;
        boolean mayWait = whom == Admission.ALIKE && reserves.isEmpty();
        Optional<Duration> wait = maxWait.or(() -> given.flatMap(BulkheadSpec::maxWait))
                .or(() -> mayWait ? defaults.maxWait : Optional.empty());
        BulkheadSettings fitting = kind == Limit.ADAPTIVE ? defaults : NOTHING;
        // What a fixed limit over an adaptive one leaves out goes with it.
        Optional<BulkheadSpec> alike = given.filter(other -> other.limit() == kind);
        return Optional.of(new BulkheadSpec(
                calls,
                wait,
                queue.orElseGet(() -> wait.isPresent() ? queue(given, calls, kind, defaults) : 0),
                kind,
                least.orElseGet(() -> least(alike, calls, kind, fitting)),
                ceiling.or(() -> alike.flatMap(BulkheadSpec::ceiling)).or(fitting::ceiling),
                whom,
                reserves));
    }

    /* What is usual for what was given counts as not said. */
    private static int queue(Optional<BulkheadSpec> given, int calls, Limit kind, BulkheadSettings defaults) {
        Optional<BulkheadSpec> waiting =
                given.filter(bulkhead -> bulkhead.maxWait().isPresent());
        return waiting.filter(bulkhead ->
                        bulkhead.queue() != BulkheadSpec.usualQueue(bulkhead.maxConcurrent(), bulkhead.limit()))
                .map(BulkheadSpec::queue)
                .or(defaults::queue)
                .orElseGet(() -> waiting.map(BulkheadSpec::queue).orElse(BulkheadSpec.usualQueue(calls, kind)));
    }

    private static int least(Optional<BulkheadSpec> alike, int calls, Limit kind, BulkheadSettings defaults) {
        return alike.filter(bulkhead ->
                        bulkhead.least() != BulkheadSpec.usualLeast(bulkhead.maxConcurrent(), bulkhead.limit()))
                .map(BulkheadSpec::least)
                .or(defaults::least)
                .or(() -> alike.map(BulkheadSpec::least))
                .map(fewest -> Math.min(calls, fewest))
                .orElseGet(() -> BulkheadSpec.usualLeast(calls, kind));
    }
}
