package io.fuseboard.examples.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class AgentTest {

    private static final Path AGENT = jar("fuseboard.agent");
    private static final Path APPLICATION = jar("fuseboard.application");

    @Test
    void c04_aBootApplicationInOneJarIsGuardedEverywhere_andNowhereTwice() throws Exception {
        Run run = run("-javaagent:" + AGENT);

        assertThat(run.exit()).as(run.said()).isZero();
        assertThat(run.said().lines())
                .contains(
                        "bean: Riders",
                        "closed: a, b, c, d, e",
                        "riders-public: 2 answered",
                        "riders-private: 1 answered",
                        "riders-static: 1 answered",
                        "riders-final: 1 answered",
                        "refused: backup of a, backup of b, backup of c, backup of d, backup of e",
                        "tier: USEFUL")
                .noneMatch(line -> line.contains("fuseboard-agent:"));
    }

    @Test
    void c04_withoutTheAgentTheSameApplicationDoesNotStart_andSaysWhy() throws Exception {
        Run run = run();

        assertThat(run.exit()).as(run.said()).isEqualTo(1);
        assertThat(run.said())
                .contains("Riders.hidden(String)", "Riders.shared(String)", "Riders.fixed(String)")
                .doesNotContain("closed:");
    }

    @Test
    void theAgentsJarHasNothingOfCore_andNoLibraryUnderItsOwnName() throws IOException {
        assertThat(Files.exists(AGENT)).isTrue();
        try (JarFile jar = new JarFile(AGENT.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
                    .allMatch(name -> name.startsWith("io/fuseboard/agent/"))
                    .contains(
                            "io/fuseboard/agent/weave/FuseAdvice.class", "io/fuseboard/agent/bytebuddy/ByteBuddy.class")
                    .noneMatch(name -> name.contains("/hook/"));
        }
    }

    private record Run(int exit, String said) {}

    private static Run run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8"));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", APPLICATION.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), said);
    }

    private static Path jar(String property) {
        return Path.of(System.getProperty(property)).normalize();
    }
}
