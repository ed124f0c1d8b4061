package io.fuseboard.examples.applications.added;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This module's class path, or a part of it, as that of an application of its own. */
final class ClassPath {

    /** What an application would not have if it did not have the starter and the console, by the beginnings of files' names. */
    private static final List<String> FUSEBOARDS = List.of(
            "fuseboard-", "jackson-jr-", "caffeine-", "jetty-http-", "jetty-io-", "jetty-server-", "jetty-util-");

    private static final List<String> SERVLET = List.of(
            "spring-webmvc-",
            "spring-boot-webmvc-",
            "spring-boot-servlet-",
            "spring-boot-tomcat-",
            "tomcat-",
            "jakarta.servlet-");

    private static final List<String> REACTIVE =
            List.of("spring-webflux-", "spring-boot-webflux-", "reactor-", "netty-");

    private static final List<String> SECURITY = List.of("spring-security-", "spring-boot-security-");

    private ClassPath() {}

    enum Web {
        SERVLET(ClassPath.REACTIVE),
        REACTIVE(ClassPath.SERVLET);

        private final List<String> without;

        Web(List<String> without) {
            this.without = without;
        }
    }

    enum Security {
        NONE(ClassPath.SECURITY),
        SPRING(List.of());

        private final List<String> without;

        Security(List<String> without) {
            this.without = without;
        }
    }

    enum Fuseboard {
        ABSENT(FUSEBOARDS),
        PRESENT(List.of());

        private final List<String> without;

        Fuseboard(List<String> without) {
            this.without = without;
        }
    }

    /**
     * A loader that has all of it but what these leave out, and nothing from the tests' own.
     *
     * @param more folders of classes besides
     */
    static URLClassLoader of(Web web, Security security, Fuseboard fuseboard, Path... more) {
        List<String> without = Stream.of(web.without, security.without, fuseboard.without)
                .flatMap(List::stream)
                .toList();
        Stream<Path> entries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry ->
                        without.stream().noneMatch(beginning -> name(entry).startsWith(beginning)));
        URL[] urls = Stream.concat(Stream.of(more), entries).map(ClassPath::url).toArray(URL[]::new);
        return new URLClassLoader(
                "%s %s %s".formatted(web, security, fuseboard).toLowerCase(Locale.ROOT),
                urls,
                ClassLoader.getPlatformClassLoader());
    }

    /** As compilers and JVMs are told it. */
    static String joined(URLClassLoader loader) {
        return Stream.of(loader.getURLs())
                .map(url -> Path.of(URI.create(url.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /* A module of this build is a folder of classes as long as nobody has made its jar. */
    private static String name(Path entry) {
        boolean module = entry.endsWith(Path.of("target", "classes"));
        return module ? "fuseboard-" + entry : entry.getFileName().toString();
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException cause) {
            throw new IllegalArgumentException(entry.toString(), cause);
        }
    }
}
