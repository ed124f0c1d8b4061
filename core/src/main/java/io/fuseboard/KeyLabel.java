package io.fuseboard;

import java.util.regex.Pattern;

/** What people read of a key: on one line, and not too much of it, whatever it is. */
final class KeyLabel {

    /** Sixty-four characters: as long as a name may be. */
    private static final int MOST = 64;

    private static final Pattern BREAKING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private KeyLabel() {}

    /** {@code merchant[4711]}. */
    static String of(String name, Object key) {
        return name + "[" + shortened(BREAKING.matcher(text(key)).replaceAll("?")) + "]";
    }

    private static String text(Object key) {
        try {
            return String.valueOf(key.toString());
        } catch (RuntimeException guests) {
            return key.getClass().getSimpleName();
        }
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MOST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST - 1)) + "…";
    }
}
