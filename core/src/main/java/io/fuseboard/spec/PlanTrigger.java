package io.fuseboard.spec;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes a plan engage by itself, and end by itself when it is over: a circuit that opens, or pressure that stays.
 *
 * @param fuse key of the fuse whose circuit it is, {@code fuse:application/name}; absent: the pressure that the brownout
 *     measures
 * @param stays how long it must have lasted, zero to an hour
 */
public record PlanTrigger(Optional<String> fuse, Duration stays) {

    /** Half a minute: the brownout is quicker, and most peaks are over by then. */
    public static final Duration PRESSURE_STAYS = Duration.ofSeconds(30);

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern TEXT = Pattern.compile("(?:(fuse:\\S+) open|pressure)(?: (?:for )?(\\S+))?");
    private static final String RULE =
            "must be a fuse that opens or pressure, and how long, such as fuse:takeaway/payment open 10s or pressure 30s";

    public PlanTrigger {
        fuse.ifPresent(key -> {
            Require.switchKey("fuse", key);
            Require.that(key.startsWith("fuse:"), "fuse", key, "must be fuse:<application>/<name>");
        });
        stays = Duration.ofMillis(stays.toMillis());
        Require.that(!stays.isNegative() && stays.compareTo(LONGEST) <= 0, "time", stays, "must be zero to " + LONGEST);
    }

    /** Whether a text means one of these, and not a window of time. */
    public static boolean isMeant(String text) {
        String begins = text.strip();
        return begins.startsWith("fuse:") || begins.startsWith("pressure");
    }

    /**
     * Reads {@link #toString}'s form; without a time, a circuit counts at once and pressure after {@link #PRESSURE_STAYS}.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static PlanTrigger parse(String text) {
        Matcher said = TEXT.matcher(text.strip().replaceAll("\\s+", " "));
        Require.that(said.matches(), "engage-when", text, RULE);
        Optional<String> fuse = Optional.ofNullable(said.group(1));
        return new PlanTrigger(
                fuse,
                Optional.ofNullable(said.group(2))
                        .map(time -> Durations.parse("engage-when", time))
                        .orElse(fuse.isPresent() ? Duration.ZERO : PRESSURE_STAYS));
    }

    @Override
    public String toString() {
        return fuse.map(key -> key + " open").orElse("pressure") + (stays.isZero() ? "" : " " + time());
    }

    private String time() {
        return stays.toMillis() % 1_000 == 0 ? stays.toSeconds() + "s" : stays.toMillis() + "ms";
    }
}
