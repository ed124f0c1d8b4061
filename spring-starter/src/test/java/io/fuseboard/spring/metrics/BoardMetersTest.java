package io.fuseboard.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.KeyedFuse;
import io.fuseboard.Passage;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.store.Order;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the meters say of a board, in a registry whose clock is held still. */
class BoardMetersTest {

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final Fuseboard board =
            Fuseboard.builder().application("order-service").build();
    private final FuseboardMetrics metrics = new FuseboardMetrics(board);

    @AfterEach
    void close() {
        metrics.close();
        board.close();
    }

    @Test
    void everySeriesIsThereBeforeTheFirstCall_withZeroes() {
        fuse("rider-location");
        metrics.bindTo(registry);
        assertThat(value("fuseboard.fuse.answers", "fuse", "rider-location", "by", "backup"))
                .isZero();
        assertThat(value("fuseboard.fuse.refusals", "fuse", "rider-location", "reason", "CIRCUIT_OPEN"))
                .isZero();
        assertThat(value("fuseboard.circuit.state", "fuse", "rider-location", "state", "CLOSED"))
                .isEqualTo(1);
        assertThat(value("fuseboard.circuit.state", "fuse", "rider-location", "state", "OPEN"))
                .isZero();
        assertThat(value("fuseboard.fuse.position", "fuse", "rider-location", "position", "AUTO"))
                .isEqualTo(1);
        assertThat(value("fuseboard.bulkhead.limit", "fuse", "rider-location")).isEqualTo(2);
        assertThat(value("fuseboard.store.up")).isEqualTo(1);
        assertThat(registry.find("fuseboard.board.order").meters()).hasSize(3);
    }

    @Test
    void callsAreCountedByWhoAnswered_andRefusalsByReason() {
        Fuse fuse = fuse("rider-location");
        metrics.bindTo(registry);
        fuse.call(() -> "here");
        fuse.call(() -> "here");
        fail(fuse);
        fail(fuse);
        fail(fuse);
        fuse.enter();
        next();
        assertThat(value("fuseboard.fuse.answers", "fuse", "rider-location", "by", "main"))
                .isEqualTo(2);
        assertThat(value("fuseboard.circuit.state", "fuse", "rider-location", "state", "OPEN"))
                .isEqualTo(1);
        assertThat(value("fuseboard.circuit.state", "fuse", "rider-location", "state", "CLOSED"))
                .isZero();
        assertThat(value("fuseboard.circuit.refused.share", "fuse", "rider-location"))
                .isEqualTo(1);
        assertThat(value("fuseboard.fuse.refusals", "fuse", "rider-location", "reason", "CIRCUIT_OPEN"))
                .isEqualTo(1);
    }

    @Test
    void callsAreTimedByHowTheyEnded_andNoneIsCountedTwice() {
        AtomicLong nanos = new AtomicLong(1);
        try (var timed = Fuseboard.builder().ticker(nanos::get).build();
                var its = new FuseboardMetrics(timed)) {
            Fuse fuse = timed.fuse(FuseSpec.named("rider-location").with(BreakerSpec.defaults()));
            its.bindTo(registry);
            assertThat(value("fuseboard.fuse.calls.histogram", "fuse", "rider-location", "le", "+Inf"))
                    .as("there before the first call")
                    .isZero();
            for (int call = 1; call <= 100; call++) {
                Passage passage = fuse.enter();
                nanos.addAndGet(Duration.ofMillis(call).toNanos());
                passage.end(call > 90 ? Outcome.FAILURE : Outcome.SUCCESS);
            }
            next();
            for (int scrape = 0; scrape < 2; scrape++) {
                FunctionTimer good = registry.get("fuseboard.fuse.calls")
                        .tags("fuse", "rider-location", "outcome", "SUCCESS")
                        .functionTimer();
                assertThat(good.count()).isEqualTo(90);
                assertThat(good.totalTime(TimeUnit.MILLISECONDS)).isCloseTo(90 * 91 / 2.0, within(1e-6));
                assertThat(value("fuseboard.fuse.calls", "fuse", "rider-location", "outcome", "FAILURE"))
                        .isEqualTo(10);
                assertThat(value("fuseboard.fuse.calls.histogram", "fuse", "rider-location", "le", "0.001"))
                        .isEqualTo(1);
                assertThat(value("fuseboard.fuse.calls.histogram", "fuse", "rider-location", "le", "0.025"))
                        .isEqualTo(25);
                assertThat(value("fuseboard.fuse.calls.histogram", "fuse", "rider-location", "le", "0.1"))
                        .isEqualTo(100);
                assertThat(value("fuseboard.fuse.calls.histogram", "fuse", "rider-location", "le", "+Inf"))
                        .isEqualTo(100);
                next();
            }
        }
    }

    @Test
    void whatTheCoarseClockCannotTellApartHasNoBound() {
        fuse("rider-location");
        metrics.bindTo(registry);
        assertThat(registry.find("fuseboard.fuse.calls.histogram")
                        .tag("le", "0.001")
                        .meters())
                .isEmpty();
        assertThat(registry.find("fuseboard.fuse.calls.histogram")
                        .tag("le", "0.025")
                        .meters())
                .hasSize(1);
    }

    @Test
    void callsInFlightAreThoseTheBulkheadHolds() {
        Fuse fuse = fuse("rider-location");
        metrics.bindTo(registry);
        var passage = fuse.enter();
        next();
        assertThat(value("fuseboard.bulkhead.in.use", "fuse", "rider-location")).isEqualTo(1);
        passage.end(Outcome.SUCCESS);
        next();
        assertThat(value("fuseboard.bulkhead.in.use", "fuse", "rider-location")).isZero();
    }

