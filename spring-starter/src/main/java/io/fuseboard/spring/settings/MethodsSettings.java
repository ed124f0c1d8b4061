package io.fuseboard.spring.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which methods of beans a fuse guards because configuration says so, and what else annotations on them would say.
 *
 * @param patterns which; none: configuration leaves it to annotations and code
 * @param feature the feature they serve
 * @param key the parameter whose values have a fuse each
 * @param attributes what parameters tell of a call: the parameter's name, by the attribute's
 * @param breaker whether the fuse has a breaker even if nothing is said of it
 * @param observes whether the fuse begins by refusing nobody, because nobody has said what becomes of refused calls
 */
public record MethodsSettings(
        List<MethodPattern> patterns,
        Optional<String> feature,
        Optional<String> key,
        Map<String, String> attributes,
        boolean breaker,
        boolean observes) {

    static final MethodsSettings NONE =
            new MethodsSettings(List.of(), Optional.empty(), Optional.empty(), Map.of(), false, false);

    public MethodsSettings {
        patterns = List.copyOf(patterns);
        attributes = Map.copyOf(attributes);
    }
}
