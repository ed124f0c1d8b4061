package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.OutcomeSpec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** {@code fuseboard.defaults.*}: beneath what is said of one fuse, by its name or by its annotations. */
class DefaultsTest extends WrittenSettings {

    private static final BreakerSpec HOUSE = BreakerSpec.defaults();

    private FuseSpec of(FuseSpec written) {
        return read().over(written);
    }

    private static FuseSpec breaker(BreakerSpec spec) {
        return FuseSpec.named("map").with(spec);
    }

    @Test
    void aBreakerOfWhichNobodySaysMore_isAsTheDefaultsHaveIt() {
        yaml("""
                fuseboard.defaults.breaker:
                  trip: classic
                  failure-rate: 30
                  slow-rate: 60
                  slower-than: 2s
                  consecutive-failures: 8
                  window: 50
                  minimum-calls: 10
                  open-for: 20s
                  open-for-max: 5m
                  probes: 3
                """);
        BreakerSpec defaults = new BreakerSpec(
                Trip.CLASSIC,
                30,
                60,
                Optional.of(Duration.ofSeconds(2)),
                OptionalInt.of(8),
                50,
                Optional.empty(),
                10,
                Duration.ofSeconds(20),
                Optional.of(Duration.ofMinutes(5)),
                3);
        assertThat(of(breaker(HOUSE)).breaker()).contains(defaults);
    }

    @Test
    void anEntryByName_goesBeforeTheAnnotation_thatBeforeTheDefaults_andThoseBeforeTheHouse() {
        yaml("""
                fuseboard:
                  defaults.breaker: { failure-rate: 30, slower-than: 2s, open-for: 20s, probes: 3 }
                  fuses.map.breaker: { failure-rate: 50, open-for: 5s }
                """);
        BreakerSpec annotation =
                HOUSE.withFailureRate(70).withOpenFor(Duration.ofSeconds(7)).withProbes(9);
        assertThat(of(breaker(annotation)).breaker())
                .as("50 is said by name, though the house says it too; 9 by the annotation; 2 s by the defaults")
                .contains(HOUSE.withFailureRate(50)
                        .withSlow(BreakerSpec.SLOW_RATE, Duration.ofSeconds(2))
                        .withOpenFor(Duration.ofSeconds(5))
                        .withProbes(9));
        assertThat(read().over(FuseSpec.named("other").with(annotation)).breaker())
                .contains(annotation.withSlow(BreakerSpec.SLOW_RATE, Duration.ofSeconds(2)));
    }

