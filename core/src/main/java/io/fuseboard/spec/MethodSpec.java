package io.fuseboard.spec;

import java.util.Optional;

/**
 * Everything that a method's annotations say.
 *
 * @param fuse the fuse around it
 * @param feature the feature it serves, if it serves one
 * @param fallback who answers instead, if anybody does
 */
public record MethodSpec(FuseSpec fuse, Optional<FeatureSpec> feature, Optional<FallbackSpec> fallback) {}
