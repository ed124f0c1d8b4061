package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.KeyedFuse;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.model.Limit;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code GET configuration/{key}}: what a fuse goes by, and where each value comes from. Read only. */
final class Configuration {

    /** Where a value comes from. */
    private enum From {
        /** Nobody says anything: the library's own. */
        DEFAULT,
        /** An annotation, or code. */
        CODE,
        /** Properties, or a live change: they come before annotations and code. */
        CONFIGURATION
    }

    private final Fuseboard board;

    Configuration(Fuseboard board) {
        this.board = board;
    }

    Answer of(Call call) {
        String prefix = "fuse:" + board.application() + "/";
        String name = call.rest().startsWith(prefix) ? call.rest().substring(prefix.length()) : "";
        Optional<FuseSpec> effective = board.findFuse(name)
                .map(fuse -> fuse.spec())
                .or(() -> board.findKeyedFuse(name).map(KeyedFuse::spec));
        return effective
                .<Answer>map(spec -> Reply.json(
                        200,
                        object(
                                "key",
                                call.rest(),
                                "values",
                                compared(spec, board.written(name).orElse(spec)))))
                .orElseGet(
                        () -> Problem.of(404, call.language(), Phrase.UNKNOWN_SWITCH, Problem.shown(call.rest()), ""));
    }

    private static List<Map<String, Object>> compared(FuseSpec effective, FuseSpec written) {
        Map<String, @Nullable Object> now = values(effective);
        Map<String, @Nullable Object> said = values(written);
        FuseSpec bare = FuseSpec.named(effective.name());
        if (effective.breaker().isPresent()) {
            bare = bare.with(BreakerSpec.defaults());
        }
        Map<String, @Nullable Object> usual = values(bare);
        List<Map<String, Object>> all = new ArrayList<>();
        now.forEach((name, value) -> {
            From from = !same(value, said.get(name))
                    ? From.CONFIGURATION
                    : same(value, usual.get(name)) ? From.DEFAULT : From.CODE;
            all.add(object("name", name, "value", value == null ? "-" : value, "from", from));
        });
        return all;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one == null ? other == null : one.equals(other);
    }

    private static Map<String, @Nullable Object> values(FuseSpec spec) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("feature", spec.feature().orElse(null));
        values.put("mode", spec.mode().map(Enum::name).orElse(null));
        spec.breaker().ifPresent(breaker -> breaker(breaker, values));
        spec.bulkhead().ifPresent(bulkhead -> bulkhead(bulkhead, values));
        values.put("maxKeys", number(spec.maxKeys()));
        return values;
    }

    private static void breaker(BreakerSpec spec, Map<String, @Nullable Object> values) {
        values.put("trip", spec.trip().name());
        values.put("failureRate", spec.failureRate() + " %");
        values.put("slowRate", spec.slowRate() + " %");
        values.put("slowerThan", time(spec.slowerThan()));
        values.put("consecutiveFailures", number(spec.consecutiveFailures()));
        values.put("window", spec.window());
        values.put("windowTime", time(spec.windowTime()));
        values.put("minimumCalls", spec.minimumCalls());
        values.put("openFor", time(Optional.of(spec.openFor())));
        values.put("openForMax", time(spec.openForMax()));
        values.put("probes", spec.probes());
    }

    private static void bulkhead(BulkheadSpec spec, Map<String, @Nullable Object> values) {
        values.put("maxConcurrent", spec.maxConcurrent());
        values.put("maxWait", time(spec.maxWait()));
        values.put("queue", spec.queue());
        values.put("limit", spec.limit().name());
        if (spec.limit() == Limit.ADAPTIVE) {
            values.put("least", spec.least());
            values.put("ceiling", time(spec.ceiling()));
        }
        values.put("admission", spec.admission().name());
        values.put("lanes", spec.lanes().isEmpty() ? null : spec.lanes().toString());
    }

    private static @Nullable Object number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static @Nullable Object time(Optional<Duration> time) {
        return time.map(one -> one.toMillis() + " ms").orElse(null);
    }
}
