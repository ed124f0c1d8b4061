package io.fuseboard.spi;

import io.fuseboard.model.LastGoodAnswer;
import io.fuseboard.model.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The house's own words. */
enum HouseMessages implements Messages {
    WORDS;

    @Override
    public Optional<String> notice(Refusal refusal, Locale locale) {
        return switch (locale.getLanguage()) {
            case "zh" -> Optional.of("当前系统繁忙，部分功能暂不可用");
            case "en" -> Optional.of("We are very busy right now, so some features are temporarily unavailable");
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> lastGood(LastGoodAnswer answer, Locale locale) {
        return switch (locale.getLanguage()) {
            case "zh" -> Optional.of("当前显示的是" + chinese(answer.age()) + "的数据");
            case "en" -> Optional.of("Shown as of " + english(answer.age()));
            default -> Optional.empty();
        };
    }

    /* Of two numbers the smaller one that still says enough: 90 秒, then 2 分钟. */
    private static String chinese(Duration age) {
        if (age.toSeconds() < 1) {
            return "刚才";
        }
        if (age.toSeconds() < 120) {
            return " " + age.toSeconds() + " 秒前";
        }
        if (age.toMinutes() < 120) {
            return " " + age.toMinutes() + " 分钟前";
        }
        return age.toHours() < 48 ? " " + age.toHours() + " 小时前" : " " + age.toDays() + " 天前";
    }

    private static String english(Duration age) {
        if (age.toSeconds() < 1) {
            return "a moment ago";
        }
        if (age.toSeconds() < 120) {
            return ago(age.toSeconds(), "second");
        }
        if (age.toMinutes() < 120) {
            return ago(age.toMinutes(), "minute");
        }
        return age.toHours() < 48 ? ago(age.toHours(), "hour") : ago(age.toDays(), "day");
    }

    private static String ago(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s") + " ago";
    }
}
