package io.fuseboard.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of promises names tests that are there. */
class ProofsPageTest {

    private static final Path PAGE = Path.of("../docs/concepts/proofs.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Stress|Contract))\\.(\\w+)`");

    @Test
    void everyTestThePageOfPromisesNamesExists() throws IOException {
        List<String> missing = NAMED.matcher(Files.readString(PAGE))
                .results()
                .filter(named -> !exists(named.group(1), named.group(2)))
                .map(named -> named.group())
                .toList();
        assertThat(missing).isEmpty();
        assertThat(NAMED.matcher(Files.readString(PAGE)).results()).hasSizeGreaterThan(40);
    }

    /** A test is a method; one of jcstress is a class in a class. */
    private static boolean exists(String type, String name) {
        String found = Stream.of("src/test/java", "../interleavings/src/test/java", "../interleavings/src/main/java")
                .map(Path::of)
                .flatMap(ProofsPageTest::files)
                .filter(file -> file.getFileName().toString().equals(type + ".java"))
                .map(TrapsPageTest::read)
                .collect(Collectors.joining());
        return found.contains("void " + name + "(") || found.contains("static class " + name + " ");
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
