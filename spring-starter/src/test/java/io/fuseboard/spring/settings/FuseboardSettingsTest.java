package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.Ending;
import io.fuseboard.model.Mode;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.EmptySpec;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spec.NoticeSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.spring.start.StartFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What stands below {@code fuseboard.*}: read as it was meant, or refused with its key, value, rule and place. */
class FuseboardSettingsTest extends WrittenSettings {

    @Test
    void aBoardInRedisIsReadAsItWasMeant() {
        yaml("""
                fuseboard:
                  store: { type: redis, url: "redis://board:s3cret@cache:6379", namespace: takeaway/prod, folder: /tmp/board }
                """);
        FuseboardSettings.Store store = FuseboardSettings.read(environment).store();
        assertThat(store.redis()).contains(new RedisStoreSpec("redis://board:s3cret@cache:6379", "takeaway/prod"));
        assertThat(store.lastKnownGood()).contains(Path.of("/tmp/board/last-known-good.takeaway.prod.json"));
        assertThat(store.toString()).doesNotContain("s3cret");
    }

    @Test
    void theBrownoutIsOff_unlessSomebodySaysOtherwise_andIsReadAsItWasMeant() {
        assertThat(FuseboardSettings.read(environment).brownout()).isEmpty();
        yaml("""
                fuseboard:
                  brownout: { mode: guard, latency: 250ms, also: [order-tracking], spare: [coupons, badges] }
                """);
        assertThat(FuseboardSettings.read(environment).brownout())
                .contains(BrownoutSpec.defaults()
                        .withLatency(Duration.ofMillis(250))
                        .dimmingAlso("order-tracking")
                        .sparing("coupons", "badges"));
    }

    @Test
    void aBrownoutThatIsOff_mayKeepItsOtherSettings_andWithoutAModeTheySayNothing() {
        yaml("""
                fuseboard:
                  brownout: { mode: off, latency: 250ms }
                """);
        assertThat(FuseboardSettings.read(environment).brownout()).isEmpty();
    }

    @Test
    void aBrownoutThatIsWrong_saysWhereAndWhy() {
        yaml("""
                fuseboard:
                  brownout: { latency: 0s, also: [Coupons] }
                """);
        assertThatThrownBy(() -> FuseboardSettings.read(environment))
                .hasMessageContaining("latency")
                .hasMessageContaining("must be longer than zero")
                .hasMessageContaining("says nothing while fuseboard.brownout.mode is not set");
    }

    @Test
    void aPlanIsReadAsItWasMeant() {
        yaml("""
                fuseboard:
                  plans:
                    rainstorm:
                      title: { zh-CN: 暴雨, en: Rainstorm }
                      degrade: [on-time-guarantee, "dish-animation 12.5% 30m ask", "fuse:takeaway/rider-location"]
                      keep-on: tracking
                      for: 2h
                      asks: [district]
                    noon:
                      degrade: [dish-animation]
                      engage-when: ["mon-fri 11:00-13:00 Asia/Shanghai"]
                """);
        assertThat(read().plans())
                .containsExactly(
                        PlanSpec.degrade("noon", "dish-animation").engagedWhen("mon-fri 11:00-13:00 Asia/Shanghai"),
                        PlanSpec.degrade("rainstorm", "on-time-guarantee")
                                .with(new Position(
                                        "feature:dish-animation",
                                        SwitchPosition.DEGRADED,
                                        1_250,
                                        Optional.of(Duration.ofMinutes(30)),
                                        Ending.ASK))
                                .with(Position.degraded("fuse:takeaway/rider-location"))
                                .with(Position.at("feature:tracking", SwitchPosition.KEPT_ON))
                                .withTitle(Map.of(Locale.SIMPLIFIED_CHINESE, "暴雨", Locale.ENGLISH, "Rainstorm"))
                                .lasting(Duration.ofHours(2))
                                .asking("district"));
    }

