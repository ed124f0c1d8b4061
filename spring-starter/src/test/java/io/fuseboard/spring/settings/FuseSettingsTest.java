package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.Mode;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spring.start.StartFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What {@code fuseboard.fuses.<name>} says of guards, over what annotations and code say. */
class FuseSettingsTest extends WrittenSettings {

    @Test
    void anAdaptiveLimit_isSaidOverTheAnnotations_oneByOne() {
        yaml("""
                fuseboard:
                  fuses:
                    rider-location: { bulkhead: { limit: adaptive, max-wait: 200ms } }
                    payment: { bulkhead: { ceiling: 800ms, least: 3 } }
                    merchant: { bulkhead: { limit: fixed } }
                    map: { bulkhead: { ceiling: 800ms } }
                    order: { bulkhead: { admission: by-tier, lanes: ["medicine:2", "elderly:1"] } }
                """);
        FuseboardSettings settings = read();
        BulkheadSpec adaptive = BulkheadSpec.adaptive(40);
        assertThat(settings.over(FuseSpec.named("rider-location").with(new BulkheadSpec(40)))
                        .bulkhead())
                .contains(adaptive.withWait(Duration.ofMillis(200), 10));
        assertThat(settings.over(FuseSpec.named("payment").with(adaptive)).bulkhead())
                .contains(adaptive.withCeiling(Duration.ofMillis(800)).withLeast(3));
        assertThat(settings.over(FuseSpec.named("merchant").with(adaptive)).bulkhead())
                .contains(new BulkheadSpec(40));
        assertThat(settings.over(FuseSpec.named("order").with(new BulkheadSpec(40)))
                        .bulkhead())
                .contains(new BulkheadSpec(40).byTier().withLane("medicine", 2).withLane("elderly", 1));
        assertThatThrownBy(() -> settings.over(FuseSpec.named("map").with(new BulkheadSpec(40))))
                .hasMessageContaining("Invalid ceiling (PT0.8S): says nothing of a FIXED limit");
    }

    @Test
    void whereAFusesPropertiesStand_isKnown_byNameBelowIt() {
        yaml("""
                fuseboard:
                  fuses:
                    payment:
                      breaker: { failure-rate: 40 }
                    other: { breaker: { failure-rate: 30 } }
                """);
        put("fuseboard.fuses.payment.bulkhead.max-concurrent", "7");
        assertThat(read().places("payment"))
                .containsOnlyKeys("breaker.failure-rate", "bulkhead.max-concurrent")
                .hasEntrySatisfying(
                        "breaker.failure-rate",
                        place -> assertThat(place)
                                .startsWith("fuseboard.fuses.payment.breaker.failure-rate (")
                                .contains("class path resource [application.yml]"))
                .hasEntrySatisfying(
                        "bulkhead.max-concurrent",
                        place -> assertThat(place).startsWith("fuseboard.fuses.payment.bulkhead.max-concurrent ("));
        assertThat(read().places("unknown")).isEmpty();
    }

    @Test
    void waitingForAPlaceAndKeys_areSaidOverTheAnnotations_oneByOne() {
        yaml("""
                fuseboard:
                  fuses:
                    rider-location: { bulkhead: { max-wait: 200ms } }
                    payment: { bulkhead: { max-concurrent: 7, queue: 9 } }
                    alone: { bulkhead: { queue: 9 } }
                    nowhere: { bulkhead: { max-wait: 1s } }
                    merchant: { max-keys: 20 }
                """);
        FuseboardSettings settings = read();
        BulkheadSpec five = new BulkheadSpec(5);
        assertThat(settings.over(FuseSpec.named("rider-location").with(five)).bulkhead())
                .contains(five.withWait(Duration.ofMillis(200), 5));
        assertThat(settings.over(FuseSpec.named("payment").with(five.withWait(Duration.ofSeconds(1))))
                        .bulkhead())
                .contains(new BulkheadSpec(7).withWait(Duration.ofSeconds(1), 9));
        assertThatThrownBy(() -> settings.over(FuseSpec.named("alone").with(five)))
                .hasMessageContaining("Invalid queue (9): says nothing without maxWait");
        assertThatThrownBy(() -> settings.over(FuseSpec.named("nowhere")))
                .hasMessageContaining("Invalid max-concurrent (none)");
        assertThat(settings.over(FuseSpec.named("merchant").keyed()).maxKeys()).hasValue(20);
        assertThatThrownBy(() -> settings.over(FuseSpec.named("merchant")))
                .hasMessageContaining("Invalid max-keys (20): says nothing of a fuse without keys");
    }

