package io.fuseboard.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.fuseboard.model.RefusalReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sentence for customers may hold, and what is filled in. */
class NoticeTextTest {

    @Test
    void placesAreFilledOnce_andWhatIsPutIn_isNotLookedIntoAgain() {
        assertThat(NoticeText.fill("{feature}：请{retry-after}再试", place -> "<" + place + "{feature}>"))
                .isEqualTo("<feature{feature}>：请<retry-after{feature}>再试");
    }

    @Test
    void betweenAChineseCharacterAndANumber_standsASpace() {
        assertThat(NoticeText.fill("这是{age}的数据，{age}", place -> "30 秒前")).isEqualTo("这是 30 秒前的数据，30 秒前");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${user.home}",
                "#{7*7}",
                "{0,choice,0#none}",
                "{{7*7}}",
                "{retryAfter}",
                "{age}",
                "{",
                "{ feature}"
            })
    void a13_whatIsNoPlace_isRefused_withThoseThereAre(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoticeText.check("notice", text))
                .withMessageContaining("{retry-after}")
                .withMessageContaining("{feature}");
    }

    @Test
    void aMistypedPlace_isToldWithTheNearestFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoticeText.check("notice (en)", "Come back {retry-afer}"))
                .withMessage(
                        "Invalid notice (en) ({retry-afer}): there is no such place to fill in; near: {retry-after},"
                                + " {feature}. A { means nothing else");
    }

    @Test
    void a13_htmlAndDollars_areTextLikeAnyOther() {
        String text = "<img onerror=alert(1)> costs $5 } 100 %";

        assertThatNoException().isThrownBy(() -> NoticeText.check("notice", text));

        assertThat(NoticeText.fill(text, place -> "never")).isEqualTo(text);
    }

    @Test
    void a13_aSentenceIsOneLineOfTwoHundredCharacters() {
        assertThatNoException().isThrownBy(() -> NoticeText.check("notice", "忙".repeat(200)));
        for (String wrong : List.of("忙".repeat(201), "x".repeat(1 << 20), "two\nlines", "  ")) {
            assertThatIllegalArgumentException().isThrownBy(() -> NoticeText.check("notice", wrong));
        }
    }

    @Test
    void ageIsAPlaceOnlyBesideOldAnswers() {
        assertThatNoException().isThrownBy(() -> NoticeText.checkOfOldAnswers("notice", "{feature}: {age}"));
        assertThatIllegalArgumentException().isThrownBy(() -> NoticeText.checkOfOldAnswers("notice", "{retry-after}"));
    }

    @Test
    void everySentenceOfTheHouse_keepsTheRules_inBothLanguages() {
        assertThat(HouseNotices.names()).hasSizeGreaterThan(12).contains(HouseNotices.BUSY, HouseNotices.LAST_GOOD);
        for (String name : HouseNotices.names()) {
            Map<Locale, String> texts = HouseNotices.texts(name);
            assertThat(texts).containsOnlyKeys(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
            texts.values().forEach(text -> {
                if (name.equals(HouseNotices.LAST_GOOD)) {
                    NoticeText.checkOfOldAnswers(name, text);
                } else {
                    NoticeText.check(name, text);
                }
            });
            assertThat(places(texts.get(Locale.ENGLISH)))
                    .as("what %s fills in", name)
                    .containsExactlyInAnyOrderElementsOf(places(texts.get(Locale.SIMPLIFIED_CHINESE)));
        }
    }

    @Test
    void thePageOfNotices_hasTheHousesSentences_wordForWord() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "concepts", "notices.md"));
        assertThat(page.lines().filter(line -> line.startsWith("| `")).filter(line -> line.split("\\|").length == 4))
                .endsWith(HouseNotices.names().stream()
                        .map(name -> "| `" + name + "` | "
                                + HouseNotices.texts(name).get(Locale.SIMPLIFIED_CHINESE) + " | "
                                + HouseNotices.texts(name).get(Locale.ENGLISH) + " |")
                        .toArray(String[]::new));
    }

    @Test
    void aSentenceThatTheHouseDoesNotHave_isToldWithThoseThatAreNear() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoticeSpec.using("rian"))
                .withMessageContaining("Invalid notice (rian)")
                .withMessageContaining("near: rain");
        assertThatIllegalArgumentException().isThrownBy(() -> NoticeSpec.using(HouseNotices.LAST_GOOD));
    }

    @Test
    void aFeaturesTexts_areCheckedForEveryReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoticeSpec.NONE.with(RefusalReason.CIRCUIT_OPEN, Map.of(Locale.ENGLISH, "{name}")))
                .withMessageContaining("CIRCUIT_OPEN (en)");
    }

    private static List<String> places(String text) {
        List<String> places = new ArrayList<>();
        NoticeText.fill(text, place -> {
            places.add(place);
            return "";
        });
        return places;
    }
}
