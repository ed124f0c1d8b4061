package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fuseboard.model.LastGoodAnswer;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.NoticeSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.NoticeOrder;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What customers read, in which language, and who has the last word. */
class NoticesTest {

    private static final String GUARANTEE = "notice:feature/on-time-guarantee";
    private static final Locale HONG_KONG = Locale.forLanguageTag("zh-HK");

    private final BoardStore store = BoardStores.inMemory(new FakeClock());
    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final Fuseboard board = board();

    @AfterEach
    void close() {
        board.close();
    }

    @ParameterizedTest
    @CsvSource({
        "zh-TW, zh-TW zh-Hant zh-HK zh-CN zh en, zh-TW",
        "zh-TW, zh-Hant zh-HK zh-CN zh en, zh-Hant",
        "zh-TW, zh-HK zh-CN zh en, zh-HK",
        "zh-TW, zh-CN zh en, zh-CN",
        "zh-TW, zh en, zh",
        "zh-HK, zh-HK zh-Hant zh-TW zh-CN, zh-HK",
        "zh-HK, zh-TW zh-CN, zh-TW",
        "zh-HK, zh-CN en, zh-CN",
        "zh-MO, zh-TW zh-CN, zh-TW",
        "zh-Hant, zh-TW zh-CN, zh-TW",
        "zh-Hant-HK, zh-HK zh-TW zh-CN, zh-HK",
        "zh-SG, zh-TW zh-CN zh, zh-CN",
        "zh-CN, zh-TW zh, zh",
        "zh, zh-TW zh-CN, zh-CN",
        "en-GB, en-GB en en-US zh-CN, en-GB",
        "en-GB, en en-AU zh-CN, en",
        "en-GB, en-US en-AU zh-CN, en-AU",
        "en-GB-u-ca-buddhist, en-GB en, en-GB",
        "fr, en zh-CN, zh-CN",
        "fr, en de, de"
    })
    void theNearestTextIsRead(String asked, String there, String read) {
        Map<Locale, String> texts = new java.util.HashMap<>();
        for (String tag : there.split(" ")) {
            texts.put(Locale.forLanguageTag(tag), tag);
        }
        Feature feature = board.feature(FeatureSpec.of("any"));

        assertThat(feature.text(texts, Locale.forLanguageTag(asked))).contains(read);
    }

    @Test
    void aReasonsWordsComeFirst_thenTheFeatures_thenTheSentenceItUses_thenTheHouses() {
        FeatureSpec spec = FeatureSpec.of("on-time-guarantee").withTitle(Map.of(Locale.ENGLISH, "the guarantee"));
        assertThat(notice(spec, RefusalReason.CIRCUIT_OPEN))
                .isEqualTo("We are very busy right now, so some features are temporarily unavailable");

        NoticeSpec rain = NoticeSpec.using("rain");
        assertThat(notice(spec.withNotice(rain), RefusalReason.CIRCUIT_OPEN))
                .isEqualTo("Riders' safety first: the guarantee is paused in the rain");

        NoticeSpec own = rain.or(NoticeSpec.of(Map.of(Locale.ENGLISH, "Paused")));
        assertThat(notice(spec.withNotice(own), RefusalReason.CIRCUIT_OPEN)).isEqualTo("Paused");

        NoticeSpec circuit = own.with(RefusalReason.CIRCUIT_OPEN, Map.of(Locale.ENGLISH, "Back {retry-after}"));
        assertThat(notice(spec.withNotice(circuit), RefusalReason.CIRCUIT_OPEN)).isEqualTo("Back in about 5 minutes");
        assertThat(notice(spec.withNotice(circuit), RefusalReason.BULKHEAD_FULL))
                .isEqualTo("Paused");
    }

    @ParameterizedTest
    @CsvSource({
        ", 请稍后再试, 請稍後再試, try again in a little while",
        "PT0S, 请几秒后再试, 請幾秒後再試, try again in a few seconds",
        "PT0.001S, 请几秒后再试, 請幾秒後再試, try again in a few seconds",
        "PT9S, 请几秒后再试, 請幾秒後再試, try again in a few seconds",
        "PT10S, 请约 10 秒后再试, 請約 10 秒後再試, try again in about 10 seconds",
        "PT41S, 请约 50 秒后再试, 請約 50 秒後再試, try again in about 50 seconds",
        "PT51S, 请约 1 分钟后再试, 請約 1 分鐘後再試, try again in about a minute",
        "PT4M1S, 请约 5 分钟后再试, 請約 5 分鐘後再試, try again in about 5 minutes",
        "PT90M, 请约 90 分钟后再试, 請約 90 分鐘後再試, try again in about 90 minutes",
        "PT91M, 请约 2 小时后再试, 請約 2 小時後再試, try again in about 2 hours",
        "PT47H, 请约 47 小时后再试, 請約 47 小時後再試, try again in about 47 hours",
        "PT48H, 请约 2 天后再试, 請約 2 天後再試, try again in about 2 days"
    })
    void aWaitIsToldAsPeopleSayIt_neverTooShort(Duration wait, String simplified, String traditional, String english) {
        Map<Locale, String> texts = Map.of(
                Locale.SIMPLIFIED_CHINESE,
                "请{retry-after}再试",
                HONG_KONG,
                "請{retry-after}再試",
                Locale.ENGLISH,
                "try again {retry-after}");
        Refusal refusal = Refusal.of("promise", "on-time-guarantee", RefusalReason.CIRCUIT_OPEN, wait);
        Notices notices = notices(FeatureSpec.of("on-time-guarantee").withNotice(texts));

        assertThat(notices.notice(refusal, Locale.CHINA)).isEqualTo(simplified);
        assertThat(notices.notice(refusal, Locale.TAIWAN)).isEqualTo(traditional);
        assertThat(notices.notice(refusal, Locale.UK)).isEqualTo(english);
    }

