package io.fuseboard.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody can guess. */
final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** No letter or digit that is read as another one. */
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    private Tokens() {}

    /** 256 bits, for cookies and headers. */
    static String fresh() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    /** About 99 bits, to be read from a screen: four groups of five. */
    static String readable() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Whether two texts are the same; takes as long wherever they differ. */
    static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(UTF_8), b.getBytes(UTF_8));
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
