package io.fuseboard.jmh.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The jar's way in.
 *
 * <pre>
 * report [--short | --full | --smoke] [--threads 1,2,8] [--results FOLDER]   runs, and writes JSON and one page
 * check  [--smoke] [--results FOLDER]           runs the short set, and fails where it is worse than the last results
 * page FILE.json                                            writes the page of results that are there already
 * start                                                     what a start and a fuse cost, without JMH
 * anything else                                             is JMH's: ClosedFuse -prof gc -t 2
 * </pre>
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException, RunnerException {
        if (arguments.length == 0) {
            org.openjdk.jmh.Main.main(arguments);
            return;
        }
        List<String> options = List.of(arguments).subList(1, arguments.length);
        switch (arguments[0]) {
            case "report" -> report(options);
            case "check" -> check(options);
            case "page" -> page(Path.of(options.get(0)), "not known");
            case "start" -> Start.print();
            default -> org.openjdk.jmh.Main.main(arguments);
        }
    }

    private static void report(List<String> options) throws IOException, RunnerException {
        Pace pace = Pace.of(options);
        Path folder = Files.createDirectories(folder(options));
        String commit = commit();
        Path file = folder.resolve(LocalDate.now(ZoneOffset.UTC) + "-" + commit + ".json");
        List<Comparison> rows = Comparisons.ALL.stream()
                .filter(row -> !pace.isQuick() || row.quick())
                .toList();
        Stream<String> beside = pace.isQuick() ? Stream.empty() : Comparisons.BESIDE.stream();
        List<String> benchmarks = Stream.concat(Comparisons.benchmarks(rows).stream(), beside)
                .distinct()
                .toList();
        Run.all(benchmarks, pace, threads(options, pace), file);
        page(file, pace.toString());
    }

    private static void page(Path file, String pace) throws IOException {
        Page page = new Page(Measured.read(file), file.getFileName().toString().replace(".json", ""), pace);
        write(file, ".md", page.markdown());
        write(file, ".html", page.html());
    }

    private static void write(Path json, String ending, String text) throws IOException {
        Path to = json.resolveSibling(json.getFileName().toString().replace(".json", ending));
        Files.writeString(to, text);
        System.out.println("Written: " + to);
    }

    private static void check(List<String> options) throws IOException, RunnerException {
        Path last = last(folder(options))
                .orElseThrow(() -> new IllegalStateException(
                        "Invalid check: no results in " + folder(options) + "; make some with `report --full`"));
        List<Comparison> rows =
                Comparisons.ALL.stream().filter(Comparison::quick).toList();
        Path now = Files.createTempFile("fuseboard-benchmarks", ".json");
        try {
            Pace pace = options.contains("--smoke") ? Pace.SMOKE : Pace.CHECK;
            Run.all(Comparisons.benchmarks(rows), pace, List.of(1), now);
            List<String> worse = Regression.between(Measured.read(last), Measured.read(now), rows);
            System.out.println(
                    "Compared with " + last.getFileName() + ": " + (worse.isEmpty() ? "nothing is worse" : ""));
            worse.forEach(System.out::println);
            if (!worse.isEmpty()) {
                throw new IllegalStateException(worse.size() + " worse than the last results");
            }
        } finally {
            Files.delete(now);
        }
    }

    /** The newest: their names begin with the date. */
    static Optional<Path> last(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).max(Path::compareTo);
        }
    }

    private static Path folder(List<String> options) {
        return Path.of(value(options, "--results").orElse("jmh/results"));
    }

    private static List<Integer> threads(List<String> options, Pace pace) {
        return value(options, "--threads")
                .map(list -> Stream.of(list.split(",")).map(Integer::valueOf).toList())
                .orElse(pace.threads());
    }

    private static Optional<String> value(List<String> options, String name) {
        int at = options.indexOf(name);
        return at < 0 || at + 1 == options.size() ? Optional.empty() : Optional.of(options.get(at + 1));
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "rev-parse", "--short=10", "HEAD")
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!said.matches("[0-9a-f]{7,40}")) {
            throw new IllegalStateException(
                    "Invalid folder: results carry a commit, and git says '" + said + "'; run it in the repository");
        }
        return said;
    }
}
