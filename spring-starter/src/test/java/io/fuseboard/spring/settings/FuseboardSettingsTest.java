package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands below {@code fuseboard.*}: read as it was meant, or refused with its key, value, rule and place. */
class FuseboardSettingsTest extends WrittenSettings {

    @Test
    void everythingIsReadAsItWasMeant() {
        yaml("""
                fuseboard:
                  locale: en
                  application: shop
                  build-id: 2026.11-7f3a
                  store: { type: memory, folder: /tmp/board }
                  features:
                    on-time-guarantee:
                      title: { zh-CN: 准时宝, en: On-time guarantee }
                      notice: { zh_CN: 雨天骑手安全第一, en: "Riders' safety first" }
                      consequence: No new guarantees are sold
                      onRestore: Sold again
                      tier: P2
                      owner: rider team
                      synonyms: [rain, 雨]
                      client-visible: true
                    dish-animation: {}
                  fuses:
                    rider-location:
                      breaker: { trip: partial, failure-rate: 30, slower-than: 800ms, consecutiveFailures: 4, window: 10, openFor: 2m, open-for-max: 30m }
                      bulkhead: { max-concurrent: 7 }
                """);

        FuseboardSettings settings = read();

        assertThat(settings.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(settings.application()).contains("shop");
        assertThat(settings.buildId()).contains("2026.11-7f3a");
        assertThat(settings.store().type()).contains(FuseboardSettings.Store.Type.MEMORY);
        assertThat(settings.features())
                .extracting(declared -> declared.spec().key())
                .containsExactly("dish-animation", "on-time-guarantee");
        var guarantee = settings.features().get(1).spec();
        assertThat(guarantee.title())
                .containsOnly(
                        Map.entry(Locale.SIMPLIFIED_CHINESE, "准时宝"), Map.entry(Locale.ENGLISH, "On-time guarantee"));
        assertThat(guarantee.notice().texts()).containsKeys(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
        assertThat(guarantee.consequence()).containsOnly(Map.entry(Locale.ENGLISH, "No new guarantees are sold"));
        assertThat(guarantee.onRestore()).containsOnly(Map.entry(Locale.ENGLISH, "Sold again"));
        assertThat(guarantee.tier()).contains(Tier.USEFUL);
        assertThat(guarantee.owner()).contains("rider team");
        assertThat(guarantee.synonyms()).containsExactly("rain", "雨");
        assertThat(guarantee.clientVisible()).isTrue();

        FuseSpec spec = settings.over(
                FuseSpec.named("rider-location").with(BreakerSpec.defaults().withProbes(2)));
        assertThat(spec.bulkhead().orElseThrow().maxConcurrent()).isEqualTo(7);
        assertThat(spec.breaker())
                .contains(new BreakerSpec(
                        Trip.PARTIAL,
                        30,
                        BreakerSpec.SLOW_RATE,
                        java.util.Optional.of(Duration.ofMillis(800)),
                        java.util.OptionalInt.of(4),
                        10,
                        java.util.Optional.empty(),
                        10,
                        Duration.ofMinutes(2),
                        java.util.Optional.of(Duration.ofMinutes(30)),
                        2));
        assertThat(settings.over(FuseSpec.named("other"))).isEqualTo(FuseSpec.named("other"));
    }

    @Test
    void originsOfPages_areRead_orRefused() {
        assertThat(read().web().featuresOrigins()).isEmpty();
        put("fuseboard.web.features-origins", "https://shop.example, http://localhost:3000, http://[::1]:8080, *");
        assertThat(read().web().featuresOrigins())
                .containsExactly("https://shop.example", "http://localhost:3000", "http://[::1]:8080", "*");
        for (String wrong : List.of("shop.example", "https://shop.example/", "https://*.shop.example", "null")) {
            put("fuseboard.web.features-origins", wrong);
            refuses("Invalid fuseboard.web.features-origins (" + wrong + "): " + wrong
                    + ": must be an origin as browsers tell it");
        }
    }

    @Test
    void anUnknownProperty_isRefused_withItsLineAndNearNames() {
        yaml("""
                fuseboard:
                  fuses:
                    rider-location:
                      breaker:
                        failurerates: 30
                """);
        refuses("Invalid fuseboard.fuses.rider-location.breaker.failurerates (30): there is no such property"
                + "; near: fuseboard.fuses.rider-location.breaker.failure-rate");
        refuses("where: class path resource [application.yml] - 5:23");
    }

    @Test
    void impossibleValues_areRefused_allAtOnce() {
        yaml("""
                fuseboard:
                  enabled: flase
                  locale: klingon
                  store: { type: database, folder: "" }
                  proxy: { unguardable: maybe }
                  console: { port: 70000, password: 0123 }
                  features:
                    Dish Animation: { title: x }
                    reviews: { tier: P7, client-visible: perhaps, title: "" }
                  fuses:
                    a: { breaker: { failure-rate: 0, slow-rate: 101, window: 0, probes: many, open-for: 10 } }
                    b: { breaker: { window: 10, minimum-calls: 30, slower-than: 0s } }
                    d: { breaker: { window: 10, window-time: 30s } }
                    c: { bulkhead: { max-concurrent: 0, max-wait: 0s, queue: 0 }, max-keys: 0 }
                """);
        refuses("Invalid fuseboard.enabled (flase): must be true or false");
        refuses("Invalid fuseboard.locale (klingon): must be a language tag");
        refuses("Invalid fuseboard.store.type (database): must be file or memory or redis or jdbc");
        refuses("Invalid fuseboard.store.folder (): must name a folder");
        refuses("Invalid fuseboard.proxy.unguardable (maybe): must be fail or warn");
        refuses("Invalid fuseboard.console.port (70000): must be 0 to 65535");
        refuses("Invalid fuseboard.console.password (not shown): must be a text, and was read as a Integer");
        refuses("the key 'Dish Animation' must be 1 to 64 lower-case letters");
        refuses("Invalid fuseboard.features.reviews.tier (P7): must be CORE, IMPORTANT, USEFUL or OPTIONAL");
        refuses("Invalid fuseboard.features.reviews.client-visible (perhaps): must be true or false");
        refuses("Invalid fuseboard.fuses.a.breaker.failure-rate (0): must be a percentage from 1 to 100");
        refuses("Invalid fuseboard.fuses.a.breaker.slow-rate (101): must be a percentage from 1 to 100");
        refuses("Invalid fuseboard.fuses.a.breaker.window (0): must be 1 to 10000 calls");
        refuses("Invalid fuseboard.fuses.a.breaker.probes (many): must be a whole number");
        refuses("Invalid fuseboard.fuses.a.breaker.open-for (10): must be a duration such as 800ms");
        refuses("Invalid fuseboard.fuses.b.breaker.minimum-calls (30): must be at most window (10)");
        refuses("Invalid fuseboard.fuses.d.breaker.window-time (30s): a window remembers calls (window) or time");
        refuses("Invalid fuseboard.fuses.b.breaker.slower-than (0s): must be longer than zero");
        refuses("Invalid fuseboard.fuses.c.bulkhead.max-concurrent (0): must be 1 to 1000000");
        refuses("Invalid fuseboard.fuses.c.bulkhead.max-wait (0s): must be longer than zero");
        refuses("Invalid fuseboard.fuses.c.bulkhead.queue (0): must be 1 to 1000000");
        refuses("Invalid fuseboard.fuses.c.max-keys (0): must be 1 to 100000");
    }

    @Test
    void aKeyWithADot_isRefused_andNotDropped() {
        yaml("""
                fuseboard:
                  features:
                    on.time: { title: x }
                """);
        refuses("the key 'on.time' must be 1 to 64 lower-case letters, digits, '-' or '_', without dots");
    }

    @Test
    void aKeyInBracketsWithADot_isRefused() {
        put("fuseboard.features[on.time].title", "x");
        refuses("the key 'on.time' must be 1 to 64 lower-case letters");
    }

    @Test
    void whatYamlReadsAsATruthValue_isRefused() {
        yaml("""
                fuseboard:
                  features:
                    reviews:
                      title: { no: Anmeldelser }
                      notice: off
                """);
        refuses("the locale 'false' must be a language tag");
        refuses("Invalid fuseboard.features.reviews.notice (false): must be a text, and was read as a truth value");
    }

    @Test
    void aKeyThatYamlReadsAsATruthValue_isRefused() {
        yaml("""
                fuseboard:
                  features:
                    on: { title: x }
                """);
        refuses("the key is read as 'true'");
    }

    @Test
    void aGroupHasNoValue() {
        put("fuseboard.features.reviews", "on");
        refuses("Invalid fuseboard.features.reviews (on): stands for a group of properties");
    }

    @Test
    void environmentVariables_areReadStrictlyToo() {
        yaml("fuseboard.fuses.rider-location.bulkhead.max-concurrent: 7");
        variables(Map.of(
                "FUSEBOARD_LOCALE", "en",
                "FUSEBOARD_FUSES_RIDERLOCATION_BULKHEAD_MAXCONCURRENT", "9",
                "FUSEBOARD_FEATURES_DISH_ANIMATION_CLIENT_VISIBLE", "true",
                "FUSEBOARD_FEATURES_DISH_ANIMATION_TITLE_ZH_CN", "动画",
                "FUSEBOARD_FEATURES_DISH_ANIMATION_SYNONYMS_0", "animation"));

        FuseboardSettings settings = read();

        assertThat(settings.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(settings.fuses()).hasSize(1);
        assertThat(settings.over(FuseSpec.named("rider-location"))
                        .bulkhead()
                        .orElseThrow()
                        .maxConcurrent())
                .isEqualTo(9);
        assertThat(settings.features().get(0).spec().key()).isEqualTo("dish-animation");
        assertThat(settings.features().get(0).spec().title()).containsEntry(Locale.SIMPLIFIED_CHINESE, "动画");
        assertThat(settings.features().get(0).spec().synonyms()).containsExactly("animation");

        variables(Map.of("FUSEBOARD_CONSOLE_PROT", "8081"));
        refuses("Invalid FUSEBOARD_CONSOLE_PROT (8081): there is no such property; near: fuseboard.console.port");
    }

    @Test
    void whatKubernetesSetsForAService_isNotOurs() {
        variables(Map.of(
                "FUSEBOARD_SERVICE_HOST", "10.0.0.1",
                "FUSEBOARD_PORT", "tcp://10.0.0.1:80",
                "FUSEBOARD_PORT_80_TCP_ADDR", "10.0.0.1",
                "FUSEBOARD_CONSOLE_PORT", "tcp://10.0.0.2:8081",
                "FUSEBOARD_CONSOLE_SERVICE_PORT", "8081"));
        assertThat(read().console().port()).isEmpty();
    }

    @Test
    void theStrongerSourceWins_locale_byLocale() {
        put("fuseboard.features.reviews.title.en", "Reviews!");
        yaml("""
                fuseboard.features.reviews:
                  title: { zh-CN: 评价, en: Reviews }
                """);
        assertThat(read().features().get(0).spec().title())
                .containsOnly(Map.entry(Locale.SIMPLIFIED_CHINESE, "评价"), Map.entry(Locale.ENGLISH, "Reviews!"));
    }

    @Test
    void placeholders_areResolved_orTold() {
        yaml("fuseboard.locale: ${language}");
        refuses("Could not resolve placeholder 'language'");
        put("language", "en");
        assertThat(read().locale()).isEqualTo(Locale.ENGLISH);
    }
}
