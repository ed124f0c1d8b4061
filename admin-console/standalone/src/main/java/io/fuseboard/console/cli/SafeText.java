package io.fuseboard.console.cli;

import java.util.regex.Pattern;

/**
 * Makes text from elsewhere harmless on a terminal. A reason may hold what moves the cursor, clears the screen, or turns
 * the direction of what follows; all of it is shown as {@code \}{@code u{202E}} instead of obeyed.
 */
final class SafeText {

    /* Controls (C0, C1, DEL), invisible formats (bidi, joiners, tags), separators of lines, halves of characters. */
    private static final Pattern HARMFUL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private SafeText() {}

    static String of(String text) {
        return HARMFUL.matcher(text)
                .replaceAll(found -> "\\\\u{%04X}".formatted(found.group().codePointAt(0)));
    }
}
