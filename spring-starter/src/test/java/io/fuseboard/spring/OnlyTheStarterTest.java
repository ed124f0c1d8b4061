package io.fuseboard.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An application in a class loader of its own, on the starter's required dependencies and nothing else. */
class OnlyTheStarterTest {

    /** By name, so that whoever adds one has to say so here. */
    private static final Pattern REQUIRED = Pattern.compile(".*[/\\\\]("
            + "spring-(core|beans|context|aop|expression)-\\d.*"
            + "|spring-boot(-autoconfigure)?-\\d.*"
            + "|commons-logging-.*|micrometer-(commons|observation)-.*"
            + "|fuseboard-core-.*|slf4j-api-.*|caffeine-.*|jackson-(jr-objects|core)-3.*|jspecify-.*)\\.jar");

    @Test
    void c09_annotationsWorkWithNothingButTheStarter() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader("only-the-starter", classPath(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Object application = loader.loadClass("io.fuseboard.spring.OnlyTheStarter")
                    .getConstructor()
                    .newInstance();
            assertThat(((Supplier<?>) application).get()).isEqualTo("backup: broken");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] classPath() throws Exception {
        List<String> entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> REQUIRED.matcher(entry).matches() || isOurs(entry))
                .toList();
        URL[] urls = new URL[entries.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Path.of(entries.get(i)).toUri().toURL();
        }
        return urls;
    }

    private static boolean isOurs(String entry) {
        return Path.of(entry).endsWith(Path.of("spring-starter", "target", "classes"))
                || Path.of(entry).endsWith(Path.of("spring-starter", "target", "test-classes"))
                || Path.of(entry).endsWith(Path.of("core", "target", "classes"));
    }
}
