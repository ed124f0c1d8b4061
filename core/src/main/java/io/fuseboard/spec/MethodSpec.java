package io.fuseboard.spec;

import java.util.Map;
import java.util.Optional;

/**
 * Everything that a method's annotations say, or what configuration says in their place.
 *
 * @param fuse the fuse around it
 * @param feature the feature it serves, if it serves one
 * @param fallback who answers instead, if anybody does
 * @param key names the parameter whose values have a fuse each, if they have
 * @param attributes attributes of a call that parameters tell without an
 *     {@link io.fuseboard.annotation.Attribute}: the parameter's name, by the attribute's
 */
public record MethodSpec(
        FuseSpec fuse,
        Optional<FeatureSpec> feature,
        Optional<FallbackSpec> fallback,
        Optional<String> key,
        Map<String, String> attributes) {

    public MethodSpec {
        attributes = Map.copyOf(attributes);
    }

    /** Without keys, and with the attributes that annotations give a name. */
    public MethodSpec(FuseSpec fuse, Optional<FeatureSpec> feature, Optional<FallbackSpec> fallback) {
        this(fuse, feature, fallback, Optional.empty(), Map.of());
    }

    /** The same method, serving this feature. */
    public MethodSpec serving(FeatureSpec other) {
        return new MethodSpec(fuse, Optional.of(other), fallback, key, attributes);
    }
}