    @Test
    void aPlanThatIsWrong_isRefusedWithAllThatIs() {
        yaml("""
                fuseboard:
                  plans:
                    rainstorm:
                      degrade: ["dish-animation perhaps", "fuse:takeaway"]
                      for: 40d
                      engage-when: ["noon"]
                    empty:
                      for: 2h
                """);
        refuses("dish-animation perhaps: must be a switch, and after it a share such as 50%");
        refuses("fuse:takeaway: must be feature:<key> or fuse:<application>/<name>");
        refuses("Invalid fuseboard.plans.rainstorm.for (40d): must be 1 second to 30 days");
        refuses("noon: must be days, times and a zone, such as mon-fri 11:00-13:00 Asia/Shanghai");
        refuses("positions of plan 'empty' ([]): must be at least one");
    }

    @Test
    void aBoardInADatabaseIsReadAsItWasMeant() {
        yaml("""
                fuseboard:
                  store: { type: jdbc, url: "jdbc:postgresql://db/ops", namespace: takeaway/prod, user: board, password: "s3cret", tables: created }
                """);
        FuseboardSettings.Store store = FuseboardSettings.read(environment).store();
        assertThat(store.jdbc())
                .contains(JdbcStoreSpec.of("jdbc:postgresql://db/ops", "takeaway/prod")
                        .withLogin("board", "s3cret")
                        .withTables(JdbcStoreSpec.Tables.CREATED));
        assertThat(store.toString()).doesNotContain("s3cret");
    }

    @Test
    void aServerWithoutItsAddressIsRefused() {
        yaml("""
                fuseboard:
                  store: { type: redis }
                """);
        refuses("Invalid fuseboard.store.type (redis): needs fuseboard.store.url");
        refuses("Invalid fuseboard.store.type (redis): needs fuseboard.store.namespace");
    }

    @Test
    void anAddressThatDoesNotFitIsRefused_andNotShown() {
        yaml("""
                fuseboard:
                  store: { type: jdbc, url: "redis://u:s3cret@cache", namespace: Takeaway }
                """);
        refuses("Invalid fuseboard.store.url (not shown): must begin with jdbc:postgresql:");
        refuses("Invalid fuseboard.store.namespace (Takeaway): must be <board>/<environment>");
        assertThatThrownBy(() -> FuseboardSettings.read(environment)).message().doesNotContain("s3cret");
    }

    @Test
    void anAddressWithoutAServerIsRefused() {
        yaml("""
                fuseboard:
                  store: { url: "redis://u:s3cret@cache" }
                """);
        refuses("Invalid fuseboard.store.url (not shown): goes with fuseboard.store.type redis or jdbc");
    }

    @Test
    void aNotice_isReadByReason_andMayUseASentenceOfTheHouse() {
        yaml("""
                fuseboard:
                  features:
                    on-time-guarantee:
                      notice:
                        use: rain
                        en: Paused
                        circuit-open: { zh-CN: "请{retry-after}再试", en: "Try again {retry-after}" }
                        switchedOff: 暂停服务
                """);

        NoticeSpec notice = read().features().get(0).spec().notice();

        assertThat(notice)
                .isEqualTo(NoticeSpec.using("rain")
                        .or(NoticeSpec.of(Map.of(Locale.ENGLISH, "Paused")))
                        .with(
                                RefusalReason.CIRCUIT_OPEN,
                                Map.of(
                                        Locale.SIMPLIFIED_CHINESE, "请{retry-after}再试",
                                        Locale.ENGLISH, "Try again {retry-after}"))
                        .with(RefusalReason.SWITCHED_OFF, Map.of(Locale.SIMPLIFIED_CHINESE, "暂停服务")));
    }

