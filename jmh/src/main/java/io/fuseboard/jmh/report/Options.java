package io.fuseboard.jmh.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What stands after a command. Everything that is not understood is refused before anything runs: a run takes hours. */
final class Options {

    /** Where results are committed. */
    static final String RESULTS = "jmh/results";

    private static final int MOST_THREADS = 1_000;

    private final Set<String> flags = new HashSet<>();
    private final Map<String, String> values = new HashMap<>();
    private final List<String> files = new ArrayList<>();

    private Options() {}

    /**
     * @param flags that the command knows
     * @param valued options that a value follows
     * @param file what its one operand is called; {@code null}: it has none
     * @throws BadInput if there is something else, or something twice, or no value
     */
    static Options of(String command, List<String> words, Set<String> flags, Set<String> valued, String file) {
        Options options = new Options();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (valued.contains(word)) {
                if (i + 1 == words.size() || words.get(i + 1).startsWith("--")) {
                    throw new BadInput("Invalid " + word + " of " + command + ": a value has to follow it");
                }
                if (options.values.put(word, words.get(++i)) != null) {
                    throw new BadInput("Invalid " + word + " of " + command + ": it is said twice");
                }
            } else if (flags.contains(word)) {
                options.flags.add(word);
            } else if (!file.isEmpty() && !word.startsWith("-") && options.files.isEmpty()) {
                options.files.add(word);
            } else {
                throw new BadInput("Invalid option of " + command + " ('" + word + "'): it knows "
                        + Stream.of(flags.stream(), valued.stream(), Stream.of(file))
                                .flatMap(all -> all)
                                .filter(known -> !known.isEmpty())
                                .sorted()
                                .toList());
            }
        }
        if (!file.isEmpty() && options.files.isEmpty()) {
            throw new BadInput("Invalid " + command + ": a " + file + " has to follow it");
        }
        return options;
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    /** How thoroughly; {@code otherwise} where nothing is said. */
    Pace pace(Pace otherwise) {
        List<Pace> said = Arrays.stream(Pace.values())
                .filter(pace -> flags.contains(pace.option()))
                .toList();
        if (said.size() > 1) {
            throw new BadInput("Invalid pace " + flags.stream().sorted().toList() + ": one of them, please");
        }
        return said.isEmpty() ? otherwise : said.get(0);
    }

    List<Integer> threads(Pace pace) {
        return value("--threads")
                .map(list -> Stream.of(list.split(",", -1))
                        .map(Options::threads)
                        .distinct()
                        .toList())
                .orElse(pace.threads());
    }

    private static int threads(String number) {
        if (number.matches("[1-9][0-9]{0,3}") && Integer.parseInt(number) <= MOST_THREADS) {
            return Integer.parseInt(number);
        }
        throw new BadInput("Invalid --threads ('" + number + "'): numbers from 1 to " + MOST_THREADS
                + " with commas between them, as in 1,2,8");
    }

    /** A folder there is, or can be made; not a file. */
    Path folder() {
        Path folder = Path.of(value("--results").orElse(RESULTS));
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInput("Invalid --results (" + folder + "): it is a file; name a folder");
        }
        return folder;
    }

    Path file() {
        Path file = Path.of(files.get(0));
        if (!Files.isRegularFile(file) || !file.toString().endsWith(".json")) {
            throw new BadInput(
                    "Invalid file (" + file
                            + "): there is no such file, or its name does not end in .json; name results that `report` has written");
        }
        return file;
    }

    /** The newest results: their names begin with date and time. */
    Optional<Path> last() throws IOException {
        if (!Files.isDirectory(folder())) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".json")).max(Path::compareTo);
        }
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
