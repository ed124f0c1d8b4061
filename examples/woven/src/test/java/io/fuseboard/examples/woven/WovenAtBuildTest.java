package io.fuseboard.examples.woven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WovenAtBuildTest {

    @Test
    void c04_aClassWovenWhileItWasBuiltIsGuarded_withoutByteBuddyAtRunTime() throws Exception {
        List<String> said = run(Main.class);

        assertThat(said)
                .containsSubsequence("before a board: 1", "closed: 2, rice", "refused: -3, rice SWITCHED_OFF")
                .last()
                .asString()
                .matches(".*Kitchen\\.burn\\(Kitchen\\.java:\\d+\\) called by main");
        assertThat(said)
                .filteredOn(line -> line.contains("Kitchen.hidden(int) was woven, and no board is open"))
                .as("a call that nobody guards is told, once")
                .hasSize(1);
    }

    @Test
    void c01_aMethodWhoseFallbackDoesNotFitIsCalledByNobody_andFailsTheBoardsStart() throws Exception {
        assertThat(run(Misfit.class))
                .anyMatch(line -> line.startsWith("call: Invalid fallback of Misfit.locate()"))
                .anyMatch(line -> line.startsWith("call again: Invalid fallback of Misfit.locate()"))
                .anyMatch(line -> line.startsWith("another board: Invalid fallback of Misfit.locate()"))
                .doesNotContain("located");
    }

    private static List<String> run(Class<?> main) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        classPath(),
                        main.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.lines().toList();
    }

    /** That of the tests without Byte Buddy, which AssertJ brings. */
    private static String classPath() {
        String all = System.getProperty("java.class.path");
        assertThat(all).contains("byte-buddy");
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("byte-buddy"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
