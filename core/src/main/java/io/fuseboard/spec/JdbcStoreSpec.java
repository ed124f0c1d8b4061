package io.fuseboard.spec;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A board's store in a database: PostgreSQL, MariaDB or MySQL.
 *
 * @param url of the database, beginning with {@code jdbc:postgresql:}, {@code jdbc:mariadb:} or {@code jdbc:mysql:}
 * @param namespace board and environment, such as {@code takeaway/prod}
 * @param user absent: the URL says
 * @param password absent: the URL says, or none is needed
 * @param tables what becomes of tables that are missing
 */
public record JdbcStoreSpec(
        String url, String namespace, Optional<String> user, Optional<String> password, Tables tables) {

    /** What becomes of tables that are missing. */
    public enum Tables {
        /** An error that says where the statements lie which create them. */
        EXPECTED,
        /** They are created. */
        CREATED
    }

    public JdbcStoreSpec {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(tables, "tables");
        String start = url.toLowerCase(Locale.ROOT);
        Require.that(
                start.startsWith("jdbc:postgresql:")
                        || start.startsWith("jdbc:mariadb:")
                        || start.startsWith("jdbc:mysql:"),
                "store url",
                withoutSecrets(url),
                "must begin with jdbc:postgresql:, jdbc:mariadb: or jdbc:mysql:");
        Require.namespace("store namespace", namespace);
    }

    /** Tables are expected; the URL says who logs in. */
    public static JdbcStoreSpec of(String url, String namespace) {
        return new JdbcStoreSpec(url, namespace, Optional.empty(), Optional.empty(), Tables.EXPECTED);
    }

    public JdbcStoreSpec withLogin(String name, String secret) {
        return new JdbcStoreSpec(url, namespace, Optional.of(name), Optional.of(secret), tables);
    }

    public JdbcStoreSpec withTables(Tables missing) {
        return new JdbcStoreSpec(url, namespace, user, password, missing);
    }

    /** Where it is, for logs and errors: nothing that lets anybody in. */
    public String place() {
        return withoutSecrets(url) + " (" + namespace + ")";
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return "JdbcStoreSpec[" + place() + ", user=" + user.orElse("as the URL says") + ", tables=" + tables + "]";
    }

    /* Parameters may hold a password, and so may what stands before an @. */
    private static String withoutSecrets(String url) {
        return url.replaceAll("[?;].*", "").replaceAll("//.*@", "//");
    }
}
