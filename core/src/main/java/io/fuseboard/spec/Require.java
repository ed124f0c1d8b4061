package io.fuseboard.spec;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Rules that descriptions hold themselves to, told in one voice: {@code Invalid x (value): rule}. */
final class Require {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    private Require() {}

    static void that(boolean holds, String what, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "Invalid %s (%s): %s", what, value, rule));
        }
    }

    static void atLeast(int least, String what, int value) {
        that(value >= least, what, value, "must be at least " + least);
    }

    static void percent(String what, int value) {
        that(value >= 1 && value <= 100, what, value, "must be a percentage from 1 to 100");
    }

    static void positive(String what, Duration value) {
        that(value.compareTo(Duration.ZERO) > 0, what, value, "must be longer than zero");
        that(value.compareTo(Duration.ofDays(365)) <= 0, what, value, "must be at most 365 days");
    }

    static void key(String what, String value) {
        that(
                KEY.matcher(value).matches(),
                what,
                value,
                "must be 1 to 64 lower-case letters, digits, '-' or '_', beginning with a letter or digit");
    }
}