    @Test
    void eachLaneHasItsOwnMeters() {
        Fuse fuse = board.fuse(FuseSpec.named("payment").with(new BulkheadSpec(1).withLane("medicine", 3)));
        metrics.bindTo(registry);
        fuse.enter();
        fuse.enter(Map.of(AttributeSource.LANE, "medicine"));
        next();
        assertThat(value("fuseboard.bulkhead.in.use", "fuse", "payment")).isEqualTo(1);
        assertThat(value("fuseboard.bulkhead.lane.in.use", "fuse", "payment", "lane", "medicine"))
                .isEqualTo(1);
        assertThat(value("fuseboard.bulkhead.lane.limit", "fuse", "payment", "lane", "medicine"))
                .isEqualTo(3);
    }

    @Test
    void retriesAreCountedByWhatTheBudgetAnswered() {
        Fuse fuse = fuse("payment");
        metrics.bindTo(registry);
        assertThat(value("fuseboard.fuse.retries", "fuse", "payment", "answer", "refused"))
                .as("there before the first call")
                .isZero();
        assertThat(fuse.retryBudget().mayRetry()).isTrue();
        fail(fuse);
        fail(fuse);
        fail(fuse);
        assertThat(fuse.retryBudget().mayRetry()).as("its circuit is open").isFalse();
        next();
        assertThat(value("fuseboard.fuse.retries", "fuse", "payment", "answer", "granted"))
                .isEqualTo(1);
        assertThat(value("fuseboard.fuse.retries", "fuse", "payment", "answer", "refused"))
                .isEqualTo(1);
    }

    @Test
    void whatComesLaterGetsItsMeters_andNothingTwice() {
        metrics.bindTo(registry);
        assertThat(registry.find("fuseboard.fuse.answers").meters()).isEmpty();
        fuse("rider-location");
        board.feature(FeatureSpec.of("dish-animation"));
        next();
        value("fuseboard.store.up");
        assertThat(registry.find("fuseboard.fuse.answers").meters()).hasSize(7);
        assertThat(value("fuseboard.feature.on", "feature", "dish-animation")).isEqualTo(1);
        int all = registry.getMeters().size();
        for (int scrape = 0; scrape < 5; scrape++) {
            next();
            registry.getMeters().forEach(Meter::measure);
        }
        assertThat(registry.getMeters()).hasSize(all);
    }

    @Test
    void aSwitchThatMovedShowsItsPosition() {
        board.feature(FeatureSpec.of("dish-animation"));
        metrics.bindTo(registry);
        board.orders()
                .give(new Order(
                        "1",
                        "feature:dish-animation",
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "rainstorm",
                        "zhang",
                        0));
        board.refresh();
        next();
        assertThat(value("fuseboard.feature.on", "feature", "dish-animation")).isZero();
        assertThat(value("fuseboard.feature.degraded.share", "feature", "dish-animation"))
                .isEqualTo(1);
        assertThat(value("fuseboard.feature.position", "feature", "dish-animation", "position", "DEGRADED"))
                .isEqualTo(1);
        assertThat(value("fuseboard.feature.position", "feature", "dish-animation", "position", "AUTO"))
                .isZero();
        assertThat(value("fuseboard.board.revision")).isPositive();
    }

    @Test
    void aThousandKeysHaveTheMetersOfOneFuse() {
        KeyedFuse fuse = board.keyedFuse(
                FuseSpec.named("merchant").with(BreakerSpec.defaults()).keyed(500));
        metrics.bindTo(registry);
        int before = registry.getMeters().size();
        for (int key = 0; key < 1000; key++) {
            fuse.call("m" + key, () -> "well");
        }
        next();
        assertThat(value("fuseboard.keys.count", "fuse", "merchant")).isEqualTo(500);
        assertThat(value("fuseboard.keys.crowded", "fuse", "merchant")).isEqualTo(500);
        assertThat(value("fuseboard.circuit.state", "fuse", "merchant", "state", "CLOSED"))
                .isBetween(500.0, 501.0);
        assertThat(registry.getMeters()).hasSize(before);
    }

    @Test
    void metersLookAtOneReadingOfTheBoardForASecond() {
        Fuse fuse = fuse("rider-location");
        metrics.bindTo(registry);
        fuse.call(() -> "here");
        clock.add(BoardMeters.GOOD_FOR.minusNanos(1));
        assertThat(value("fuseboard.fuse.answers", "fuse", "rider-location", "by", "main"))
                .isZero();
        clock.add(Duration.ofNanos(1));
        assertThat(value("fuseboard.fuse.answers", "fuse", "rider-location", "by", "main"))
                .isEqualTo(1);
    }

    @Test
    void nothingStaysInTheRegistryWhenTheApplicationCloses() {
        fuse("rider-location");
        metrics.bindTo(registry);
        assertThat(registry.getMeters()).isNotEmpty();
        metrics.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    private Fuse fuse(String name) {
        return board.fuse(FuseSpec.named(name)
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withConsecutiveFailures(3))
                .with(new BulkheadSpec(2)));
    }

    private static void fail(Fuse fuse) {
        fuse.enter().end(Outcome.FAILURE);
    }

    private void next() {
        clock.add(BoardMeters.GOOD_FOR);
    }

    private double value(String meter, String... tags) {
        return registry.get(meter)
                .tags(tags)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }
}
