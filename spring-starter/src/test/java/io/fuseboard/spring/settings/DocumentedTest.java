package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** What exists, what is documented and what editors complete are the same. */
class DocumentedTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `fuseboard\\.([^`]+)` \\|");
    private static final Path PAGE = Path.of("..", "docs", "concepts", "spring.md");

    @Test
    void theConceptPage_namesEachPropertyOnce() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        Schema.PROPERTIES.stream().map(Property::name).toList());
    }

    @Test
    void theMetadata_nameEachPropertyOrItsGroup() throws IOException {
        List<String> named = metadata().stream()
                .map(property -> Objects.toString(property.get("name")))
                .toList();
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(Schema.PROPERTIES.stream()
                        .map(property -> property.name().replaceFirst("\\.<.*", ""))
                        .map("fuseboard."::concat)
                        .distinct()
                        .toList());
        assertThat(metadata()).allSatisfy(property -> assertThat(property).containsKeys("type", "description"));
    }

    @Test
    void theMetadata_sayWhatThePageSaysIsTheDefault() throws IOException {
        Matcher row = Pattern.compile("(?m)^\\| `(fuseboard\\.[^`<]+)` \\| `([^`]+)`(?=[ ,])")
                .matcher(Files.readString(PAGE));
        while (row.find()) {
            String name = row.group(1);
            String standard = row.group(2);
            assertThat(metadata())
                    .filteredOn(property -> name.equals(property.get("name")) && property.containsKey("defaultValue"))
                    .allSatisfy(property ->
                            assertThat(property.get("defaultValue")).asString().isEqualTo(standard));
        }
    }

    @SuppressWarnings("unchecked") // what JSON's objects are read as
    private static List<Map<String, Object>> metadata() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                DocumentedTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            return ((List<Object>) Objects.requireNonNull(JSON.std.mapFrom(in).get("properties")))
                    .stream().map(property -> (Map<String, Object>) property).toList();
        }
    }
}
