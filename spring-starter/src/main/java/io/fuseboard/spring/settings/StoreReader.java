package io.fuseboard.spring.settings;

import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spec.JdbcStoreSpec.Tables;
import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.spring.settings.FuseboardSettings.Store;
import io.fuseboard.spring.settings.FuseboardSettings.Store.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads where orders are kept. */
final class StoreReader {

    private static final String ANY_URL = "redis://anywhere";
    private static final String ANY_NAMESPACE = "any/where";

    private final Values values;
    private final Problems problems;

    StoreReader(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    Store read() {
        Optional<Type> type = values.value("store.type", text -> Rules.word(Type.class, text));
        Optional<Path> folder = values.value("store.folder", StoreReader::folder);
        Optional<String> namespace =
                values.value("store.namespace", text -> new RedisStoreSpec(ANY_URL, text.strip()).namespace());
        Optional<String> url = values.value("store.url", text -> url(type, text.strip()));
        Optional<String> user = values.value("store.user", Rules::line);
        Optional<String> password = values.exactText("store.password", text -> text);
        Tables tables = values.value("store.tables", text -> Rules.word(Tables.class, text))
                .orElse(Tables.EXPECTED);
        boolean server = type.isPresent() && (type.get() == Type.REDIS || type.get() == Type.JDBC);
        if (!server) {
            for (String name : new String[] {"url", "namespace", "user", "password", "tables"}) {
                values.written("store." + name)
                        .ifPresent(written -> problems.add(
                                written,
                                "goes with fuseboard.store.type redis or jdbc",
                                "Set fuseboard.store.type, or leave " + written.key() + " out."));
            }
            return new Store(type, folder, Optional.empty(), Optional.empty());
        }
        require("store.url");
        require("store.namespace");
        if (url.isEmpty() || namespace.isEmpty()) {
            return new Store(type, folder, Optional.empty(), Optional.empty());
        }
        if (type.get() == Type.REDIS) {
            return new Store(
                    type, folder, Optional.of(new RedisStoreSpec(url.get(), namespace.get())), Optional.empty());
        }
        return new Store(
                type,
                folder,
                Optional.empty(),
                Optional.of(new JdbcStoreSpec(url.get(), namespace.get(), user, password, tables)));
    }

    private void require(String name) {
        if (values.written(name).isEmpty()) {
            values.written("store.type")
                    .ifPresent(type -> problems.add(
                            type,
                            "needs fuseboard." + name,
                            name.equals("store.url")
                                    ? "Give the server's address, best by the environment (FUSEBOARD_STORE_URL)."
                                    : "Name board and environment, such as takeaway/prod."));
        }
    }

    private static String url(Optional<Type> type, String text) {
        if (type.isPresent() && type.get() == Type.REDIS) {
            return new RedisStoreSpec(text, ANY_NAMESPACE).uri();
        }
        return type.isPresent() && type.get() == Type.JDBC
                ? JdbcStoreSpec.of(text, ANY_NAMESPACE).url()
                : text;
    }

    private static Path folder(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must name a folder");
        }
        try {
            return Path.of(text.strip());
        } catch (InvalidPathException cause) {
            throw new IllegalArgumentException("must name a folder: " + cause.getReason(), cause);
        }
    }
}
