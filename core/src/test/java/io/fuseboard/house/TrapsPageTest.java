package io.fuseboard.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrapsPageTest {

    private static final Path PAGE = Path.of("../docs/concepts/traps.md");
    private static final Pattern NAMED = Pattern.compile("`([a-z][0-9]{2}_\\w+)`");

    @Test
    void everyTestThePageOfTrapsNamesExists() throws IOException {
        List<String> named = NAMED.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(30);
        String tests = tests();
        assertThat(named)
                .allSatisfy(name -> assertThat(tests.contains("void " + name + "("))
                        .as(name)
                        .isTrue());
    }

    private static String tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(TrapsPageTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
