package io.fuseboard.telemetry;

import io.fuseboard.spec.FuseSpec;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a fuse goes by, and how that came about: each spec says over the one before it.
 *
 * @param written what annotations or code say
 * @param annotated the method whose annotations say it, such as {@code Shop.pay(Order)}; empty: code or configuration does
 * @param configured with what configuration says over it
 * @param places where configuration says something of it, by the property's name below the fuse, such as
 *     {@code breaker.failure-rate}: the property as it was written, and its file and line; empty where nobody told the board
 * @param now with what was changed while it ran
 */
public record FuseOrigin(
        FuseSpec written, Optional<String> annotated, FuseSpec configured, Map<String, String> places, FuseSpec now) {

    public FuseOrigin {
        Objects.requireNonNull(written, "written");
        Objects.requireNonNull(annotated, "annotated");
        Objects.requireNonNull(configured, "configured");
        places = Map.copyOf(places);
        Objects.requireNonNull(now, "now");
    }
}
