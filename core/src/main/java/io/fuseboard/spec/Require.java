package io.fuseboard.spec;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/** Rules that descriptions hold themselves to, told in one voice: {@code Invalid x (value): rule}. */
public final class Require {

    private static final String SEGMENT = "[a-z0-9][a-z0-9_-]{0,63}";

    /* Spaces, joiners and marks alone are nothing to read. */
    private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

    /* What begins a new line somewhere, or is half a character. */
    private static final Pattern BREAKING = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private static final Pattern KEY = Pattern.compile(SEGMENT);
    private static final Pattern SWITCH = Pattern.compile("feature:" + SEGMENT + "|fuse:" + SEGMENT + "/" + SEGMENT);

    private static final Pattern BUILD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");

    private static final Pattern NAMESPACE = Pattern.compile(SEGMENT + "/" + SEGMENT);

    private Require() {}

    public static void that(boolean holds, String what, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "Invalid %s (%s): %s", what, value, rule));
        }
    }

    public static void atLeast(int least, String what, int value) {
        that(value >= least, what, value, "must be at least " + least);
    }

    public static void percent(String what, int value) {
        that(value >= 1 && value <= 100, what, value, "must be a percentage from 1 to 100");
    }

    public static void positive(String what, Duration value) {
        that(value.compareTo(Duration.ZERO) > 0, what, value, "must be longer than zero");
        that(value.compareTo(Duration.ofDays(365)) <= 0, what, value, "must be at most 365 days");
    }

    public static void key(String what, String value) {
        that(
                KEY.matcher(value).matches(),
                what,
                value,
                "must be 1 to 64 lower-case letters, digits, '-' or '_', beginning with a letter or digit");
    }

    /** A name for a build: a version, a commit. */
    public static void buildId(String what, String value) {
        that(
                BUILD.matcher(value).matches(),
                what,
                value,
                "must be 1 to 64 letters, digits, '.', '_', '+' or '-', beginning with a letter or digit");
    }

    /** A board and where it is in force: {@code takeaway/prod}. */
    public static void namespace(String what, String value) {
        that(
                NAMESPACE.matcher(value).matches(),
                what,
                value,
                "must be <board>/<environment>, such as takeaway/prod, in lower-case letters, digits, '-' and '_'");
    }

    /** The key of a switch: {@code feature:…} or {@code fuse:application/name}. */
    public static void switchKey(String what, String value) {
        that(
                SWITCH.matcher(value).matches(),
                what,
                value,
                "must be feature:<key> or fuse:<application>/<name>, in lower-case letters, digits, '-' and '_'");
    }

    /** A type of what is judged or answered: not of what futures put around it. */
    public static void inside(String what, Class<?> type) {
        that(
                type != CompletionException.class && type != ExecutionException.class,
                what,
                type.getSimpleName(),
                "is what a future puts around a failure, and is taken off before anybody looks; name what is inside");
    }

    /** A text that fits on one line of a screen and of a log. */
    public static void line(String what, String text, int most) {
        int length = text.codePointCount(0, text.length());
        that(length <= most, what, length + " characters", "must be at most " + most + " characters");
        that(
                VISIBLE.matcher(text).find() && !BREAKING.matcher(text).find(),
                what,
                BREAKING.matcher(text).replaceAll("?"),
                "must be one line that is not blank");
    }
}
