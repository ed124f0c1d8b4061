package io.fuseboard.console.cli;

import io.fuseboard.spec.Durations;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as typed, read for several commands. */
final class Given {

    private Given() {}

    /** {@code --for}: from a second to so long. */
    static Optional<Duration> lasts(Words words, @Nullable String typed, Duration most) {
        if (typed == null) {
            return Optional.empty();
        }
        try {
            Duration time = Durations.parse("--for", typed);
            if (time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(most) <= 0) {
                return Optional.of(time);
            }
        } catch (IllegalArgumentException unreadable) {
            throw tooLong(words, typed, most);
        }
        throw tooLong(words, typed, most);
    }

    private static Failed tooLong(Words words, String typed, Duration most) {
        return words.invalid("--for", typed, "invalid.for", most.toDays());
    }

    /** {@code --where district=a,b}, as often as it is there. */
    static Map<String, Set<String>> scope(Words words, List<String> typed) {
        Map<String, Set<String>> whom = new HashMap<>();
        for (String text : typed) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? "" : text.substring(0, equals).strip();
            List<String> values = List.of(text.substring(equals + 1).strip().split("\\s*,\\s*", -1));
            boolean blank = name.isEmpty() || values.stream().anyMatch(String::isEmpty);
            if (blank || whom.put(name, Set.copyOf(values)) != null) {
                throw words.invalid("--where", text, "invalid.where");
            }
        }
        return whom;
    }
}
