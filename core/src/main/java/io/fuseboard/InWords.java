package io.fuseboard;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Times as people say them, in Chinese (either script) and English; in English for readers of anything else. */
enum InWords {
    SIMPLIFIED("秒", "分钟", "小时", "天", "稍后", "几秒后", "后", "刚才", "此功能"),
    TRADITIONAL("秒", "分鐘", "小時", "天", "稍後", "幾秒後", "後", "剛才", "此功能"),
    ENGLISH(
            "second",
            "minute",
            "hour",
            "day",
            "in a little while",
            "in a few seconds",
            "",
            "a moment ago",
            "this feature");

    private final String second;
    private final String minute;
    private final String hour;
    private final String day;
    private final String sometime;
    private final String atOnce;
    private final String after;
    private final String justNow;
    private final String thisFeature;

    InWords(
            String second,
            String minute,
            String hour,
            String day,
            String sometime,
            String atOnce,
            String after,
            String justNow,
            String thisFeature) {
        this.second = second;
        this.minute = minute;
        this.hour = hour;
        this.day = day;
        this.sometime = sometime;
        this.atOnce = atOnce;
        this.after = after;
        this.justNow = justNow;
        this.thisFeature = thisFeature;
    }

    static InWords of(Locale locale) {
        if (!locale.getLanguage().equals("zh")) {
            return ENGLISH;
        }
        return Nearest.isTraditional(locale) ? TRADITIONAL : SIMPLIFIED;
    }

    /**
     * When to come back: {@code 约 5 分钟后}, {@code in about 5 minutes}. Rounded up, so that nobody comes too early: to
     * ten seconds, minutes, hours, days.
     */
    String in(Optional<Duration> wait) {
        if (wait.isEmpty()) {
            return sometime;
        }
        long seconds = wait.get().plusNanos(999_999_999).toSeconds();
        if (seconds < 10) {
            return atOnce;
        }
        if (seconds <= 50) {
            return about(up(seconds, 10) * 10, second);
        }
        long minutes = up(seconds, 60);
        if (minutes <= 90) {
            return about(minutes, minute);
        }
        long hours = up(minutes, 60);
        return hours < 48 ? about(hours, hour) : about(up(hours, 24), day);
    }

    /** How long ago: {@code 90 秒前}, {@code 2 minutes ago}. Of two numbers the smaller one that still says enough. */
    String ago(Duration age) {
        if (age.toSeconds() < 1) {
            return justNow;
        }
        if (age.toSeconds() < 120) {
            return ago(age.toSeconds(), second);
        }
        if (age.toMinutes() < 120) {
            return ago(age.toMinutes(), minute);
        }
        return age.toHours() < 48 ? ago(age.toHours(), hour) : ago(age.toDays(), day);
    }

    /** A feature to which nobody has given a title. */
    String thisFeature() {
        return thisFeature;
    }

    private String about(long count, String unit) {
        return switch (this) {
            case SIMPLIFIED -> "约 " + count + " " + unit + after;
            case TRADITIONAL -> "約 " + count + " " + unit + after;
            case ENGLISH ->
                "in about " + (count == 1 ? (unit.equals(hour) ? "an " : "a ") + unit : counted(count, unit));
        };
    }

    private String ago(long count, String unit) {
        return this == ENGLISH ? counted(count, unit) + " ago" : count + " " + unit + "前";
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    private static long up(long count, long unit) {
        return (count + unit - 1) / unit;
    }
}
