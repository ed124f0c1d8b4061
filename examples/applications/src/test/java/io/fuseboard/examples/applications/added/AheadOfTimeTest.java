package io.fuseboard.examples.applications.added;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.examples.applications.GuardedShop;
import io.fuseboard.examples.applications.added.ClassPath.Fuseboard;
import io.fuseboard.examples.applications.added.ClassPath.Security;
import io.fuseboard.examples.applications.added.ClassPath.Web;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that Spring has looked through ahead of time, as {@code process-aot} of its Maven plugin does, and that runs
 * on what came of it: its proxies are classes that were there before. On the JVM; no native image is built.
 */
class AheadOfTimeTest {

    @Test
    void guardedBeansAreGuarded_byProxiesThatWereMadeBefore(@TempDir Path folder) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        // Open to the end: java.util.logging belongs to the JVM, and goes on speaking to whom the first one has told
        // it.
        try (URLClassLoader before = ClassPath.of(Web.SERVLET, Security.NONE, Fuseboard.PRESENT);
                URLClassLoader after = ClassPath.of(Web.SERVLET, Security.NONE, Fuseboard.PRESENT, classes)) {
            Applications.in(before, () -> {
                before.loadClass(Processing.class.getName())
                        .getMethod("run", Path.class, Path.class)
                        .invoke(null, sources, classes);
                return null;
            });
            Applications.compile(sources, classes, before);
            assertThat(Applications.files(classes).filter(file -> file.endsWith("reachability-metadata.json")))
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readString(file))
                            .contains(GuardedShop.class.getName() + "$Riders", "io\\/fuseboard\\/console\\/**"));
            System.setProperty("spring.aot.enabled", "true");
            List<String> answers = answers(after);
            assertThat(answers.get(0)).contains("$Riders$$SpringCGLIB$$0 of before");
            assertThat(answers.get(1)).contains("Fuseboard-Degraded: eta", "soon, says Riders");
            assertThat(answers.get(2)).contains("HTTP/1.1 500");
            assertThat(answers.get(4)).contains("HTTP/1.1 503", "application/problem+json", "\"CIRCUIT_OPEN\"");
            assertThat(answers.get(5)).contains("HTTP/1.1 200");
        } finally {
            System.clearProperty("spring.aot.enabled");
        }
    }

    private static List<String> answers(URLClassLoader loader) throws Exception {
        return Applications.answers(
                loader,
                GuardedShop.class.getName(),
                List.of(
                        "GET /proxy HTTP/1.1",
                        "GET /eta HTTP/1.1",
                        "GET /rider HTTP/1.1",
                        "GET /rider HTTP/1.1",
                        "GET /rider HTTP/1.1",
                        "GET /fuseboard/features HTTP/1.1"),
                "--fuseboard.store.type=memory",
                "--fuseboard.console.port=0");
    }
}
