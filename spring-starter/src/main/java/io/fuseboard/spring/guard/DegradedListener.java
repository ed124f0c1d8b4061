package io.fuseboard.spring.guard;

import io.fuseboard.spi.FallbackSink;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hears of features for which somebody else has answered than the guarded method. */
@FunctionalInterface
public interface DegradedListener {

    /** Where who hears of reactive calls is found in their context: a {@code Consumer<String>}. */
    String CONTEXT_KEY = DegradedListener.class.getName();

    /** Who hears of the call that this thread makes; {@code null}: nobody. Asked in the caller's thread. */
    @Nullable
    Consumer<String> current();

    /** The same as the board tells it: of woven methods, which no proxy sees, and of fuses that code calls. */
    default FallbackSink asSink() {
        return (fuse, feature) -> feature.ifPresent(served -> {
            Consumer<String> hearer = current();
            if (hearer != null) {
                hearer.accept(served);
            }
        });
    }
}