    @Test
    void aFeatureWithoutATitle_isThisFeature() {
        FeatureSpec spec = FeatureSpec.of("on-time-guarantee").withNotice(NoticeSpec.using("rain"));

        assertThat(notices(spec).notice(refusal(RefusalReason.SWITCHED_OFF), Locale.CHINA))
                .isEqualTo("雨天路滑，骑手安全第一，此功能暂停服务");
        assertThat(notice(spec, RefusalReason.SWITCHED_OFF))
                .isEqualTo("Riders' safety first: this feature is paused in the rain");
    }

    @Test
    void anOrderChangesTheWords_inItsLanguagesAlone_untilTheyAreTakenBack() {
        Feature feature = board.feature(FeatureSpec.of("on-time-guarantee")
                .withNotice(Map.of(Locale.SIMPLIFIED_CHINESE, "准时宝歇一会儿", Locale.ENGLISH, "Paused")));

        say("c-1", GUARANTEE, Map.of(Locale.SIMPLIFIED_CHINESE, "台风天，平安最要紧"), 0);
        assertThat(feature.notice(Locale.CHINA)).isEqualTo("台风天，平安最要紧");
        assertThat(feature.notice(Locale.UK)).isEqualTo("Paused");

        say("c-2", GUARANTEE, Map.of(), 1);
        assertThat(feature.notice(Locale.CHINA)).isEqualTo("准时宝歇一会儿");
        assertThat(events)
                .filteredOn(FuseEvent.NoticeChanged.class::isInstance)
                .containsExactly(
                        new FuseEvent.NoticeChanged(GUARANTEE, true, 1),
                        new FuseEvent.NoticeChanged(GUARANTEE, false, 2));
        assertThat(store.history(HistoryQuery.newest(10)))
                .extracting(Revision::actor)
                .containsExactly("zhang", "zhang");
    }

    @Test
    void anOrderForOneReason_isReadForThatReason() {
        board.feature(FeatureSpec.of("on-time-guarantee"));

        say("c-1", GUARANTEE + "/switched-off", Map.of(Locale.ENGLISH, "Off until six"), 0);
        say("c-2", GUARANTEE, Map.of(Locale.ENGLISH, "Something else"), 0);

        assertThat(board.feature("on-time-guarantee").notice(Locale.UK)).isEqualTo("Off until six");
    }

    @Test
    void anOrderForASentenceOfTheHouse_isReadWhereverItIsUsed() {
        Feature rain = board.feature(FeatureSpec.of("on-time-guarantee").withNotice(NoticeSpec.using("rain")));
        Feature silent = board.feature(FeatureSpec.of("dish-animation"));

        say("c-1", "notice:rain", Map.of(Locale.ENGLISH, "It pours"), 0);
        say("c-2", "notice:busy", Map.of(Locale.ENGLISH, "Full house"), 0);
        say("c-3", "notice:last-good", Map.of(Locale.ENGLISH, "From {age}"), 0);

        assertThat(rain.notice(Locale.UK)).isEqualTo("It pours");
        assertThat(silent.notice(Locale.UK)).isEqualTo("Full house");
        LastGoodAnswer old = new LastGoodAnswer("locate", Optional.empty(), Duration.ofSeconds(20));
        assertThat(board.notice(old, Locale.UK)).isEqualTo("From 20 seconds ago");
    }

    @Test
    void anOrderOfSomebodyWhoHasNotSeenTheLast_changesNothing() {
        say("c-1", GUARANTEE, Map.of(Locale.ENGLISH, "First"), 0);

        Applied late = board.orders()
                .say(new NoticeOrder("c-2", GUARANTEE, Map.of(Locale.ENGLISH, "Second"), "storm", "li", 0));

        assertThat(late).isInstanceOf(Applied.Conflict.class);
    }