    @Test
    void a13_aNoticeThatCannotBeMeant_isRefused_withWhatIsNear() {
        yaml("""
                fuseboard:
                  features:
                    on-time-guarantee:
                      notice:
                        use: rian
                        en: "Try again {retry-afer}"
                        shed: { en: "#{7*7}" }
                        circuit-opne: { en: Soon }
                """);
        refuses(
                "Invalid fuseboard.features.on-time-guarantee.notice.use (rian): the house has no sentence of that name;"
                        + " near: rain");
        refuses(
                "Invalid fuseboard.features.on-time-guarantee.notice.en (Try again {retry-afer}): there is no such place"
                        + " to fill in; near: {retry-after}");
        refuses(
                "Invalid fuseboard.features.on-time-guarantee.notice.shed.en (#{7*7}): there is no such place to fill in");
        refuses("Invalid fuseboard.features.on-time-guarantee.notice.circuit-opne.en (Soon): there is no such property;"
                + " near: fuseboard.features.on-time-guarantee.notice.circuit-open");
    }

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
    void aVariableOfAFuseThatOnlyCodeKnows_findsIt() {
        variables(Map.of("FUSEBOARD_FUSES_RIDERLOCATION_BULKHEAD_MAXCONCURRENT", "9"));
        assertThat(read().over(FuseSpec.named("rider-location")).bulkhead()).isPresent();
        assertThat(read().withoutFuse(List.of("rider-location"))).isEmpty();
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
                  fail-if: io.fuseboard.spring.settings.FuseboardSettingsTest$Empty
                  ignore-if: io.fuseboard.spring.settings.FuseboardSettingsTest$Empty
                  retry-after: io.fuseboard.spring.settings.FuseboardSettingsTest$Never
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

    @Test
    void whoAnswersInstead_isSaidOverTheAnnotations_oneByOne() {
        yaml("""
                fuseboard.fuses:
                  a.fallback:
                    methods: [mapB, mapC]
                    apply-on: java.io.IOException
                    skip-on: java.io.FileNotFoundException
                    last-good: 30s
                    or-else: 0
                  b.fallback.empty: true
                  c.fallback.empty: false
                """);
        FuseboardSettings settings = read();
        FallbackSpec all = FallbackSpec.by("mapB", "mapC")
                .applyingOn(List.of(IOException.class))
                .skippingOn(List.of(FileNotFoundException.class))
                .thenLastGood(Duration.ofSeconds(30))
                .thenEmpty(EmptySpec.of("0"));
        assertThat(settings.over("a", Optional.empty())).contains(all);
        assertThat(settings.over("a", Optional.of(FallbackSpec.by("mapD").thenEmpty(EmptySpec.natural()))))
                .contains(all);
        FallbackSpec said = FallbackSpec.by("mapD").thenLastGood(Duration.ofHours(1));
        assertThat(settings.over("b", Optional.of(said))).contains(said.thenEmpty(EmptySpec.natural()));
        assertThat(settings.over("c", Optional.of(said.thenEmpty(EmptySpec.of("7")))))
                .contains(said);
        assertThat(settings.over("c", Optional.of(FallbackSpec.empty(EmptySpec.natural()))))
                .isEmpty();
        assertThat(settings.over("d", Optional.of(said))).contains(said);
    }

    @Test
    void whoCannotAnswer_isRefused_withAllThatIsWrong() {
        yaml("""
                fuseboard.fuses.a.fallback:
                  methods: [mapB(), "com.acme.Maps#mapC"]
                  apply-on: [java.io.FileNotFoundException]
                  skip-on: [java.io.IOException, java.lang.String]
                  last-good: 0s
                  empty: maybe
                  or-else: none
                  orelse: none
                """);
        refuses("Invalid fuseboard.fuses.a.fallback.methods[0] (mapB()): mapB(): must be the name of a method");
        refuses("com.acme.Maps#mapC: must be the name of a method, without its class and without parentheses");
        refuses("Invalid fuseboard.fuses.a.fallback.skip-on[0] (java.io.IOException): is skipped, because skipOn has"
                + " IOException and skipping wins");
        refuses("java.lang.String: must be a class of exceptions");
        refuses("Invalid fuseboard.fuses.a.fallback.last-good (0s): must be");
        refuses("Invalid fuseboard.fuses.a.fallback.empty (maybe): must be true or false");
        yaml("fuseboard.fuses.a.fallback: { empty: true, or-else: 0 }");
        refuses("Invalid fuseboard.fuses.a.fallback.or-else (0): is a value, and empty says that there is none");
    }

    @Test
    void aFallbackThatOnlyTogetherMakesNoSense_isToldWhereItIsMade() {
        yaml("fuseboard.fuses.a.fallback.skip-on: java.io.IOException");
        FuseboardSettings settings = read();
        assertThatThrownBy(() -> settings.over("a", Optional.empty()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Invalid fuseboard.fuses.a.fallback")
                .hasMessageContaining("must name at least one method, or have a lastGood such as 30s")
                .hasMessageContaining("application.yml");
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
