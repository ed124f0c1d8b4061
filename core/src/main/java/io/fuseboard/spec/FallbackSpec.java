package io.fuseboard.spec;

import java.util.List;

/**
 * Who answers instead.
 *
 * @param methods names of backup methods in the guarded method's class or its supertypes, the first choice first
 */
public record FallbackSpec(List<String> methods) {

    public FallbackSpec {
        methods = List.copyOf(methods);
        Require.that(!methods.isEmpty(), "fallback", methods, "must name at least one method");
        for (String method : methods) {
            Require.that(!method.isBlank(), "fallback", "'" + method + "'", "must name a method");
        }
    }
}
