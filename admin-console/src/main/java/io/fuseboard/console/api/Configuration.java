package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.model.Limit;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.FuseOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET configuration/{key}}: what a fuse goes by, and where each value comes from. Read only. */
final class Configuration {

    /** Where a value comes from. */
    private enum From {
        /** Nobody says anything: the library's own. */
        DEFAULT,
        /** An annotation. */
        ANNOTATION,
        /** Code. */
        CODE,
        /** A property. */
        PROPERTY,
        /** Code that has the word after annotations and properties. */
        ADJUSTED,
        /** It was changed while the application ran. */
        LIVE
    }

    /** Properties that say more than their own value: the others follow from them where they say nothing themselves. */
    private static final Map<String, List<String>> FOLLOWS = Map.of(
            "breaker.minimum-calls", List.of("breaker.window"),
            "breaker.window-time", List.of("breaker.window"),
            "bulkhead.queue", List.of("bulkhead.max-wait", "bulkhead.max-concurrent"));

    private final Fuseboard board;

    Configuration(Fuseboard board) {
        this.board = board;
    }

    Answer of(Call call) {
        String prefix = "fuse:" + board.application() + "/";
        String name = call.rest().startsWith(prefix) ? call.rest().substring(prefix.length()) : "";
        return board.origin(name)
                .<Answer>map(origin -> Reply.json(200, object("key", call.rest(), "values", compared(origin))))
                .orElseGet(
                        () -> Problem.of(404, call.language(), Phrase.UNKNOWN_SWITCH, Problem.shown(call.rest()), ""));
    }

    private static List<Map<String, Object>> compared(FuseOrigin origin) {
        Map<String, @Nullable Object> now = values(origin.now());
        Map<String, @Nullable Object> configured = values(origin.configured());
        Map<String, @Nullable Object> said = values(origin.written());
        FuseSpec bare = FuseSpec.named(origin.now().name());
        if (origin.now().breaker().isPresent()) {
            bare = bare.with(BreakerSpec.defaults());
        }
        Map<String, @Nullable Object> usual = values(bare);
        List<Map<String, Object>> all = new ArrayList<>();
        now.forEach((name, value) -> {
            boolean live = !same(value, configured.get(name));
            boolean moved = !same(configured.get(name), said.get(name));
            Optional<String> place = live ? Optional.empty() : place(property(name), moved, origin.places());
            From from = live
                    ? From.LIVE
                    : place.isPresent() ? From.PROPERTY : written(origin, said.get(name), value, usual.get(name));
            all.add(object(
                    "name",
                    name,
                    "value",
                    value == null ? "-" : value,
                    "from",
                    from,
                    "where",
                    place.or(() -> origin.annotated().filter(any -> from == From.ANNOTATION))));
        });
        return all;
    }

    private static From written(
            FuseOrigin origin, @Nullable Object said, @Nullable Object value, @Nullable Object usual) {
        if (same(value, usual) && (same(value, said) || said == null)) {
            return From.DEFAULT;
        }
        if (!same(value, said)) {
            return From.ADJUSTED;
        }
        return origin.annotated().isPresent() ? From.ANNOTATION : From.CODE;
    }

    /** Where a property is written, or one from which it follows. */
    private static Optional<String> place(String property, boolean moved, Map<String, String> places) {
        return Stream.concat(
                        Stream.of(property),
                        moved ? FOLLOWS.getOrDefault(property, List.of()).stream() : Stream.empty())
                .map(places::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /* breaker.failure-rate: as it is written below a fuse. */
    private static String property(String value) {
        String dashed = value.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "feature", "mode", "maxKeys" -> dashed;
            case "maxConcurrent", "maxWait", "queue" -> "bulkhead." + dashed;
            default -> "breaker." + dashed;
        };
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
