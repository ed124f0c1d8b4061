package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Ending;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is held for a while. */
class HoldEndsTest extends HoldsFixture {

    @Test
    void w09_aHoldIsRestoredInSteps_theSameOnAllNodes_andRecordedOnce() {
        List<Integer> shares = new ArrayList<>();
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order);
        try (Fuseboard other = board(event -> {})) {
            Feature there = other.feature(FeatureSpec.of("on-time-guarantee"));
            for (Duration step : List.of(
                    Duration.ofMinutes(10).minusMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(90).minusMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(90).minusMillis(1),
                    Duration.ofMillis(1))) {
                pass(step);
                other.refresh();
                List<Integer> off = degradedCallers(feature);
                assertThat(degradedCallers(there)).isEqualTo(off);
                shares.add(Math.round(off.size() / 500f) * 5);
            }
        }
        assertThat(shares).containsExactly(100, 75, 75, 50, 50, 0);
        assertThat(events.stream()
                        .filter(FuseEvent.SwitchRestoring.class::isInstance)
                        .map(event -> ((FuseEvent.SwitchRestoring) event).share()))
                .containsExactly(7_500, 5_000);
        assertThat(store.history(HistoryQuery.newest(10)))
                .extracting(Revision::actor)
                .containsExactly("fuseboard", "zhang");
        assertThat(store.snapshot().documents()).isEmpty();
    }

    @Test
    void w09_aHoldThatAsks_staysAndAlarms_andEndsAfterTwoHoursAtMost() {
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order.withEnding(Ending.ASK));
        pass(Duration.ofMinutes(10));
        pass(Duration.ofHours(2).minusMillis(1));
        assertThat(feature.isOn()).isFalse();
        assertThat(events)
                .filteredOn(FuseEvent.HoldAsks.class::isInstance)
                .hasSize(1)
                .allMatch(FuseEvent::isAlarm);
        pass(Duration.ofMillis(1));
        assertThat(feature.isOn()).isTrue();
        assertThat(store.snapshot().documents()).isEmpty();
    }

    @Test
    void w09_aHoldThatEndsAtOnce_does() {
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order.withEnding(Ending.AT_ONCE));
        pass(Duration.ofMinutes(10));
        assertThat(feature.isOn()).isTrue();
        assertThat(store.snapshot().documents()).isEmpty();
    }

    @Test
    void w09_aStoreWhoseClockStepsBack_startsNoRestoringAnew() {
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order);
        pass(Duration.ofMinutes(12));
        int half = degradedCallers(feature).size();
        clock.advance(Duration.ofMinutes(-5));
        order("feature:other", SwitchPosition.DEGRADED, order -> order);
        assertThat(degradedCallers(feature)).hasSize(half);
    }

    @ParameterizedTest
    @CsvSource({"STEPS,595", "STEPS,700", "AT_ONCE,597", "ASK,7797"})
    void w09_nothingComesBackWhileACircuitOfACoreFeatureIsNotClosed(Ending ending, long second) {
        board.feature(FeatureSpec.of("ordering").withTier(Tier.CORE));
        Fuse core = board.fuse(FuseSpec.named("place-order")
                .serving("ordering")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withConsecutiveFailures(1)));
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order.withEnding(ending));
        core.enter().end(Outcome.FAILURE);
        pass(Duration.ofSeconds(second));

        assertThat(feature.hold().orElseThrow().waitsFor()).contains("place-order");
        assertThat(events)
                .filteredOn(FuseEvent.RestorePutOff.class::isInstance)
                .hasSize(1)
                .allMatch(FuseEvent::isAlarm);
        pass(Duration.ofSeconds(54)); // would all be over but for that
        assertThat(degradedCallers(feature)).hasSize(10_000);

        core.reset("zhang");
        pass(Duration.ofSeconds(7));
        assertThat(degradedCallers(feature).size()).isLessThan(8_000);
    }

    @Test
    void w09_aCoreFuseThatIsOffItself_putsNothingOff() {
        board.feature(FeatureSpec.of("ordering").withTier(Tier.CORE));
        Fuse core = board.fuse(FuseSpec.named("place-order")
                .serving("ordering")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withConsecutiveFailures(1)));
        core.enter().end(Outcome.FAILURE);
        order("feature:ordering", SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order);
        pass(Duration.ofSeconds(597));
        assertThat(events).noneMatch(FuseEvent.RestorePutOff.class::isInstance);
    }
}
