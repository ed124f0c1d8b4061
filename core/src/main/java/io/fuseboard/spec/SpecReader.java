package io.fuseboard.spec;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Mode;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns annotations into descriptions. Every error names the method. */
public final class SpecReader {

    private SpecReader() {}

    /**
     * What a method's own annotations say; empty where it carries none of ours.
     *
     * @throws IllegalArgumentException if they contradict themselves or one another
     */
    public static Optional<MethodSpec> read(Method method) {
        return read(method, method::getAnnotation);
    }

    /**
     * The same, where annotations are found by somebody who knows more places to look, such as meta-annotations.
     *
     * @param method told in errors
     * @param annotations finds an annotation of a type, or {@code null}
     */
    public static Optional<MethodSpec> read(Method method, Finder annotations) {
        CircuitBreaker breaker = annotations.find(CircuitBreaker.class);
        Bulkhead bulkhead = annotations.find(Bulkhead.class);
        DegradeSwitch feature = annotations.find(DegradeSwitch.class);
        Fallback fallback = annotations.find(Fallback.class);
        if (breaker == null && bulkhead == null && feature == null && fallback == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(spec(breaker, bulkhead, feature, fallback));
        } catch (IllegalArgumentException cause) {
            throw new IllegalArgumentException(place(method) + ": " + cause.getMessage(), cause);
        }
    }

    /** Finds a method's annotations. */
    @FunctionalInterface
    public interface Finder {
        <A extends Annotation> @Nullable A find(Class<A> type);
    }

    /** Whether an element carries any of the house's annotations itself. */
    public static boolean isAnnotated(AnnotatedElement element) {
        return Stream.of(CircuitBreaker.class, Bulkhead.class, DegradeSwitch.class, Fallback.class)
                .anyMatch(element::isAnnotationPresent);
    }

