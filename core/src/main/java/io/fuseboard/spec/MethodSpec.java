package io.fuseboard.spec;

import java.util.Optional;

/**
 * Everything that a method's annotations say.
 *
 * @param fuse the fuse around it
 * @param feature the feature it serves, if it serves one
 * @param fallback who answers instead, if anybody does
 * @param key names the parameter whose values have a fuse each, if they have
 */
public record MethodSpec(
        FuseSpec fuse, Optional<FeatureSpec> feature, Optional<FallbackSpec> fallback, Optional<String> key) {

    /** Without keys. */
    public MethodSpec(FuseSpec fuse, Optional<FeatureSpec> feature, Optional<FallbackSpec> fallback) {
        this(fuse, feature, fallback, Optional.empty());
    }
}
