package io.fuseboard.jmh.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs benchmarks in rounds, each round everything once, with the same flags of the virtual machine. */
final class Run {

    private static final String BESIDE_GROUP = ":";

    private Run() {}

    /**
     * Writes what there is after each round, and goes on where one fails: hours of others must not be lost with it.
     *
     * @param benchmarks as {@code Class.method[parameter]}
     * @return what failed, with how; a benchmark fails that does not prove at its end that it did what it says
     */
    static List<String> all(List<String> benchmarks, Pace pace, List<Integer> threads, Path to) throws IOException {
        List<RunResult> results = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (int round = 0; round < pace.rounds; round++) {
            for (int count : threads) {
                for (String benchmark : methods(benchmarks)) {
                    // A group brings its threads with it.
                    if (isGroup(benchmark) && count != threads.get(0)) {
                        continue;
                    }
                    try {
                        results.addAll(one(benchmark, pace, count));
                    } catch (RunnerException thrown) {
                        failed.add(benchmark + ", " + count + " threads: " + thrown.getMessage());
                    }
                }
            }
            write(results, to);
        }
        return failed;
    }

    private static void write(List<RunResult> results, Path to) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(to), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        }
    }

    /* What a group measures beside itself comes with it. */
    private static List<String> methods(List<String> benchmarks) {
        return benchmarks.stream()
                .map(name -> name.contains(BESIDE_GROUP)
                        ? name.substring(0, name.indexOf(BESIDE_GROUP)) + name.substring(name.indexOf('['))
                        : name)
                .distinct()
                .toList();
    }

    private static boolean isGroup(String benchmark) {
        return benchmark.startsWith("ManyFuses.watched");
    }

    private static List<RunResult> one(String benchmark, Pace pace, int threads) throws RunnerException {
        int bracket = benchmark.indexOf('[');
        String method = bracket < 0 ? benchmark : benchmark.substring(0, bracket);
        OptionsBuilder options = new OptionsBuilder();
        options.include("^io\\.fuseboard\\.jmh\\." + Pattern.quote(method) + "$")
                .forks(pace.forks)
                .warmupIterations(pace.warmUps)
                .warmupTime(TimeValue.milliseconds(pace.millis))
                .measurementIterations(pace.measurements)
                .measurementTime(TimeValue.milliseconds(pace.millis))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        if (!isGroup(benchmark)) {
            options.threads(threads);
        }
        if (bracket >= 0) {
            String parameter = method.startsWith("FailingCalls") ? "percent" : "fuses";
            options.param(parameter, benchmark.substring(bracket + 1, benchmark.length() - 1));
        }
        List<RunResult> results = List.copyOf(new Runner(options.build()).run());
        if (results.isEmpty()) {
            throw new RunnerException("there is no such benchmark");
        }
        return results;
    }
}
