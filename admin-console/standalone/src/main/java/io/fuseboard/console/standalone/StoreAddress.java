package io.fuseboard.console.standalone;

import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a board's store is, by the starter's names.
 *
 * @param prefix of the names, for errors
 * @param base what a folder is relative to
 */
record StoreAddress(String prefix, Map<String, String> values, Path base) {

    private static final List<String> NAMES =
            List.of("store.type", "store.folder", "store.url", "store.namespace", "store.user", "store.password");

    StoreAddress {
        values = Map.copyOf(values);
    }

    static StoreAddress read(String prefix, Map<String, String> values, Path file) {
        values.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("Invalid property " + prefix + name + " (unknown): near: "
                            + String.join(", ", NearNames.of(name, NAMES)));
                });
        Path folder = file.toAbsolutePath().getParent();
        return new StoreAddress(prefix, values, folder == null ? file : folder);
    }

    /** Opens it; one that does not answer is opened all the same. */
    BoardStore open() {
        String type = optional("store.type")
                .orElseGet(() -> optional("store.url").isEmpty()
                        ? "file"
                        : needed("store.url").toLowerCase(Locale.ROOT).startsWith("jdbc:") ? "jdbc" : "redis");
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "file" -> BoardStores.file(folder());
            case "redis" -> BoardStores.redis(new RedisStoreSpec(needed("store.url"), needed("store.namespace")));
            case "jdbc" ->
                BoardStores.jdbc(new JdbcStoreSpec(
                        needed("store.url"),
                        needed("store.namespace"),
                        optional("store.user"),
                        optional("store.password"),
                        JdbcStoreSpec.Tables.EXPECTED));
            default ->
                throw new IllegalArgumentException(
                        "Invalid " + prefix + "store.type (" + type + "): must be file, redis or jdbc");
        };
    }

    /* A folder without a board would get one, and orders would lie where no application looks. */
    private Path folder() {
        Path folder = base.resolve(needed("store.folder"));
        if (!Files.exists(folder.resolve("board.json")) && !Files.exists(folder.resolve("board.previous.json"))) {
            throw new IllegalArgumentException("Invalid " + prefix + "store.folder (" + folder
                    + "): must be the folder an application keeps its board in; there is none");
        }
        return folder;
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private String needed(String name) {
        return optional(name)
                .orElseThrow(() -> new IllegalArgumentException("Invalid " + prefix + name + " (absent): is needed"));
    }

    /** Not the secrets in it. */
    @Override
    public String toString() {
        return "StoreAddress[" + prefix + "]";
    }
}
