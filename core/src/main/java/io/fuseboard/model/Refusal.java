package io.fuseboard.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A guard's no, as people and fallbacks meet it.
 *
 * @param fuse name of the fuse that refused, such as {@code rider-location}; for a feature that was asked without a
 *     fuse, the feature's key
 * @param feature key of the feature the call serves, if it serves one
 * @param reason why
 * @param retryAfter how long until asking again makes sense, if that is known; never negative
 */
public record Refusal(String fuse, Optional<String> feature, RefusalReason reason, Optional<Duration> retryAfter) {

    public Refusal {
        Objects.requireNonNull(fuse, "fuse");
        Objects.requireNonNull(feature, "feature");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /** A refusal from parts that may be absent. */
    public static Refusal of(
            String fuse, @Nullable String feature, RefusalReason reason, @Nullable Duration retryAfter) {
        return new Refusal(fuse, Optional.ofNullable(feature), reason, Optional.ofNullable(retryAfter));
    }
}
