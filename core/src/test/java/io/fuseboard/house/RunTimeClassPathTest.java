package io.fuseboard.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an application gets with core, as Maven resolves it: printed at each build, and a decision when it changes. */
class RunTimeClassPathTest {

    private static final String COMMITTED = "run-time-class-path.txt";

    @Test
    void theRunTimeClassPath_isTheOneThatWasAgreed() throws IOException {
        List<String> resolved = resolved();
        System.out.println("core's run-time class path:\n" + String.join("\n", resolved));

        assertThat(resolved).as("""
                    Core must not disturb the applications it is put into. Where a dependency is worth it (or only its \
                    version moved), say why in docs/decisions or CHANGELOG.md and copy the new lines into %s""", COMMITTED).containsExactlyElementsOf(agreed());
    }

    /** Written by the execution run-time-class-path in core's pom, after the code was compiled; never there without Maven. */
    private static List<String> resolved() throws IOException {
        String file = System.getProperty("fuseboard.run-time-class-path");
        assertThat(file)
                .as("this test runs under Maven, which resolves the class path")
                .isNotNull();
        List<String> tree = Files.readAllLines(Path.of(file), UTF_8);
        assertThat(tree).first().asString().startsWith("io.fuseboard:fuseboard-core:jar:");
        return tree.subList(1, tree.size());
    }

    private static List<String> agreed() throws IOException {
        try (InputStream lines = RunTimeClassPathTest.class.getResourceAsStream(COMMITTED)) {
            return new String(Objects.requireNonNull(lines, COMMITTED).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        }
    }
}
