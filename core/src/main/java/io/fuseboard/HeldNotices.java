package io.fuseboard;

import io.fuseboard.internal.degrade.SwitchBoard;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What customers read of whoever turned off what they asked for, by locale. The fuse's own hold first: it is about
 * less.
 */
record HeldNotices(String application, SwitchBoard switches) implements Function<Refusal, Map<Locale, String>> {

    @Override
    public Map<Locale, String> apply(Refusal refusal) {
        return Stream.concat(
                        Stream.of("fuse:" + application + "/" + refusal.fuse()),
                        refusal.feature().map("feature:"::concat).stream())
                .flatMap(key -> switches.hold(key).stream())
                .map(Hold::notice)
                .filter(texts -> !texts.isEmpty())
                .findFirst()
                .orElse(Map.of());
    }
}
