package io.fuseboard.jmh.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The jar's way in.
 *
 * <pre>
 * report [--short | --full | --smoke] [--threads 1,2,8] [--results FOLDER]   runs, and writes JSON and its pages
 * check  [--check | --smoke] [--results FOLDER]  runs the short set, and fails where it is worse than the last results
 * page   FILE.json                               writes the pages of results that are there already
 * start                                          what a start and a fuse cost, without JMH
 * anything else                                  is JMH's: ClosedFuse -prof gc -t 2
 * </pre>
 *
 * Its exit: 0 where all is well, 1 where something failed or has become worse, 2 where it does not understand.
 */
public final class Main {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
    private static final String RESULTS = "--results";
    private static final Set<String> NOTHING = Set.of();

    private Main() {}

    public static void main(String[] arguments) throws IOException, RunnerException {
        try {
            if (!run(List.of(arguments))) {
                System.exit(1);
            }
        } catch (BadInput bad) {
            System.err.println(bad.getMessage());
            System.exit(2);
        }
    }

    /** Whether all is well. */
    static boolean run(List<String> words) throws IOException, RunnerException {
        String command = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        switch (command) {
            case "report" -> {
                return report(Options.of(
                        command, rest, Set.of("--short", "--full", "--smoke"), Set.of("--threads", RESULTS), ""));
            }
            case "check" -> {
                return check(Options.of(command, rest, Set.of("--check", "--smoke"), Set.of(RESULTS), ""));
            }
            case "page" ->
                page(Options.of(command, rest, NOTHING, NOTHING, "FILE.json").file());
            case "start" -> {
                Options.of(command, rest, NOTHING, NOTHING, "");
                Start.print();
            }
            default -> org.openjdk.jmh.Main.main(words.toArray(String[]::new));
        }
        return true;
    }

    private static boolean report(Options options) throws IOException {
        Pace pace = options.pace(Pace.SHORT);
        List<Integer> threads = options.threads(pace);
        Path folder = options.folder();
        String commit = commit();
        Files.createDirectories(folder);
        Path file = folder.resolve(TIME.format(Instant.now()) + "-" + commit + pace.ending() + ".json");
        List<Comparison> rows = Comparisons.ALL.stream()
                .filter(row -> !pace.isQuick() || row.quick())
                .toList();
        Stream<String> beside = pace.isQuick() ? Stream.empty() : Comparisons.BESIDE.stream();
        List<String> benchmarks = Stream.concat(Comparisons.benchmarks(rows).stream(), beside)
                .distinct()
                .toList();
        List<String> failed = Run.all(benchmarks, pace, threads, file);
        page(file);
        return allDone(failed);
    }

    private static boolean allDone(List<String> failed) {
        failed.forEach(benchmark -> System.out.println("Failed: " + benchmark));
        return failed.isEmpty();
    }

    private static void page(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".json", "");
        Measured measured = Measured.read(file);
        for (Words words : Words.values()) {
            Page page = new Page(measured, name, words);
            write(file, words.ending() + ".md", page.markdown());
            write(file, words.ending() + ".html", page.html());
        }
    }

    private static void write(Path json, String ending, String text) throws IOException {
        Path to = json.resolveSibling(json.getFileName().toString().replace(".json", ending));
        Files.writeString(to, text);
        System.out.println("Written: " + to);
    }

    private static boolean check(Options options) throws IOException {
        Path last = options.last()
                .orElseThrow(() -> new BadInput("Invalid --results (" + options.folder()
                        + "): there are none to compare with; make some with `report --full`"));
        Measured before = Measured.read(last);
        List<Comparison> rows =
                Comparisons.ALL.stream().filter(Comparison::quick).toList();
        Path file = Files.createTempFile("fuseboard-benchmarks", ".json");
        try {
            List<String> failed = Run.all(Comparisons.benchmarks(rows), options.pace(Pace.CHECK), List.of(1), file);
            List<String> worse = Regression.between(before, Measured.read(file), rows);
            System.out.println("Compared with " + last.getFileName() + ": "
                    + (worse.isEmpty() ? "nothing is worse" : worse.size() + " worse"));
            worse.forEach(System.out::println);
            return allDone(failed) && worse.isEmpty();
        } finally {
            Files.delete(file);
        }
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "rev-parse", "--short=10", "HEAD")
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!said.matches("[0-9a-f]{7,40}")) {
            throw new BadInput(
                    "Invalid folder: results carry a commit, and git says '" + said + "'; run it in the repository");
        }
        return said;
    }
}
