package io.fuseboard.spring.metrics;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.telemetry.BulkheadSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import io.fuseboard.telemetry.FuseSnapshot.Retries;
import io.fuseboard.telemetry.KeysSnapshot;
import io.fuseboard.telemetry.LaneSnapshot;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** One fuse's meters. A fuse that has keys has one set of them for all its keys. */
final class FuseMeters {

    /* Of the scale, so that counts are exact: from what a look-up takes to what nobody waits for. */
    private static final List<Duration> BOUNDS = LongStream.of(
                    1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .mapToObj(Duration::ofMillis)
            .toList();

    private final BoardMeters board;
    private final String name;
    private final Tags tags;

    FuseMeters(BoardMeters board, String name) {
        this.board = board;
        this.name = name;
        this.tags = Tags.of("fuse", name);
    }

    /** @param resolution what took less cannot be told apart: a bound below it would be a guess */
    void calls(Duration resolution) {
        for (Outcome outcome : Outcome.values()) {
            board.timer(
                    "fuseboard.fuse.calls",
                    "Calls that were made, by how they ended, and how long they took",
                    tags.and("outcome", outcome.name()),
                    of(fuse -> fuse.latency().of(outcome).count()),
                    of(fuse -> fuse.latency().of(outcome).total().toNanos()));
        }
        for (Duration bound : BOUNDS) {
            if (bound.compareTo(resolution) >= 0) {
                histogram(seconds(bound), fuse -> fuse.latency().all().atMost(bound));
            }
        }
        histogram("+Inf", fuse -> fuse.latency().all().count());
        answers("main", Answers::main);
        answers("backup", Answers::backup);
        answers("last-good", Answers::lastGood);
        answers("empty", Answers::empty);
        answers("notice", Answers::notice);
        answers("failed", Answers::failed);
        answers("warm", Answers::warm);
        for (RefusalReason reason : RefusalReason.values()) {
            Tags why = tags.and("reason", reason.name());
            counter("fuseboard.fuse.refusals", "Calls refused", why, fuse -> count(fuse.refusals(), reason));
            counter(
                    "fuseboard.fuse.refusals.observed",
                    "Calls that a guard refused and that passed all the same: observed, or held UNGUARDED",
                    why,
                    fuse -> count(fuse.wouldRefuse(), reason));
        }
        retries("granted", Retries::granted);
        retries("refused", Retries::refused);
        gauge(
                "fuseboard.fuse.switched.off",
                "Whether calls are answered by the fallback because of a switch, on the fuse or on its feature",
                fuse -> fuse.switchedOff() ? 1 : 0);
        FeatureMeters.positions(
                board,
                "fuseboard.fuse.position",
                tags,
                reading -> Optional.ofNullable(reading.fuses().get(name)).flatMap(FuseSnapshot::hold),
                SwitchPosition.AUTO,
                SwitchPosition.DEGRADED,
                SwitchPosition.UNGUARDED);
    }

    void states() {
        for (CircuitState state : CircuitState.values()) {
            board.gauge(
                    "fuseboard.circuit.state",
                    "How many of the fuse's circuits stand there: one in all, with keys as many as keys have one",
                    "",
                    tags.and("state", state.name()),
                    of(fuse -> circuits(fuse, state)));
        }
    }

    void breaker() {
        breaker(
                "fuseboard.circuit.refused.share",
                "Share of the callers that the breaker refuses, 0 to 1",
                breaker -> breaker.refused() / 100.0);
        breaker("fuseboard.circuit.window.calls", "Calls that the breaker remembers", BreakerSnapshot::calls);
        breaker("fuseboard.circuit.window.failed", "How many of them failed", BreakerSnapshot::failed);
        breaker("fuseboard.circuit.window.slow", "How many of them were slow", BreakerSnapshot::slow);
    }

    void bulkhead() {
        bulkhead("fuseboard.bulkhead.in.use", "Calls in flight", BulkheadSnapshot::inUse);
        bulkhead("fuseboard.bulkhead.limit", "Calls that may run at once", BulkheadSnapshot::limit);
        bulkhead("fuseboard.bulkhead.waiting", "Callers who wait for a place", BulkheadSnapshot::waiting);
    }

    void lane(String lane) {
        lane(
                lane,
                "fuseboard.bulkhead.lane.in.use",
                "Calls in flight in the lane, beside the bulkhead's",
                LaneSnapshot::inUse);
        lane(lane, "fuseboard.bulkhead.lane.limit", "Calls that may run at once in the lane", LaneSnapshot::limit);
    }

    void keys() {
        gauge("fuseboard.keys.count", "Keys that have a fuse of their own", keys(KeysSnapshot::count));
        gauge("fuseboard.keys.limit", "As many keys may have one at a time", keys(KeysSnapshot::most));
        counter(
                "fuseboard.keys.crowded",
                "Calls whose key found no room and shared a fuse",
                tags,
                keys(KeysSnapshot::crowded));
    }

    private static double circuits(FuseSnapshot fuse, CircuitState state) {
        return fuse.keys().isPresent()
                ? fuse.keys().get().states().getOrDefault(state, 0)
                : fuse.breaker().filter(breaker -> breaker.state() == state).isPresent() ? 1 : 0;
    }

    private static double count(Map<RefusalReason, Long> counts, RefusalReason reason) {
        return counts.getOrDefault(reason, 0L);
    }

    private void histogram(String atMost, ToDoubleFunction<FuseSnapshot> value) {
        counter(
                "fuseboard.fuse.calls.histogram",
                "Calls that were made and took at most so many seconds, however they ended",
                tags.and("le", atMost),
                value);
    }

    private static String seconds(Duration bound) {
        return BigDecimal.valueOf(bound.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private void answers(String by, ToDoubleFunction<Answers> value) {
        counter(
                "fuseboard.fuse.answers",
                "Calls, by who answered them",
                tags.and("by", by),
                fuse -> value.applyAsDouble(fuse.answers()));
    }

    private void breaker(String meter, String what, ToDoubleFunction<BreakerSnapshot> value) {
        gauge(meter, what, part(FuseSnapshot::breaker, value));
    }

    private void bulkhead(String meter, String what, ToDoubleFunction<BulkheadSnapshot> value) {
        gauge(meter, what, part(FuseSnapshot::bulkhead, value));
    }

    private void lane(String lane, String meter, String what, ToDoubleFunction<LaneSnapshot> value) {
        ToDoubleFunction<FuseSnapshot> its = part(
                fuse -> fuse.bulkhead().stream()
                        .flatMap(bulkhead -> bulkhead.lanes().stream())
                        .filter(one -> one.name().equals(lane))
                        .findFirst(),
                value);
        board.gauge(meter, what, "", tags.and("lane", lane), of(its));
    }

    private void retries(String answer, ToDoubleFunction<Retries> value) {
        counter(
                "fuseboard.fuse.retries",
                "Retries that the fuse's budget was asked for",
                tags.and("answer", answer),
                fuse -> value.applyAsDouble(fuse.retries()));
    }

    private static ToDoubleFunction<FuseSnapshot> keys(ToDoubleFunction<KeysSnapshot> value) {
        return part(FuseSnapshot::keys, value);
    }

    /* NaN is Micrometer's word for "not known": a part that is gone has no number. */
    private static <T> ToDoubleFunction<FuseSnapshot> part(
            Function<FuseSnapshot, Optional<T>> part, ToDoubleFunction<T> value) {
        return fuse -> {
            Optional<T> there = part.apply(fuse);
            return there.isPresent() ? value.applyAsDouble(there.get()) : Double.NaN;
        };
    }

    private void gauge(String meter, String what, ToDoubleFunction<FuseSnapshot> value) {
        board.gauge(meter, what, "", tags, of(value));
    }

    private void counter(String meter, String what, Tags with, ToDoubleFunction<FuseSnapshot> value) {
        board.counter(meter, what, with, of(value));
    }

    private ToDoubleFunction<Reading> of(ToDoubleFunction<FuseSnapshot> value) {
        return reading -> {
            FuseSnapshot fuse = reading.fuses().get(name);
            return fuse == null ? Double.NaN : value.applyAsDouble(fuse);
        };
    }
}
