package io.fuseboard.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs texts with HMAC-SHA-256 from the JDK. One key signs for several purposes; a signature for one is none for another. */
final class Signer {

    private final SecretKeySpec key;

    Signer(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    Signer(String secret) {
        this(secret.strip().getBytes(UTF_8));
    }

    /** A signature, in letters that a cookie takes. */
    String sign(String purpose, String... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.getBytes(UTF_8));
            for (String part : parts) {
                byte[] bytes = part.getBytes(UTF_8);
                // With its length: two parts are never read as two others.
                mac.update(("/" + bytes.length + "/").getBytes(UTF_8));
                mac.update(bytes);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("This JDK has no HmacSHA256", cause);
        }
    }
}
