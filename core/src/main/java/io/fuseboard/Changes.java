package io.fuseboard;

import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import java.util.Map;
import java.util.function.Function;

/** What may change while calls run: the numbers of the guards that are there, and nothing else. */
final class Changes {

    private Changes() {}

    /**
     * @throws IllegalArgumentException if a fuse that goes by one spec cannot go by the other; says what, and what to
     *     do
     */
    static void check(FuseSpec from, FuseSpec to) {
        same(from, to, "name", FuseSpec::name);
        same(from, to, "feature", spec -> spec.feature().orElse("none"));
        same(from, to, "breaker", spec -> spec.breaker().isPresent() ? "one" : "none");
        same(from, to, "bulkhead", spec -> spec.bulkhead().isPresent() ? "one" : "none");
        same(from, to, "maxWait", spec -> waits(spec) ? "callers wait" : "nobody waits");
        same(
                from,
                to,
                "limit",
                spec -> spec.bulkhead().map(BulkheadSpec::limit).map(Enum::name).orElse("none"));
        same(
                from,
                to,
                "admission",
                spec -> spec.bulkhead()
                        .map(BulkheadSpec::admission)
                        .map(Enum::name)
                        .orElse("none"));
        same(from, to, "lanes", spec -> spec.bulkhead().map(BulkheadSpec::lanes).orElse(Map.of()));
        same(from, to, "outcomes", FuseSpec::outcomes);
        same(from, to, "mode", spec -> spec.mode().map(Enum::name).orElse("the board's"));
        same(from, to, "maxKeys", FuseSpec::maxKeys);
        FuseSpec numbers = to.breaker().map(from::with).orElse(from);
        if (!to.bulkhead().map(numbers::with).orElse(numbers).equals(to)) {
            throw refused(from, "spec", to, from);
        }
    }

    private static void same(FuseSpec from, FuseSpec to, String what, Function<FuseSpec, Object> part) {
        if (!part.apply(from).equals(part.apply(to))) {
            throw refused(from, what, part.apply(to), part.apply(from));
        }
    }

    private static IllegalArgumentException refused(FuseSpec from, String what, Object wanted, Object is) {
        return new IllegalArgumentException("Invalid " + what + " (" + wanted + "): fuse '" + from.name()
                + "' has calls running that began with another (" + is + "); only the numbers of its breaker and its"
                + " bulkhead can change now. Change it where the fuse is declared, and start again");
    }

    private static boolean waits(FuseSpec spec) {
        return spec.bulkhead().flatMap(BulkheadSpec::maxWait).isPresent();
    }
}