    @Test
    void aDefaultThatDoesNotFitWhatIsSaid_givesWay_asFarAsItMust() {
        yaml(
                "fuseboard.defaults.breaker: { minimum-calls: 40, consecutive-failures: 30, open-for: 30s, open-for-max: 1m }");
        assertThat(of(breaker(HOUSE.withWindow(20, 20))).breaker())
                .contains(HOUSE.withWindow(20, 20)
                        .withConsecutiveFailures(20)
                        .withOpenFor(Duration.ofSeconds(30), Duration.ofMinutes(1)));
        assertThat(of(breaker(HOUSE.withOpenFor(Duration.ofMinutes(2))))
                        .breaker()
                        .orElseThrow())
                .satisfies(adjusted -> {
                    assertThat(adjusted.openFor()).isEqualTo(Duration.ofMinutes(2));
                    assertThat(adjusted.openForMax()).contains(Duration.ofMinutes(2));
                    assertThat(adjusted.minimumCalls()).isEqualTo(40);
                });
        put("fuseboard.fuses.map.breaker.open-for-max", "15s");
        assertThat(of(breaker(HOUSE)).breaker().orElseThrow().openFor()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aWindowOfTheDefaults_isOfTheKindThatNobodySaidOtherwise() {
        yaml("fuseboard.defaults.breaker: { window-time: 30s, minimum-calls: 200 }");
        assertThat(of(breaker(HOUSE)).breaker()).contains(HOUSE.withWindow(Duration.ofSeconds(30), 200));
        assertThat(of(breaker(HOUSE.withWindow(50, 7))).breaker()).contains(HOUSE.withWindow(50, 7));
        put("fuseboard.fuses.map.breaker.window", "100");
        assertThat(of(breaker(HOUSE)).breaker()).contains(HOUSE.withWindow(100, 100));
    }

    @Test
    void aWindowOfTheDefaults_holdsAtLeastWhatIsSaidOfOneFuse() {
        yaml("fuseboard.defaults.breaker.window: 10");
        assertThat(of(breaker(HOUSE.withWindow(100, 60))).breaker()).contains(HOUSE.withWindow(60, 60));
        assertThat(of(breaker(HOUSE)).breaker()).contains(HOUSE.withWindow(10, 10));
    }

    @Test
    void defaultsShapeTheGuardsThereAre_andAddNone() {
        yaml("""
                fuseboard:
                  defaults:
                    breaker: { failure-rate: 30 }
                    bulkhead: { max-concurrent: 50, max-wait: 200ms, queue: 9 }
                    max-keys: 20
                    fallback: { skip-on: java.io.FileNotFoundException }
                  fuses:
                    asked: { bulkhead: { max-wait: 1s } }
                    made: { breaker: { probes: 2 } }
                """);
        FuseboardSettings settings = read();
        assertThat(settings.over(FuseSpec.named("bare"))).isEqualTo(FuseSpec.named("bare"));
        assertThat(settings.over("bare", Optional.empty())).isEmpty();
        assertThat(settings.over(FuseSpec.named("full").with(new BulkheadSpec(7)))
                        .bulkhead())
                .contains(new BulkheadSpec(7).withWait(Duration.ofMillis(200), 9));
        assertThat(settings.over(FuseSpec.named("asked")).bulkhead())
                .contains(new BulkheadSpec(50).withWait(Duration.ofSeconds(1), 9));
        assertThat(settings.over(FuseSpec.named("made")).breaker())
                .contains(HOUSE.withProbes(2).withFailureRate(30));
        assertThat(settings.over(FuseSpec.named("merchant").keyed()).maxKeys()).hasValue(20);
        assertThat(settings.over(FuseSpec.named("merchant").keyed(30)).maxKeys())
                .hasValue(30);
    }

    @Test
    void anAdaptiveLimitOfTheDefaults_isThere_whereItFits() {
        yaml("""
                fuseboard:
                  defaults.bulkhead: { limit: adaptive, least: 8, ceiling: 800ms, max-wait: 100ms }
                  fuses.fixed.bulkhead.limit: fixed
                """);
        BulkheadSpec forty = new BulkheadSpec(40);
        assertThat(of(FuseSpec.named("map").with(forty)).bulkhead())
                .contains(BulkheadSpec.adaptive(40)
                        .withLeast(8)
                        .withCeiling(Duration.ofMillis(800))
                        .withWait(Duration.ofMillis(100), 10));
        assertThat(of(FuseSpec.named("map").with(new BulkheadSpec(5)))
                        .bulkhead()
                        .orElseThrow()
                        .least())
                .isEqualTo(5);
        BulkheadSpec own = BulkheadSpec.adaptive(40).withLeast(30).withCeiling(Duration.ofSeconds(1));
        assertThat(of(FuseSpec.named("map").with(own)).bulkhead()).contains(own.withWait(Duration.ofMillis(100)));
        for (FuseSpec fixed : List.of(
                FuseSpec.named("fixed").with(forty), FuseSpec.named("one").with(new BulkheadSpec(1)))) {
            BulkheadSpec said = fixed.bulkhead().orElseThrow();
            assertThat(of(fixed).bulkhead()).contains(said.withWait(Duration.ofMillis(100)));
        }
    }

    @Test
    void whatEndsMean_andWhatFallbacksAnswer_areTheDefaults_whereNobodySaysIt() {
        yaml("""
                fuseboard.defaults:
                  breaker:
                    ignore: java.util.NoSuchElementException
                    ignore-if: io.fuseboard.spring.settings.DefaultsTest$NotFound
                  fallback: { apply-on: java.io.IOException, skip-on: java.io.FileNotFoundException }
                """);
        FuseboardSettings settings = read();
        OutcomeSpec outcomes = settings.over(FuseSpec.named("a")).outcomes();
        assertThat(outcomes.ignored()).containsExactly(NoSuchElementException.class);
        assertThat(outcomes.ignoredIf().get(0).type()).isEqualTo(IOException.class);
        OutcomeSpec own = OutcomeSpec.defaults().ignoring(Error.class);
        assertThat(settings.over(FuseSpec.named("a").with(own)).outcomes().ignored())
                .containsExactly(Error.class);
        FallbackSpec backup = FallbackSpec.by("mapB");
        assertThat(settings.over("a", Optional.of(backup)))
                .contains(
                        backup.applyingOn(List.of(IOException.class)).skippingOn(List.of(FileNotFoundException.class)));
        FallbackSpec choosy = backup.skippingOn(List.of(IllegalStateException.class));
        assertThat(settings.over("a", Optional.of(choosy))).contains(choosy);
    }

    @Test
    void wrongDefaults_areRefused_withKeyValueRuleAndOrigin() {
        yaml("""
                fuseboard:
                  defaults:
                    mode: observe
                    breaker:
                      failure-rate: 0
                      window: 10
                      minimum-calls: 30
                      ignore-if: io.fuseboard.spring.settings.DefaultsTest$Empty
                      fail-if: io.fuseboard.spring.settings.DefaultsTest$Empty
                    bulkhead: { max-wait: soon }
                """);
        refuses("Invalid fuseboard.defaults.mode (observe): there is no such property");
        refuses("Invalid fuseboard.defaults.breaker.failure-rate (0): must be a percentage from 1 to 100");
        refuses("where: class path resource [application.yml] - 5:21");
        refuses("Invalid fuseboard.defaults.breaker.minimum-calls (30): must be at most window (10)");
        refuses("must be a predicate of exceptions; one of answers goes below fuseboard.fuses.<name>");
        refuses("Invalid fuseboard.defaults.breaker.fail-if");
        refuses("Invalid fuseboard.defaults.bulkhead.max-wait (soon): must be a duration");
    }

    @Test
    void defaultsThatDoNotFitEachOther_areRefused() {
        yaml("""
                fuseboard.defaults:
                  breaker: { open-for: 1m, open-for-max: 30s, slow-rate: 40 }
                  fallback: { apply-on: java.io.FileNotFoundException, skip-on: java.io.IOException }
                """);
        refuses("Invalid fuseboard.defaults.breaker (Invalid openForMax (PT30S): must be at least openFor (PT1M)):"
                + " these defaults do not fit each other");
        refuses("where: class path resource [application.yml]");
        refuses("Invalid fuseboard.defaults.fallback (Invalid applyOn (FileNotFoundException): is skipped");
    }

    @Test
    void whatByNameMakesNoSense_saysWhereDefaultsCome() {
        yaml("""
                fuseboard:
                  defaults.breaker.slow-rate: 40
                  fuses.map.breaker.slow-rate: 50
                """);
        assertThat(read().over(FuseSpec.named("quick").with(HOUSE))
                        .breaker()
                        .orElseThrow()
                        .slowRate())
                .isEqualTo(40);
        assertThatThrownBy(() -> of(breaker(HOUSE))).hasMessageContaining("says nothing without slower-than");
        put("fuseboard.defaults.breaker.slower-than", "1s");
        assertThat(of(breaker(HOUSE)).breaker()).contains(HOUSE.withSlow(50, Duration.ofSeconds(1)));
    }

    @Test
    void variablesSayThemToo() {
        variables(Map.of("FUSEBOARD_DEFAULTS_BREAKER_OPENFOR", "20s", "FUSEBOARD_DEFAULTS_BREAKER_FAILURE_RATE", "30"));
        assertThat(of(breaker(HOUSE)).breaker())
                .contains(HOUSE.withOpenFor(Duration.ofSeconds(20)).withFailureRate(30));
    }

    @Test
    void whateverCanBeSaidOfOneFuse_hasItsDefault_unlessItIsAboutOneMethod() {
        List<String> aboutOneMethod = List.of(
                "methods",
                "http.hosts",
                "http.clients",
                "feature",
                "key",
                "attributes",
                "breaker.fail-if",
                "bulkhead.admission",
                "bulkhead.lanes",
                "fallback.methods",
                "fallback.last-good",
                "fallback.empty",
                "fallback.or-else",
                "fallback.warm");
        String other = "mode"; // is fuseboard.mode
        assertThat(names("defaults."))
                .containsExactlyInAnyOrderElementsOf(names("fuses.<name>.").stream()
                        .filter(name -> !aboutOneMethod.contains(name) && !name.equals(other))
                        .toList());
    }

    private static List<String> names(String prefix) {
        return Schema.PROPERTIES.stream()
                .map(Property::name)
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    static final class NotFound implements Predicate<IOException> {
        @Override
        public boolean test(IOException thrown) {
            return "404".equals(thrown.getMessage());
        }
    }

    static final class Empty implements Predicate<String> {
        @Override
        public boolean test(String answer) {
            return answer.isEmpty();
        }
    }
}
