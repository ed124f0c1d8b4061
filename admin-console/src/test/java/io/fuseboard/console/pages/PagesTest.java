package io.fuseboard.console.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.console.http.Json;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final Pattern KEY = Pattern.compile("'([a-z]+(?:\\.[A-Za-z0-9]+)+)'");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    @Test
    void everyWordExistsInBothLanguages_withTheSamePlaces() {
        Map<String, Object> zh = words("zh");
        Map<String, Object> en = words("en");
        assertThat(zh.keySet()).isEqualTo(en.keySet());
        zh.forEach((key, text) -> {
            assertThat(text.toString()).as(key).isNotBlank();
            assertThat(places(text)).as(key).isEqualTo(places(en.get(key)));
        });
    }

    @Test
    void everyWordThatAPageAsksFor_isThere() {
        Set<String> known = words("zh").keySet();
        for (String file : scripts().toList()) {
            Matcher key = KEY.matcher(read(file));
            while (key.find()) {
                if (!key.group(1).matches(".*\\.(js|json|svg)")) {
                    assertThat(known).as(file).contains(key.group(1));
                }
            }
        }
        for (CircuitState state : CircuitState.values()) {
            assertThat(known).contains("circuit." + state);
        }
        for (Tier tier : Tier.values()) {
            assertThat(known).contains("tier." + tier);
        }
        for (RefusalReason reason : RefusalReason.values()) {
            assertThat(known).contains("refusal." + reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"旁路", "舱壁", "令牌", "准入", "修订", "脱扣", "\\bfuses?\\b"})
    void wordsOfOurWorkshop_areOnNoScreen(String word) {
        Pattern never = Pattern.compile(word, Pattern.CASE_INSENSITIVE);
        assertThat(words("zh").values())
                .noneMatch(text -> never.matcher(text.toString()).find());
        assertThat(words("en").values())
                .noneMatch(text -> never.matcher(text.toString()).find());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a12_noScriptMakesMarkupOutOfTexts(String file) {
        assertThat(read(file))
                .doesNotContain(
                        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function");
    }

    @Test
    void a12_thePageBringsNoInlineScriptOrStyle_andLoadsNothingFromElsewhere() {
        assertThat(read("index.html"))
                .doesNotContain("style=", "<style", "onclick", "javascript:", "http://", "https://");
        assertThat(read("index.html").split("<script", -1))
                .as("ours, and the one for charts")
                .hasSize(3);
        assertThat(read("console.css")).doesNotContain("url(", "@import");
        scripts().forEach(file -> assertThat(read(file)).as(file).doesNotContain("http://", "https://"));
    }

    @Test
    void allScriptsTogether_areBelow300Kilobytes() {
        int bytes = Pages.FILES.stream()
                .filter(file -> file.endsWith(".js"))
                .mapToInt(file -> read(file).getBytes(UTF_8).length)
                .sum();
        assertThat(bytes).isBetween(60_000, 300_000);
    }

    @Test
    void everyFileThatIsServed_isThere_andEveryImportIsServed() {
        Pattern imported = Pattern.compile("from '\\./([a-z.]+)'");
        for (String file : Pages.FILES) {
            Matcher matcher = imported.matcher(read(file));
            while (matcher.find()) {
                assertThat(Pages.FILES).as(file).contains(matcher.group(1));
            }
        }
    }

    static Stream<String> scripts() {
        return Pages.FILES.stream().filter(file -> file.endsWith(".js") && !file.startsWith("uPlot"));
    }

    private static Map<String, Object> words(String language) {
        return Json.read(read("words." + language + ".json"));
    }

    private static List<String> places(Object text) {
        Set<String> places = new TreeSet<>();
        Matcher place = PLACE.matcher(text.toString());
        while (place.find()) {
            places.add(place.group(1));
        }
        return List.copyOf(places);
    }

    private static String read(String file) {
        try (InputStream content = Pages.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(content, file).readAllBytes(), UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(file, cause);
        }
    }
}