    /** {@code RiderService.locate(String)}: how errors name a method. */
    public static String place(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName()
                + Stream.of(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(java.util.stream.Collectors.joining(", ", "(", ")"));
    }

    private static MethodSpec spec(
            @Nullable CircuitBreaker breaker,
            @Nullable Bulkhead bulkhead,
            @Nullable DegradeSwitch feature,
            @Nullable Fallback fallback) {
        // Before the fuse: it may have its name from the feature, and an error shall speak of what was written.
        Optional<FeatureSpec> served = Optional.ofNullable(feature).map(SpecReader::feature);
        FuseSpec fuse = FuseSpec.named(name(breaker, bulkhead, feature, fallback));
        if (breaker != null) {
            fuse = fuse.with(breaker(breaker)).with(outcomes(breaker));
        }
        if (bulkhead != null) {
            fuse = fuse.with(bulkhead(bulkhead));
        }
        if (feature != null) {
            fuse = fuse.serving(feature.value());
        }
        fuse = mode(breaker, bulkhead).map(fuse::with).orElse(fuse);
        Optional<String> key = breaker == null ? Optional.empty() : key(breaker);
        return new MethodSpec(
                breaker != null && key.isPresent() ? fuse.keyed(or(breaker.maxKeys(), FuseSpec.MAX_KEYS)) : fuse,
                served,
                Optional.ofNullable(fallback).map(SpecReader::fallback),
                key,
                Map.of());
    }

    private static String name(
            @Nullable CircuitBreaker breaker,
            @Nullable Bulkhead bulkhead,
            @Nullable DegradeSwitch feature,
            @Nullable Fallback fallback) {
        Set<String> names = new LinkedHashSet<>();
        collect(names, breaker, CircuitBreaker::name);
        collect(names, bulkhead, Bulkhead::name);
        collect(names, feature, DegradeSwitch::name);
        collect(names, fallback, Fallback::name);
        if (names.size() > 1) {
            throw new IllegalArgumentException(
                    "Invalid name (" + String.join(", ", names) + "): the annotations of one method must agree on one");
        }
        if (!names.isEmpty()) {
            return names.iterator().next();
        }
        if (feature != null) {
            return feature.value();
        }
        throw new IllegalArgumentException(
                "Invalid name (none): give the fuse a name on one of the method's annotations, such as"
                        + " @CircuitBreaker(name = \"rider-location\")");
    }

    private static Optional<Mode> mode(@Nullable CircuitBreaker breaker, @Nullable Bulkhead bulkhead) {
        List<Mode> modes = Stream.concat(
                        breaker == null ? Stream.empty() : Stream.of(breaker.mode()),
                        bulkhead == null ? Stream.empty() : Stream.of(bulkhead.mode()))
                .distinct()
                .toList();
        if (modes.size() > 1) {
            throw new IllegalArgumentException("Invalid mode (" + modes + "): a fuse has one, for all its guards");
        }
        return modes.stream().findFirst();
    }

    private static <A> void collect(Set<String> names, @Nullable A annotation, Function<A, String> name) {
        if (annotation != null && !name.apply(annotation).isEmpty()) {
            names.add(name.apply(annotation));
        }
    }

    private static BreakerSpec breaker(CircuitBreaker given) {
        BreakerSpec standard = BreakerSpec.defaults();
        if (given.trip().length > 1) {
            throw new IllegalArgumentException("Invalid trip (" + List.of(given.trip()) + "): a breaker has one");
        }
        Optional<Duration> slowerThan = duration("slowerThan", given.slowerThan());
        if (slowerThan.isEmpty() && given.slowRate() != -1) {
            throw new IllegalArgumentException("Invalid slowRate (" + given.slowRate()
                    + "): says nothing without slowerThan; give both, or neither");
        }
        Optional<Duration> windowTime = duration("windowTime", given.windowTime());
        if (windowTime.isPresent() && given.window() != -1) {
            throw new IllegalArgumentException("Invalid windowTime (" + given.windowTime()
                    + "): a window remembers calls (window) or time (windowTime); give one of them");
        }
        int window = or(given.window(), standard.window());
        int minimumCalls = given.minimumCalls() == -1
                // A window smaller than the default minimum means: judge as soon as it is full.
                ? Math.min(standard.minimumCalls(), window)
                : given.minimumCalls();
        return new BreakerSpec(
                given.trip().length == 0 ? standard.trip() : given.trip()[0],
                or(given.failureRate(), standard.failureRate()),
                or(given.slowRate(), standard.slowRate()),
                slowerThan,
                given.consecutiveFailures() == -1
                        ? standard.consecutiveFailures()
                        : OptionalInt.of(given.consecutiveFailures()),
                window,
                windowTime,
                minimumCalls,
                duration("openFor", given.openFor()).orElse(standard.openFor()),
                duration("openForMax", given.openForMax()).or(standard::openForMax),
                or(given.probes(), standard.probes()));
    }

    private static OutcomeSpec outcomes(CircuitBreaker given) {
        return new OutcomeSpec(
                List.of(given.ignore()),
                Stream.of(given.ignoreIf())
                        .<OutcomeSpec.Criterion<?>>map(type -> Guests.criterion("ignoreIf", type))
                        .toList(),
                Stream.of(given.failIf())
                        .<OutcomeSpec.Criterion<?>>map(type -> Guests.criterion("failIf", type))
                        .toList(),
                Stream.of(given.retryAfter())
                        .<OutcomeSpec.Hint<?>>map(type -> Guests.hint("retryAfter", type))
                        .toList());
    }

    private static Optional<String> key(CircuitBreaker given) {
        if (given.key().isEmpty() && given.maxKeys() != -1) {
            throw new IllegalArgumentException(
                    "Invalid maxKeys (" + given.maxKeys() + "): says nothing without key; give both, or only key");
        }
        return given.key().isEmpty() ? Optional.empty() : Optional.of(given.key());
    }

    private static BulkheadSpec bulkhead(Bulkhead given) {
        Optional<Duration> ceiling = duration("ceiling", given.ceiling());
        int least = given.least() == -1 ? BulkheadSpec.usualLeast(given.value(), given.limit()) : given.least();
        BulkheadSpec spec = new BulkheadSpec(
                given.value(),
                Optional.empty(),
                0,
                given.limit(),
                least,
                ceiling,
                given.admission(),
                Lanes.parse(List.of(given.lanes())));
        Optional<Duration> maxWait = duration("maxWait", given.maxWait());
        if (maxWait.isEmpty() && given.queue() != -1) {
            throw new IllegalArgumentException(
                    "Invalid queue (" + given.queue() + "): says nothing without maxWait; give both, or only maxWait");
        }
        return maxWait.map(
                        longest -> given.queue() == -1 ? spec.withWait(longest) : spec.withWait(longest, given.queue()))
                .orElse(spec);
    }

    private static FeatureSpec feature(DegradeSwitch given) {
        if (given.tier().length > 1) {
            throw new IllegalArgumentException("Invalid tier (" + List.of(given.tier()) + "): a feature has one");
        }
        FeatureSpec spec = FeatureSpec.of(given.value());
        return given.tier().length == 0 ? spec : spec.withTier(given.tier()[0]);
    }

    private static FallbackSpec fallback(Fallback given) {
        return new FallbackSpec(
                List.of(given.value()),
                List.of(given.applyOn()),
                List.of(given.skipOn()),
                duration("lastGood", given.lastGood()),
                empty(given),
                given.warm());
    }

    private static Optional<EmptySpec> empty(Fallback given) {
        List<String> said = List.of(given.orElse());
        Require.that(said.size() <= 1, "orElse", said, "there is one value");
        Require.that(
                said.isEmpty() || !given.empty(),
                "orElse",
                said,
                "empty says what to answer already; keep one of them");
        return given.empty()
                ? Optional.of(EmptySpec.natural())
                : said.stream().map(EmptySpec::of).findFirst();
    }

    private static int or(int given, int standard) {
        return given == -1 ? standard : given;
    }

    private static Optional<Duration> duration(String what, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Durations.parse(what, text));
    }
}
