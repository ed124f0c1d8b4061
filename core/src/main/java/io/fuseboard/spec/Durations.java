package io.fuseboard.spec;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 800ms}, {@code 10s}, {@code 2m}, {@code 1h}, {@code 7d}, or ISO-8601. */
public final class Durations {

    private static final Pattern SIMPLE = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)");

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @param what what it is for, told in the error
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Duration parse(String what, String text) {
        Matcher simple = SIMPLE.matcher(text.strip());
        try {
            if (!simple.matches()) {
                return Duration.parse(text.strip());
            }
            long amount = Long.parseLong(simple.group(1));
            return switch (simple.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        } catch (DateTimeParseException | ArithmeticException cause) {
            throw new IllegalArgumentException(
                    "Invalid " + what + " (" + text + "): must be a duration such as 800ms, 10s, 2m, 1h or PT10S",
                    cause);
        }
    }
}
