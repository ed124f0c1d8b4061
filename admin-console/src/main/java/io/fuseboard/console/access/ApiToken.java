package io.fuseboard.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fuseboard.console.http.Role;
import io.fuseboard.spec.Require;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * What a program shows instead of a password. Only its hash is configured: 256 random bits need no slow one.
 *
 * @param name of the program; history tells {@code token:name}
 * @param hash <code>{sha256}…</code>, in Base64
 * @param role what it may do, on every board that {@code boards} does not name
 * @param limits what it may do it to, on every board
 * @param expires when it ends; every token does
 * @param boards what it may do on some boards, by their keys; of consoles for several boards only
 */
public record ApiToken(String name, String hash, Role role, Limits limits, Instant expires, Map<String, Role> boards) {

    /** What every token begins with, so that one that leaked is found by those who look for such. */
    static final String PREFIX = "fbt_";

    private static final String HASH = "{sha256}";

    public ApiToken {
        Require.line("token", name, User.LONGEST);
        String key = "hash of token '" + name + "'";
        if (!hash.matches("\\{sha256}[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException(
                    "Invalid " + key + " (not shown): must be {sha256}<43 letters>, as `java "
                            + MakeToken.class.getName() + "` prints it");
        }
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(expires, "expires");
        boards = Map.copyOf(boards);
        Roles.check("token '" + name + "'", role, boards, limits);
    }

    /** One that may do the same on every board. */
    public ApiToken(String name, String hash, Role role, Limits limits, Instant expires) {
        this(name, hash, role, limits, expires, Map.of());
    }

    /** What it may do on a board. */
    Role on(String board) {
        return boards.getOrDefault(board, role);
    }

    /** A new one. */
    static String fresh() {
        return PREFIX + Tokens.fresh();
    }

    static String hash(String token) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
            return HASH + Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("This JDK has no SHA-256", cause);
        }
    }

    /** Everything but the hash. */
    @Override
    public String toString() {
        return "ApiToken[name=" + name + ", role=" + role + ", boards=" + boards + ", limits=" + limits + ", expires="
                + expires + "]";
    }
}