    @Test
    void aWindowOfTime_takesThePlaceOfTheAnnotationsWindow_andTheOtherWayRound() {
        yaml("""
                fuseboard:
                  fuses:
                    a: { breaker: { window-time: 30s } }
                    b: { breaker: { window: 50 } }
                """);
        FuseboardSettings settings = read();
        var counts = BreakerSpec.defaults().withWindow(10, 5);
        var time = BreakerSpec.defaults().withWindow(Duration.ofSeconds(10), 200);
        assertThat(settings.over(FuseSpec.named("a").with(counts)).breaker())
                .contains(counts.withWindow(Duration.ofSeconds(30), 5));
        assertThat(settings.over(FuseSpec.named("b").with(time)).breaker()).contains(time.withWindow(50, 50));
    }

    @Test
    void aVariableOfAFuseThatOnlyCodeKnows_findsIt() {
        variables(Map.of("FUSEBOARD_FUSES_RIDERLOCATION_BULKHEAD_MAXCONCURRENT", "9"));
        assertThat(read().over(FuseSpec.named("rider-location")).bulkhead()).isPresent();
        assertThat(read().withoutFuse(List.of("rider-location"))).isEmpty();
    }

    @Test
    void whatOnlyTogetherMakesNoSense_isToldWhereTheFuseIsMade() {
        yaml("fuseboard.fuses.a.breaker.minimum-calls: 200");
        FuseboardSettings settings = read();
        assertThatThrownBy(() -> settings.over(FuseSpec.named("a")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Invalid minimumCalls (200): must be at most window (100)")
                .hasMessageContaining("application.yml");
        put("fuseboard.fuses.b.breaker.slow-rate", "50");
        assertThatThrownBy(() -> read().over(FuseSpec.named("b")))
                .hasMessageContaining("says nothing without slower-than");
    }

    @Test
    void modes_areTheBoards_andTheFuses() {
        yaml("""
                fuseboard:
                  mode: observe
                  fuses:
                    a: { mode: guard }
                """);
        assertThat(read().mode()).isEqualTo(Mode.OBSERVE);
        assertThat(read().over(FuseSpec.named("a").with(Mode.OBSERVE)).mode()).contains(Mode.GUARD);
        assertThat(read().over(FuseSpec.named("b")).mode()).isEmpty();
    }

    @Test
    void whatEndsOfCallsMean_isNamedByClasses() {
        yaml("""
                fuseboard.fuses.a.breaker:
                  ignore: [java.util.NoSuchElementException, java.lang.IllegalArgumentException]
                  fail-if: io.fuseboard.spring.settings.FuseSettingsTest$Empty
                  ignore-if: io.fuseboard.spring.settings.FuseSettingsTest$Empty
                  retry-after: io.fuseboard.spring.settings.FuseSettingsTest$Never
                """);
        OutcomeSpec outcomes = read().over(
                        FuseSpec.named("a").with(OutcomeSpec.defaults().ignoring(Error.class)))
                .outcomes();
        assertThat(outcomes.ignored()).containsExactly(NoSuchElementException.class, IllegalArgumentException.class);
        assertThat(outcomes.failedIf().get(0).type()).isEqualTo(String.class);
        assertThat(outcomes.failedIf()).isEqualTo(outcomes.ignoredIf());
        assertThat(outcomes.retryAfter()).hasSize(1);
        assertThat(read().over(FuseSpec.named("b"))).isEqualTo(FuseSpec.named("b"));
    }

    @Test
    void classesThatAreNotThere_orDoNotFit_areRefused() {
        yaml("""
                fuseboard.fuses.a.breaker:
                  ignore: [java.lang.String, com.example.Missing]
                  fail-if: java.lang.String
                """);
        refuses("names a class that is not there or cannot be loaded: com.example.Missing");
        refuses("java.lang.String: must be a class of exceptions");
        refuses("java.lang.String: must implement java.util.function.Predicate");
    }

    static final class Empty implements Predicate<String> {
        @Override
        public boolean test(String answer) {
            return answer.isEmpty();
        }
    }

    static final class Never implements Function<Exception, Optional<Duration>> {
        @Override
        public Optional<Duration> apply(Exception thrown) {
            return Optional.empty();
        }
    }
}
