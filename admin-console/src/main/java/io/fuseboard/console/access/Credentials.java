package io.fuseboard.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The one user and what proves that it is them. */
public final class Credentials {

    private final String user;
    private final Predicate<String> password;
    private final Optional<String> generated;

    /* Tags under a key of this process: what a hash has accepted once need not cost a third of a second again. */
    private final SecretKeySpec key = new SecretKeySpec(Tokens.bytes(32), "HmacSHA256");
    private volatile byte @Nullable [] accepted;

    private Credentials(String user, Predicate<String> password, Optional<String> generated) {
        this.user = user;
        this.password = password;
        this.generated = generated;
    }

    /**
     * A user with a password that was configured.
     *
     * @param password plain, or {@code {pbkdf2}…}
     */
    public static Credentials of(String user, String password) {
        if (password.startsWith(PasswordHash.PREFIX)) {
            return new Credentials(user, PasswordHash.parse(password)::matches, Optional.empty());
        }
        return new Credentials(user, given -> same(password, given), Optional.empty());
    }

    /** A user with a password made now, for this process. */
    public static Credentials generated(String user) {
        String password = Tokens.readable();
        return new Credentials(user, given -> same(password, given), Optional.of(password));
    }

    public String user() {
        return user;
    }

    /** The password, if it was made here: to be shown once. */
    public Optional<String> generatedPassword() {
        return generated;
    }

    /** Whether both are right. Takes as long for a wrong user as for a wrong password. */
    @SuppressWarnings("ShortCircuitBoolean") // the shorter way would tell which of the two was wrong
    boolean match(String givenUser, String givenPassword) {
        byte[] tag = tag(givenPassword);
        byte[] known = accepted;
        boolean right = known != null && MessageDigest.isEqual(known, tag) || password.test(givenPassword);
        if (right) {
            accepted = tag;
        }
        return same(user, givenUser) & right;
    }

    private byte[] tag(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("This JDK has no HmacSHA256", cause);
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(UTF_8), b.getBytes(UTF_8));
    }
}
