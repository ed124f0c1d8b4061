package io.fuseboard.examples.applications.added;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.examples.applications.added.ClassPath.Fuseboard;
import io.fuseboard.examples.applications.added.ClassPath.Security;
import io.fuseboard.examples.applications.added.ClassPath.Web;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much longer an application with 50 beans and 500 annotated methods takes to start, in JVMs of its own. No test: it runs
 * where it is named by {@code -Dtest=StartUpBenchmark}.
 */
class StartUpBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final int BEANS = 50;
    private static final int METHODS = 10;

    @Test
    void printsTheRatio(@TempDir Path folder) throws Exception {
        Path annotated = compiled(folder.resolve("annotated"), true);
        Path plain = compiled(folder.resolve("plain"), false);
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows.put("without the starter", command(Fuseboard.ABSENT, annotated));
        rows.put("with it, nothing annotated", command(Fuseboard.PRESENT, plain));
        rows.put("with it, 500 methods", command(Fuseboard.PRESENT, annotated));

        Map<String, List<Long>> millis = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, List<String>> row : rows.entrySet()) {
                millis.computeIfAbsent(row.getKey(), any -> new ArrayList<>()).add(start(row.getValue()));
            }
        }
        long base = median(millis.get("without the starter"));
        millis.forEach((row, all) -> System.out.printf(
                "%-28s %5d ms  ×%.2f  (%d starts, median; fastest %d ms)%n",
                row,
                median(all),
                median(all) / (double) base,
                all.size(),
                all.stream().mapToLong(Long::longValue).min().orElseThrow()));
    }

    private static List<String> command(Fuseboard fuseboard, Path classes) throws IOException {
        try (URLClassLoader loader = ClassPath.of(Web.SERVLET, Security.NONE, fuseboard, classes)) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    ClassPath.joined(loader),
                    TimedStart.class.getName(),
                    "--server.port=0",
                    "--spring.main.banner-mode=off",
                    "--logging.level.root=error",
                    "--fuseboard.store.type=memory",
                    "--fuseboard.console.enabled=false");
        }
    }

    private static long start(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> output = process.inputReader().lines().toList();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
        return output.stream()
                .filter(line -> line.startsWith(TimedStart.READY))
                .map(line -> Long.parseLong(line.substring(TimedStart.READY.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(String.join("\n", output)));
    }

    private static long median(List<Long> all) {
        return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }

    private static Path compiled(Path folder, boolean annotated) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        StringBuilder beans = new StringBuilder();
        for (int bean = 0; bean < BEANS; bean++) {
            String name = "Service" + bean;
            beans.append(bean == 0 ? "" : ", ").append(name).append(".class");
            Files.writeString(sources.resolve(name + ".java"), service(name, annotated));
        }
        Files.writeString(
                sources.resolve("Shop.java"),
                "package com.acme; @org.springframework.boot.autoconfigure.EnableAutoConfiguration"
                        + " @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)"
                        + " @org.springframework.context.annotation.Import({" + beans + "}) public class Shop {}");
        try (URLClassLoader loader = ClassPath.of(Web.SERVLET, Security.NONE, Fuseboard.PRESENT)) {
            Applications.compile(sources, classes, loader);
        }
        return classes;
    }

    private static String service(String name, boolean annotated) {
        StringBuilder text =
                new StringBuilder("package com.acme; import io.fuseboard.annotation.*; public class " + name + " {\n");
        IntStream.range(0, METHODS)
                .forEach(i -> text.append(
                                annotated
                                        ? "@CircuitBreaker(name = \"" + name.toLowerCase(java.util.Locale.ROOT) + "-"
                                                + i + "\") @Bulkhead(20) @DegradeSwitch(\"feature-" + i
                                                + "\") @Fallback(\"backup\")\n"
                                        : "")
                        .append("public String call" + i + "(String order) { return order; }\n"));
        return text.append("String backup(String order) { return order; } }\n").toString();
    }
}
