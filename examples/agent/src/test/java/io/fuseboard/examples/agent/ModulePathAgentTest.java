package io.fuseboard.examples.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.fuseboard.Fuseboard;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/** The agent and an application on the module path ({@code src/test/modular}). */
class ModulePathAgentTest {

    private static final Path SOURCES = Path.of("src/test/modular");
    private static final String REQUIRED = Stream.of(
                    Fuseboard.class,
                    LoggerFactory.class,
                    Caffeine.class,
                    JSON.class,
                    JsonFactory.class,
                    NullMarked.class)
            .map(ModulePathAgentTest::home)
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));

    @TempDir
    static Path folder;

    @Test
    void c04_aModuleIsGuardedEverywhere_andOpensOnlyWhatHoldsBackupMethods() throws Exception {
        compile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dstdout.encoding=UTF-8",
                        "-javaagent:"
                                + Path.of(System.getProperty("fuseboard.agent")).normalize(),
                        "--module-path",
                        REQUIRED + File.pathSeparator + folder,
                        "--module",
                        "shop/shop.Main")
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String errors = Files.readString(folder.resolve("errors.txt"));
        assertThat(process.exitValue()).as(said + errors).isZero();
        assertThat(errors).doesNotContain("fuseboard-agent:");
        assertThat(said).startsWith("module shop with module io.fuseboard");
        assertThat(said.lines())
                .contains("shared a", "backup of b", "warm")
                .anyMatch(line ->
                        line.startsWith("shared: switch → bulkhead → Main.shared(String) → notice Answers[main=1,"))
                .anyMatch(line -> line.startsWith(
                        "failing: switch → breaker → Main.failing(String) → backup → notice Answers[main=0, backup=1,"))
                .anyMatch(
                        line -> line.startsWith("kitchen: switch → breaker → Kitchen.cook() → notice Answers[main=1,"))
                .contains(
                        "Invalid fallback of Kitchen.cookWithBackup() (cold): it cannot be reached; make it public in an"
                                + " exported package, or open its package: add 'opens shop.closed to io.fuseboard;' to the"
                                + " module-info of shop");
    }

    private static void compile() throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-d", folder.resolve("shop").toString(), "--module-path", REQUIRED));
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int result = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(result).as(said.toString()).isZero();
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