    @Test
    void wordsAreReadAsTheyWouldBe_beforeAnybodyOrdersThem() {
        board.feature(FeatureSpec.of("on-time-guarantee")
                .withTitle(Map.of(Locale.ENGLISH, "the guarantee"))
                .withNotice(NoticeSpec.using("rain")
                        .with(RefusalReason.CIRCUIT_OPEN, Map.of(Locale.ENGLISH, "Back {retry-after}"))));
        String broken = GUARANTEE + "/circuit-open";

        assertThat(wouldRead(GUARANTEE, Map.of()))
                .isEqualTo("Riders' safety first: the guarantee is paused in the rain");
        assertThat(wouldRead(GUARANTEE, Map.of(Locale.ENGLISH, "No {feature} tonight")))
                .isEqualTo("No the guarantee tonight");
        assertThat(wouldRead(broken, Map.of())).isEqualTo("Back in a little while");
        assertThat(wouldRead("notice:rain", Map.of(Locale.ENGLISH, "It pours"))).isEqualTo("It pours");
        assertThat(wouldRead("notice:last-good", Map.of())).isEqualTo("Shown as of 30 seconds ago");
        assertThat(store.token().revision()).as("nothing was written").isZero();

        say("c-1", GUARANTEE, Map.of(Locale.ENGLISH, "Paused"), 0);
        say("c-2", "notice:busy", Map.of(Locale.ENGLISH, "Full house"), 0);
        assertThat(wouldRead(GUARANTEE, Map.of()))
                .as("what was declared is read again")
                .isEqualTo("Riders' safety first: the guarantee is paused in the rain");
        assertThat(wouldRead("notice:busy", Map.of())).startsWith("We are very busy right now");
        assertThat(wouldRead(GUARANTEE, Map.of(Locale.SIMPLIFIED_CHINESE, "台风天")))
                .as("its only words come before another sentence, whatever their language")
                .isEqualTo("台风天");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wouldRead(GUARANTEE, Map.of(Locale.ENGLISH, "${now}")))
                .withMessageContaining("no such place");
    }

    private String wouldRead(String key, Map<Locale, String> texts) {
        return board.notice(key, texts, Locale.UK);
    }

    @ParameterizedTest
    @CsvSource({
        "notice:rian, fine, near: rain",
        "notice:feature/On-Time, fine, lower-case",
        "notice:feature/on-time-guarantee/circuit-opne, fine, near: circuit-open",
        "notice:feature/on-time-guarantee/circuit-open/x, fine, one of the reasons",
        "feature:on-time-guarantee, fine, must be notice:<name>",
        "notice:rain, ${jndi:ldap://x}, no such place",
        "notice:rain, {age}, no such place",
        "notice:last-good, {retry-after}, no such place"
    })
    void a13_anOrderThatCannotBeMeant_isRefused(String key, String text, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoticeOrder("c-1", key, Map.of(Locale.ENGLISH, text), "storm", "li", 0))
                .withMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "not json",
                "{\"texts\":\"soon\"}",
                "{\"texts\":{}}",
                "{\"texts\":{\"english\":\"soon\",\"en\":7}}",
                "{\"texts\":{\"x_y\":\"soon\"}}",
                "{\"texts\":{\"\":\"soon\"}}",
                "{\"texts\":{\"en\":\"{name}\"}}",
                "{\"texts\":{\"en\":\"soon\"},\"html\":true}"
            })
    void aDocumentThatIsNotUnderstoodChangesNoWords_andIsToldOnce(String json) {
        Feature feature = board.feature(FeatureSpec.of("on-time-guarantee"));
        say("c-1", GUARANTEE, Map.of(Locale.ENGLISH, "Paused"), 0);

        store.apply(new Change("c-2", "somebody", "an editor", List.of(new Edit(GUARANTEE, 1, Optional.of(json)))));
        board.refresh();
        board.refresh();

        assertThat(feature.notice(Locale.UK)).isEqualTo("Paused");
        assertThat(events)
                .filteredOn(FuseEvent.DocumentRefused.class::isInstance)
                .hasSize(1);
    }

    private String notice(FeatureSpec spec, RefusalReason reason) {
        return notices(spec).notice(refusal(reason), Locale.UK);
    }

    private static Notices notices(FeatureSpec spec) {
        return new Notices(
                (refusal, locale) -> Optional.empty(),
                Locale.SIMPLIFIED_CHINESE,
                () -> null,
                key -> Optional.of(spec),
                refusal -> Map.of());
    }

    private static Refusal refusal(RefusalReason reason) {
        return Refusal.of("promise", "on-time-guarantee", reason, Duration.ofMinutes(5));
    }

    private void say(String id, String key, Map<Locale, String> texts, long seen) {
        Applied applied = board.orders().say(new NoticeOrder(id, key, texts, "storm", "zhang", seen));
        assertThat(applied).isInstanceOf(Applied.Done.class);
        board.refresh();
    }

    private Fuseboard board() {
        return Fuseboard.builder()
                .store(store)
                .ticker(new FakeTicker())
                .events(events::add)
                .build();
    }
}
