package io.fuseboard.spec;

import java.util.List;
import java.util.function.Function;

/**
 * A sentence that customers read, with places in it: {@code 请{retry-after}再试}.
 *
 * <p>Data, never a template language: of what stands in it only the places named here mean anything, and what is put into
 * them is not looked into again. HTML is text like any other; whoever shows it on a page escapes it.
 */
public final class NoticeText {

    /** Two hundred characters: three lines on a phone. */
    public static final int MOST = 200;

    /** The feature's title, in the sentence's language. */
    public static final String FEATURE = "feature";

    /** When to come back, such as {@code 约 5 分钟后} or {@code in about 5 minutes}. */
    public static final String RETRY_AFTER = "retry-after";

    /** How old an answer is, such as {@code 30 秒前} or {@code 30 seconds ago}. */
    public static final String AGE = "age";

    private static final List<String> OF_REFUSALS = List.of(FEATURE, RETRY_AFTER);
    private static final List<String> OF_OLD_ANSWERS = List.of(FEATURE, AGE);

    private NoticeText() {}

    /**
     * Holds a sentence for refused callers to its rules: one line of at most {@value #MOST} characters, and each
     * <code>{</code> begins {@code {feature}} or {@code {retry-after}}.
     *
     * @throws IllegalArgumentException otherwise, with the places there are, the nearest first
     */
    public static void check(String what, String text) {
        check(what, text, OF_REFUSALS);
    }

    /** The same for a sentence that stands beside an answer that is not of now: its places are feature and age. */
    public static void checkOfOldAnswers(String what, String text) {
        check(what, text, OF_OLD_ANSWERS);
    }

    private static void check(String what, String text, List<String> places) {
        Require.line(what, text, MOST);
        for (int begin = text.indexOf('{'); begin >= 0; begin = text.indexOf('{', begin + 1)) {
            int end = text.indexOf('}', begin);
            String name = text.substring(begin + 1, end < 0 ? text.length() : end);
            Require.that(
                    end >= 0 && places.contains(name),
                    what,
                    end < 0 ? "{" + name : "{" + name + "}",
                    "there is no such place to fill in; near: {" + String.join("}, {", NearNames.of(name, places))
                            + "}. A { means nothing else");
        }
    }

    /** The sentence with its places filled. Of what is no place, nothing is touched. */
    public static String fill(String text, Function<String, String> values) {
        int begin = text.indexOf('{');
        if (begin < 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int from = 0;
        while (begin >= 0) {
            int end = text.indexOf('}', begin);
            String name = end < 0 ? "" : text.substring(begin + 1, end);
            if (OF_REFUSALS.contains(name) || OF_OLD_ANSWERS.contains(name)) {
                filled.append(text, from, begin);
                append(filled, values.apply(name));
                from = end + 1;
            }
            begin = text.indexOf('{', begin + 1);
        }
        return filled.append(text, from, text.length()).toString();
    }

    /* Between a Chinese character and a number stands a space. */
    private static void append(StringBuilder filled, String value) {
        if (filled.length() > 0
                && !value.isEmpty()
                && Character.isDigit(value.charAt(0))
                && Character.isIdeographic(filled.codePointBefore(filled.length()))) {
            filled.append(' ');
        }
        filled.append(value);
    }
}
