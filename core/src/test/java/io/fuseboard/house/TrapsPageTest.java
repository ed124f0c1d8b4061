package io.fuseboard.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of traps has each row of the design's list, and each test it names is there, in whichever module. */
class TrapsPageTest {

    private static final Path PAGE = Path.of("../docs/concepts/traps.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| ([A-Z][0-9]{2}) \\|([^|]+)\\|([^|]+)\\|([^|]*)\\|$", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("`([a-z][0-9]{2}_\\w+)`");

    /** Begins the sentence of a row without tests. */
    private static final String REASON = "^ (Cannot apply|Not yet): .+";

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

    @Test
    void everyTrapIsOnThePage_inOrder() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(rows).containsExactlyElementsOf(all());
    }

    @Test
    void everyRowNamesATestOfItsOwn_orSaysWhyThereIsNone() throws IOException {
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            String id = row.group(1).toLowerCase(java.util.Locale.ROOT);
            if (!row.group(4).contains("`" + id + "_")) {
                assertThat(row.group(3)).as(row.group(1)).matches(REASON);
            }
        }
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>();
        number(all, "B", 25);
        number(all, "K", 6);
        number(all, "C", 10);
        number(all, "W", 12);
        return all;
    }

    private static void number(List<String> all, String letter, int last) {
        IntStream.rangeClosed(1, last).forEach(i -> all.add(String.format("%s%02d", letter, i)));
    }

    private static String tests() throws IOException {
        StringBuilder tests = new StringBuilder();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
                tests.append(files.filter(file -> file.toString().endsWith(".java"))
                        .map(TrapsPageTest::read)
                        .collect(Collectors.joining()));
            }
        }
        return tests.toString();
    }

    private static List<Path> modules() throws IOException {
        List<Path> modules = new ArrayList<>();
        for (Path parent : List.of(Path.of(".."), Path.of("../examples"))) {
            try (Stream<Path> folders = Files.list(parent)) {
                folders.filter(folder -> Files.isDirectory(folder.resolve("src/test/java")))
                        .forEach(modules::add);
            }
        }
        return modules;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
