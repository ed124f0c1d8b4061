package io.fuseboard.console.standalone;

import io.fuseboard.console.ConsoleProperties;
import io.fuseboard.console.ConsoleSpec;
import io.fuseboard.spec.Require;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a console of its own is told by its file: {@code fuseboard.console.…} as in the starter, and
 * {@code fuseboard.boards.<key>.…} for each board. Values may take environment variables, {@code ${NAME}}, so that secrets
 * need not stand in the file; never the command line, which every user of a machine can read.
 *
 * @param console where it listens, and who may use it
 * @param boards in the order of their keys
 */
record Configuration(ConsoleSpec console, List<Board> boards) {

    private static final String CONSOLE = "fuseboard.console.";
    private static final Pattern BOARD = Pattern.compile("fuseboard\\.boards\\.([a-z0-9][a-z0-9_-]{0,63})\\.(.+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /**
     * One board.
     *
     * @param title what people call it; else the key
     * @param environment shown on its pages
     */
    record Board(String key, String title, Optional<String> environment, StoreAddress store) {}

    /** @throws IllegalArgumentException if it cannot be read, or something is wrong in it */
    static Configuration read(Path file, Map<String, String> environment) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException cause) {
            throw new IllegalArgumentException(
                    "Invalid configuration (" + file.toAbsolutePath() + "): must be a file of properties in UTF-8 ("
                            + cause.getClass().getSimpleName() + "); name another by --config",
                    cause);
        }
        Map<String, List<String>> console = new LinkedHashMap<>();
        Map<String, Map<String, String>> boards = new TreeMap<>();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            String value = resolved(name, properties.getProperty(name), environment);
            Matcher board = BOARD.matcher(name);
            if (name.startsWith(CONSOLE)) {
                console.put(name.substring(CONSOLE.length()), List.of(value));
            } else if (board.matches()) {
                boards.computeIfAbsent(board.group(1), any -> new TreeMap<>()).put(board.group(2), value);
            } else {
                throw new IllegalArgumentException("Invalid property " + name
                        + " (unknown): must begin with fuseboard.console. or fuseboard.boards.<key>.");
            }
        }
        Require.that(
                !boards.isEmpty(),
                "configuration",
                file.toAbsolutePath(),
                "must name a board: fuseboard.boards.<key>.store.url and .namespace");
        List<Board> read = new ArrayList<>();
        boards.forEach((key, values) -> read.add(board(key, values, file)));
        return new Configuration(ConsoleProperties.read(console), List.copyOf(read));
    }

    private static Board board(String key, Map<String, String> values, Path file) {
        Map<String, String> rest = new TreeMap<>(values);
        Optional<String> title = Optional.ofNullable(rest.remove("title")).filter(text -> !text.isBlank());
        Optional<String> environment = Optional.ofNullable(rest.remove("environment"));
        title.ifPresent(text -> Require.line("fuseboard.boards." + key + ".title", text, 60));
        environment.ifPresent(text -> Require.line("fuseboard.boards." + key + ".environment", text, 40));
        return new Board(
                key, title.orElse(key), environment, StoreAddress.read("fuseboard.boards." + key + ".", rest, file));
    }

    private static String resolved(String name, String value, Map<String, String> environment) {
        return VARIABLE.matcher(value).replaceAll(found -> {
            String variable = environment.get(found.group(1));
            if (variable == null) {
                throw new IllegalArgumentException("Invalid " + name + " (${" + found.group(1)
                        + "}): there is no such environment variable; set it");
            }
            return Matcher.quoteReplacement(variable);
        });
    }
}
