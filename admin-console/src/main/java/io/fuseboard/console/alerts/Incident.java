package io.fuseboard.console.alerts;

import io.fuseboard.console.http.Language;
import java.util.List;
import java.util.Optional;

/**
 * Something that people should know, for as long as it lasts.
 *
 * @param key the same for the same incident, on every console that sees it
 * @param kind what it is
 * @param about the switch whose sheet helps; absent: none does
 * @param values in the places of the kind's words
 * @param over whether it is past
 */
record Incident(String key, Kind kind, Optional<String> about, List<String> values, boolean over) {

    Incident {
        values = List.copyOf(values);
    }

    Incident(String key, Kind kind, Optional<String> about, List<String> values) {
        this(key, kind, about, values, false);
    }

    /** The same, past. */
    Incident ended() {
        return new Incident(key, kind, about, values, true);
    }

    /** What is told, in every language the console speaks: that it is there, and that it is over. */
    enum Kind {
        CIRCUIT(
                "%s 已熔断（%s 台实例）",
                "The circuit of %s is open (on %s instances)",
                "%1$s 已恢复正常，五分钟内没有再熔断",
                "%1$s is well again: its circuit has been closed for five minutes"),
        AUTOMATIC("%s 已被自动关闭：%s", "%s was turned off by itself: %s", "%1$s 已恢复", "%1$s is back"),
        DIMMED("%1$s 正在自动降级：%2$s", "%1$s is dimmed by itself: %3$s", "%1$s 已不再自动降级", "%1$s is no longer dimmed"),
        ENDING("%s 将于 %s 恢复。如需继续，请延长", "%s comes back at %s. Prolong it if it must not", "", ""),
        POSTPONED(
                "%s 的恢复已推迟，因为核心依赖 %s 仍未恢复",
                "%s does not come back yet: %s, which serves a core feature, is still ill",
                "%1$s 的恢复不再推迟",
                "%1$s: its return is put off no longer"),
        STORE(
                "存储没有响应，开关按最后一次的设置继续工作，顾客不受影响：%s",
                "The store does not answer. Switches work as last set and customers notice nothing: %s",
                "存储已恢复响应，可以操作开关",
                "The store answers again: switches can be moved"),
        BEHIND(
                "%s 台实例没有按最新的设置工作：%s",
                "%s instances do not work by the latest orders: %s",
                "所有实例都已按最新的设置工作",
                "All instances work by the latest orders"),
        TEST("这是一条测试消息，收到即表示告警通道正常", "This is a test: whoever reads it will be told of incidents", "", "");

        private final String chinese;
        private final String english;
        private final String chineseOver;
        private final String englishOver;

        Kind(String chinese, String english, String chineseOver, String englishOver) {
            this.chinese = chinese;
            this.english = english;
            this.chineseOver = chineseOver;
            this.englishOver = englishOver;
        }

        /** Whether there is anything to tell when it is over; what only reminds of an end has none of its own. */
        boolean tellsEnd() {
            return !englishOver.isEmpty();
        }
    }

    String in(Language language) {
        Object[] words = values.toArray();
        return switch (language) {
            case ZH -> (over ? kind.chineseOver : kind.chinese).formatted(words);
            case EN -> (over ? kind.englishOver : kind.english).formatted(words);
        };
    }
}
