package io.fuseboard.console.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password that cannot be read back: PBKDF2 with HMAC-SHA-256, from the JDK.
 *
 * <p>Written as <code>{pbkdf2}600000$salt$hash</code>, salt and hash in Base64.
 */
public final class PasswordHash {

    /** How a configured password says that it is a hash. */
    public static final String PREFIX = "{pbkdf2}";

    /** What OWASP recommends for HMAC-SHA-256: about a third of a second for whoever guesses. */
    static final int ITERATIONS = 600_000;

    private static final int FEWEST = 10_000;
    private static final int MOST = 10_000_000;
    private static final int BITS = 256;
    private static final Pattern FORM = Pattern.compile("\\{pbkdf2}(\\d{1,9})\\$([^$]+)\\$([^$]+)");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Reads a hash.
     *
     * @throws IllegalArgumentException if it is none; does not repeat it
     */
    public static PasswordHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw wrong();
        }
        int iterations = Integer.parseInt(form.group(1));
        if (iterations < FEWEST || iterations > MOST) {
            throw wrong();
        }
        try {
            byte[] salt = Base64.getDecoder().decode(form.group(2));
            byte[] hash = Base64.getDecoder().decode(form.group(3));
            if (salt.length < 8 || hash.length != BITS / 8) {
                throw wrong();
            }
            return new PasswordHash(iterations, salt, hash);
        } catch (IllegalArgumentException notBase64) {
            throw wrong();
        }
    }

    /** A hash of a password, with fresh salt. */
    public static PasswordHash of(String password) {
        byte[] salt = Tokens.bytes(16);
        return new PasswordHash(ITERATIONS, salt, derive(password, salt, ITERATIONS));
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    /** A hash of nothing that anybody knows, as slow as this one. */
    PasswordHash decoy() {
        return new PasswordHash(iterations, Tokens.bytes(16), Tokens.bytes(BITS / 8));
    }

    int iterations() {
        return iterations;
    }

    /** As it is written into a configuration. */
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return PREFIX + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("This JDK has no PBKDF2WithHmacSHA256", cause);
        } finally {
            key.clearPassword();
        }
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("Invalid password hash (not shown): must be {pbkdf2}<iterations, " + FEWEST
                + " to " + MOST + ">$<salt>$<hash>, as `java " + HashPassword.class.getName() + "` prints it");
    }

    /** Not the hash. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
