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
 */
record Incident(String key, Kind kind, Optional<String> about, List<String> values) {

    Incident {
        values = List.copyOf(values);
    }

    /** What is told, in every language the console speaks. */
    enum Kind {
        CIRCUIT("%s 已熔断（%s 台实例）", "The circuit of %s is open (on %s instances)"),
        AUTOMATIC("%s 已被自动关闭：%s", "%s was turned off by itself: %s"),
        ENDING("%s 将于 %s 恢复。如需继续，请延长", "%s comes back at %s. Prolong it if it must not"),
        POSTPONED(
                "%s 的恢复已推迟，因为核心依赖 %s 仍未恢复", "%s does not come back yet: %s, which serves a core feature, is still ill"),
        STORE(
                "存储没有响应，开关按最后一次的设置继续工作，顾客不受影响：%s",
                "The store does not answer. Switches work as last set and customers notice nothing: %s"),
        BEHIND("%s 台实例没有按最新的设置工作：%s", "%s instances do not work by the latest orders: %s"),
        TEST("这是一条测试消息，收到即表示告警通道正常", "This is a test: whoever reads it will be told of incidents");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }
    }

    String in(Language language) {
        Object[] words = values.toArray();
        return switch (language) {
            case ZH -> kind.chinese.formatted(words);
            case EN -> kind.english.formatted(words);
        };
    }
}
