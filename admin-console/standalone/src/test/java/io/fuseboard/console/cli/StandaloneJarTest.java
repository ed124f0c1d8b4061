package io.fuseboard.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as operators get it, in a process of its own. Runs after packaging. */
class StandaloneJarTest {

    private static final Path JAR =
            Path.of(System.getProperty("fuseboard.standalone-jar", "target/no-jar-was-built.jar"));

    @TempDir
    Path folder;

    @Test
    void theJar_movesASwitchOfAFileBoard() throws Exception {
        Desk.at(folder).degraded("feature:dish-animation");

        Desk.Result listed = start(Map.of("LANG", "C"), "list", "--json");
        Desk.Result restored = start(Map.of("LANG", "zh_CN.UTF-8"), "restore", "dish-animation", "--reason=dry");
        Desk.Result unconfirmed = start(Map.of(), "degrade", "dish-animation", "--reason=rain");
        Desk.Result misused = start(Map.of(), "degraed");

        assertThat(listed.code()).as(listed.all()).isZero();
        assertThat(listed.json()).containsEntry("revision", 1);
        assertThat(restored.code()).as(restored.all()).isZero();
        assertThat(unconfirmed.code()).as(unconfirmed.all()).isEqualTo(Exit.REFUSED.code());
        assertThat(misused.code()).isEqualTo(Exit.USAGE.code());
        assertThat(String.valueOf(start(Map.of(), "history", "--json").json().get("revisions")))
                .contains("cli:" + System.getProperty("user.name") + "@box-7 (unverified)");
    }

    @Test
    void everyDriver_isInTheJar() throws Exception {
        int closed = ConfigurationTest.closedPort();
        for (String url : List.of(
                "redis://:hunter2@127.0.0.1:" + closed,
                "jdbc:postgresql://127.0.0.1:" + closed + "/ops?password=hunter2",
                "jdbc:mariadb://127.0.0.1:" + closed + "/ops?password=hunter2")) {
            Desk.Result result =
                    start(Map.of("FUSEBOARD_STORE_URL", url, "FUSEBOARD_STORE_NAMESPACE", "takeaway/prod"), "list");

            assertThat(result.code()).as("%s: %s", url, result.all()).isEqualTo(Exit.UNREACHABLE.code());
            assertThat(result.err()).contains("does not answer").doesNotContain("class path", "hunter2", "\tat ");
        }
    }

    @Test
    void theJar_isAConsoleToo() throws Exception {
        Desk.Result misused = start(Map.of(), "console", "--prot", "1");
        Desk.Result nowhere = start(Map.of(), "console");
        assertThat(misused.code()).as(misused.all()).isEqualTo(Exit.USAGE.code());
        assertThat(nowhere.code()).as(nowhere.all()).isEqualTo(Exit.CONFIGURATION.code());
        assertThat(nowhere.err())
                .contains("fuseboard-console.properties", "--config")
                .doesNotContain("\tat ");

        Path file = Files.writeString(
                folder.resolve("console.properties"),
                "fuseboard.console.port=0\nfuseboard.boards.shop.store.url=jdbc:postgresql://127.0.0.1:"
                        + ConfigurationTest.closedPort()
                        + "/ops?password=hunter2\nfuseboard.boards.shop.store.namespace=takeaway/prod\n");
        Process console = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        "console",
                        "--config",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(console.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder told = new StringBuilder();
            String line = lines.readLine();
            while (line != null && !line.contains("http://localhost:")) {
                told.append(line).append('\n');
                line = lines.readLine();
            }
            assertThat(line).as(told.toString()).isNotNull();
            assertThat(told.toString()).doesNotContain("hunter2");
            URI address = URI.create(String.valueOf(line).replaceFirst(".*(http://localhost:\\d+/fuseboard/).*", "$1"));
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address.resolve("shop/")).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).as("though the store does not answer").isEqualTo(200);
        } finally {
            console.destroy();
            console.waitFor();
        }
    }

    @Test
    void services_andLicences_ofAllPartsAreKept() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo(Main.class.getName());
            assertThat(text(jar, "META-INF/services/java.sql.Driver"))
                    .contains("org.postgresql.Driver", "org.mariadb.jdbc.Driver");
            assertThat(text(jar, "META-INF/services/org.slf4j.spi.SLF4JServiceProvider"))
                    .contains("org.slf4j.jul.JULServiceProvider");
            assertThat(jar.stream().map(Object::toString))
                    .noneMatch(name -> name.endsWith(".SF") || name.endsWith("module-info.class"));
            String parts = text(jar, "META-INF/THIRD-PARTY.txt");
            // Each part tells its coordinates; each must be named with its licence.
            assertThat(jar.stream()
                            .map(Object::toString)
                            .filter(name -> name.matches("META-INF/maven/.*/pom.properties"))
                            .map(name -> name.split("/")[2] + ":" + name.split("/")[3])
                            .filter(part -> !part.startsWith("io.fuseboard:")))
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(parts).contains(part));
            assertThat(parts).contains("org.mariadb.jdbc:mariadb-java-client", "LGPL-2.1", "org.postgresql:postgresql");
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        var entry = jar.getEntry(name);
        assertThat(entry).as(name).isNotNull();
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    private Desk.Result start(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(folder.resolve("nobody").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Files.write(folder.resolve("nobody"), new byte[0]);
        builder.environment().keySet().removeIf(name -> name.startsWith("FUSEBOARD_") || name.startsWith("LC_"));
        builder.environment().putAll(Map.of("HOSTNAME", "box-7", "LANG", "en_US.UTF-8"));
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Desk.Result(code, read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
