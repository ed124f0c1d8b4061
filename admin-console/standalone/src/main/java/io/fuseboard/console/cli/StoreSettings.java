package io.fuseboard.console.cli;

import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where the store is: by the starter's own names, from a file and from the environment, which comes first. Never from the
 * command line, which every user of a machine can read.
 */
final class StoreSettings {

    static final String FILE = "fuseboard.properties";

    private static final String PREFIX = "fuseboard.store.";

    /* Name and variable; tables are created by whoever runs the application. */
    private static final Map<String, String> NAMES = new TreeMap<>(Map.of(
            "type", "FUSEBOARD_STORE_TYPE",
            "folder", "FUSEBOARD_STORE_FOLDER",
            "url", "FUSEBOARD_STORE_URL",
            "namespace", "FUSEBOARD_STORE_NAMESPACE",
            "user", "FUSEBOARD_STORE_USER",
            "password", "FUSEBOARD_STORE_PASSWORD"));

    private final Map<String, String> values;
    private final Path base;
    private final Words words;

    private StoreSettings(Map<String, String> values, Path base, Words words) {
        this.values = values;
        this.base = base;
        this.words = words;
    }

    /** @param config the file; absent: {@value #FILE} of the working directory, if it is there */
    static StoreSettings read(Optional<String> config, Shell shell, Words words) {
        Path file = shell.folder().resolve(config.orElse(FILE));
        Map<String, String> values = new TreeMap<>();
        if (config.isPresent() || Files.exists(file)) {
            fromFile(file, values, words);
        }
        NAMES.forEach((name, variable) -> {
            String value = shell.environment().getOrDefault(variable, "");
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        });
        if (values.isEmpty()) {
            throw words.failed(Exit.CONFIGURATION, "config.none", file, "FUSEBOARD_STORE_URL");
        }
        return new StoreSettings(values, shell.folder(), words);
    }

    private static void fromFile(Path file, Map<String, String> values, Words words) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException cause) {
            throw words.failed(
                    Exit.CONFIGURATION,
                    "config.unreadable",
                    file,
                    cause.getClass().getSimpleName());
        }
        for (String key : properties.stringPropertyNames()) {
            String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : "";
            if (!NAMES.containsKey(name)) {
                var known = NAMES.keySet().stream().map(PREFIX::concat).toList();
                throw words.failed(
                        Exit.CONFIGURATION, "config.unknown", key, file, String.join(", ", NearNames.of(key, known)));
            }
            values.put(name, properties.getProperty(key));
        }
    }

    /** Hides everything that lets anybody in. */
    Secrets secrets() {
        return Secrets.of(optional("url"), optional("password"));
    }

    BoardStore open() {
        String type = optional("type").orElse(optional("url").isEmpty() ? "file" : kind());
        try {
            return switch (type.strip().toLowerCase(Locale.ROOT)) {
                case "file" -> BoardStores.file(folder());
                case "redis" -> BoardStores.redis(new RedisStoreSpec(needed("url"), needed("namespace")));
                case "jdbc" ->
                    BoardStores.jdbc(new JdbcStoreSpec(
                            needed("url"),
                            needed("namespace"),
                            optional("user"),
                            optional("password"),
                            JdbcStoreSpec.Tables.EXPECTED));
                default -> throw words.failed(Exit.CONFIGURATION, "config.type", type);
            };
        } catch (IllegalArgumentException cause) {
            throw words.failed(Exit.CONFIGURATION, "config.invalid", String.valueOf(cause.getMessage()));
        }
    }

    private String kind() {
        return needed("url").strip().toLowerCase(Locale.ROOT).startsWith("jdbc:") ? "jdbc" : "redis";
    }

    /* A folder without a board would get one, and the order would lie where no application looks. */
    private Path folder() {
        Path folder = base.resolve(needed("folder"));
        if (!Files.exists(folder.resolve("board.json")) && !Files.exists(folder.resolve("board.previous.json"))) {
            throw words.failed(Exit.CONFIGURATION, "config.no-board", folder);
        }
        return folder;
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    private String needed(String name) {
        return optional(name)
                .map(String::strip)
                .orElseThrow(() ->
                        words.failed(Exit.CONFIGURATION, "config.needed", PREFIX + name, NAMES.getOrDefault(name, "")));
    }
}
