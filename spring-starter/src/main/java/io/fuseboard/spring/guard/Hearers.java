package io.fuseboard.spring.guard;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whoever hears of calls of one fuse that somebody else has answered.
 *
 * @param feature key of the feature that the fuse serves, if it serves one
 * @param features hears of features
 * @param fallbacks hears of fuses; {@code null}: nobody does
 */
record Hearers(
        String fuse,
        Optional<String> feature,
        DegradedListener features,
        @Nullable FallbackListener fallbacks) {

    /** Whether there is nobody whatever happens. */
    boolean isNobody() {
        return feature.isEmpty() && fallbacks == null;
    }

    /** Who hears of the call that this thread makes; {@code null}: nobody. */
    @Nullable
    Runnable current() {
        return both(feature.isEmpty() ? null : features.current(), key -> null);
    }

    /** Who hears of a subscription. */
    @Nullable
    Runnable in(Function<Object, @Nullable Object> context) {
        @SuppressWarnings("unchecked") // nobody else writes it
        Consumer<String> hearer =
                feature.isEmpty() ? null : (Consumer<String>) context.apply(DegradedListener.CONTEXT_KEY);
        return both(hearer, context);
    }

    private @Nullable Runnable both(@Nullable Consumer<String> hearer, Function<Object, @Nullable Object> context) {
        Runnable fallback = fallbacks == null ? null : fallbacks.current(fuse, context);
        if (hearer == null) {
            return fallback;
        }
        String served = feature.orElseThrow();
        return () -> {
            hearer.accept(served);
            if (fallback != null) {
                fallback.run();
            }
        };
    }
}
