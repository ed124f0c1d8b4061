package io.fuseboard.examples.applications.added;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Applications inside class loaders of their own. */
final class Applications {

    private Applications() {}

    /** What it answers to all the requests. */
    static List<String> answers(ClassLoader loader, String application, List<String> requests, String... arguments)
            throws Exception {
        return in(loader, () -> {
            try (AutoCloseable running = start(loader, application, List.of(arguments))) {
                return Conversation.with(port(running), requests);
            }
        });
    }

    static AutoCloseable start(ClassLoader loader, String application, List<String> arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=off",
                "--spring.reactor.netty.shutdown-quiet-period=0s",
                "--spring.security.user.name=zhang",
                "--spring.security.user.password=secret"));
        all.addAll(arguments);
        return launch(loader).apply(application, all.toArray(String[]::new));
    }

    static int port(AutoCloseable running) throws Exception {
        return (Integer) ((Callable<?>) running).call();
    }

    /** With this loader as the thread's. */
    static <T> T in(ClassLoader loader, Callable<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader mine = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(mine);
        }
    }

    /** Compiles all the sources of a folder, against what the loader has and the classes that are there already. */
    static void compile(Path sources, Path classes, URLClassLoader loader) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-nowarn", "-proc:none", "-parameters", "-d", classes.toString()));
        arguments.addAll(List.of("-cp", classes + File.pathSeparator + ClassPath.joined(loader)));
        files(sources).map(Path::toString).forEach(arguments::add);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .as("exit code of the compiler")
                .isZero();
    }

    static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }

    @SuppressWarnings("unchecked") // Launch is one, in whatever loader
    private static BiFunction<String, String[], AutoCloseable> launch(ClassLoader loader)
            throws ReflectiveOperationException {
        var constructor = loader.loadClass(Launch.class.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (BiFunction<String, String[], AutoCloseable>) constructor.newInstance();
    }
}
