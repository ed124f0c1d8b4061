package io.fuseboard.examples.takeaway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every sentence of the pages exists in Chinese and English, with the same holes. */
class TextsTest {

    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern USED = Pattern.compile("\\bt\\('([\\w.]+)'|data-t(?:-label)?=\"([\\w.]+)\"");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final Map<String, String> zh = texts("zh");
    private final Map<String, String> en = texts("en");

    @Test
    void bothLanguages_haveTheSameSentencesWithTheSameHoles() {
        assertThat(en.keySet()).isEqualTo(zh.keySet());
        zh.forEach((key, sentence) -> assertThat(holes(en.get(key))).as(key).isEqualTo(holes(sentence)));
    }

    @Test
    void eachLanguage_isThatLanguage() {
        assertThat(zh)
                .allSatisfy((key, sentence) -> assertThat(key.equals("language.other")
                                || CHINESE.matcher(sentence).find())
                        .as(key)
                        .isTrue());
        assertThat(en)
                .allSatisfy((key, sentence) -> assertThat(key.equals("language.other")
                                || !CHINESE.matcher(sentence).find())
                        .as(key)
                        .isTrue());
    }

    @Test
    void everySentenceThatAPageAsksFor_exists() throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        var asked = new TreeSet<String>();
        for (var pattern : List.of("classpath:pages/*.html", "classpath:static/js/*.js")) {
            for (Resource source : resolver.getResources(pattern)) {
                USED.matcher(source.getContentAsString(StandardCharsets.UTF_8))
                        .results()
                        .forEach(match -> asked.add(match.group(1) == null ? match.group(2) : match.group(1)));
            }
        }
        assertThat(asked).hasSizeGreaterThan(40);
        assertThat(zh.keySet()).containsAll(asked);
    }

    private static List<String> holes(String sentence) {
        return HOLE.matcher(sentence)
                .results()
                .map(hole -> hole.group(1))
                .sorted()
                .toList();
    }

    private static Map<String, String> texts(String language) {
        try {
            var json = new ClassPathResource("static/texts/" + language + ".json")
                    .getContentAsString(StandardCharsets.UTF_8);
            var texts = new TreeMap<String, String>();
            Stream.of(new JsonMapper().readTree(json))
                    .map(JsonNode::properties)
                    .flatMap(entries -> entries.stream())
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
