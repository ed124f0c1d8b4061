package io.fuseboard.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A caller was given what the guarded call had answered before.
 *
 * @param fuse name of the fuse
 * @param feature key of the feature the call serves, if it serves one
 * @param age how long ago that was; never negative
 */
public record LastGoodAnswer(String fuse, Optional<String> feature, Duration age) {

    public LastGoodAnswer {
        Objects.requireNonNull(fuse, "fuse");
        Objects.requireNonNull(feature, "feature");
        Objects.requireNonNull(age, "age");
    }
}
