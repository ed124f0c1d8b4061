package io.fuseboard.spring.settings;

import io.fuseboard.model.Admission;
import io.fuseboard.model.Limit;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.Durations;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.Guests;
import io.fuseboard.spec.Lanes;
import io.fuseboard.spec.OutcomeSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.util.ClassUtils;

/** Reads what is said of one fuse by its name, or of all. */
final class FuseReader {

    private static final String DEFAULTS = "defaults";
    private static final int LARGEST_LIMIT = 1_000_000;

    private final Values values;
    private final Problems problems;
    private final HttpReader http;

    FuseReader(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.http = new HttpReader(values, problems);
    }

    FuseSettings read(String name) {
        String group = "fuses." + name;
        return new FuseSettings(
                name,
                values.below(group).stream().allMatch(Written::loose),
                values.origin(group),
                values.places(group),
                values.value(group + ".mode", text -> Rules.word(Mode.class, text)),
                new MethodsReader(values, problems).read(name),
                http.read(name),
                new FallbackReader(values, problems).read(name, applyOn(group), skipOn(group)),
                outcomes(
                        group,
                        classes(group + ".breaker.ignore-if", type -> Guests.criterion("ignore-if", type)),
                        classes(group + ".breaker.fail-if", FuseReader::failing)),
                breaker(group),
                bulkhead(group),
                maxKeys(group));
    }

    DefaultSettings defaults() {
        DefaultSettings read = new DefaultSettings(
                outcomes(DEFAULTS, classes(DEFAULTS + ".breaker.ignore-if", FuseReader::ofExceptions), List.of()),
                breaker(DEFAULTS),
                bulkhead(DEFAULTS),
                maxKeys(DEFAULTS),
                applyOn(DEFAULTS),
                skipOn(DEFAULTS));
        checkTogether(read);
        return read;
    }

    private OutcomeSettings outcomes(
            String group, List<OutcomeSpec.Criterion<?>> ignoreIf, List<OutcomeSpec.Criterion<?>> failIf) {
        return new OutcomeSettings(
                classes(group + ".breaker.ignore", FuseReader::exception),
                ignoreIf,
                failIf,
                classes(group + ".breaker.retry-after", type -> Guests.hint("retry-after", type)));
    }

    private BreakerSettings breaker(String of) {
        String breaker = of + ".breaker.";
        BreakerSpec any = BreakerSpec.defaults();
        Optional<Integer> window = number(breaker + "window", calls -> any.withWindow(calls, 1));
        Optional<Duration> windowTime = time(breaker + "window-time", span -> any.withWindow(span, 1));
        if (window.isPresent() && windowTime.isPresent()) {
            values.written(breaker + "window-time")
                    .ifPresent(written -> problems.add(
                            written,
                            "a window remembers calls (window) or time (window-time)",
                            "Give one of the two."));
        }
        Optional<Integer> minimumCalls =
                number(breaker + "minimum-calls", calls -> any.withWindow(BreakerSettings.LARGEST_WINDOW, calls));
        if (window.isPresent() && minimumCalls.isPresent() && minimumCalls.get() > window.get()) {
            values.written(breaker + "minimum-calls")
                    .ifPresent(written -> problems.add(
                            written,
                            "must be at most window (" + window.get() + "), or the breaker could never open",
                            "Make minimum-calls smaller or window larger."));
        }
        return new BreakerSettings(
                values.value(breaker + "trip", text -> Rules.word(Trip.class, text)),
                number(breaker + "failure-rate", any::withFailureRate),
                number(breaker + "slow-rate", rate -> any.withSlow(rate, Duration.ofSeconds(1))),
                time(breaker + "slower-than", limit -> any.withSlow(BreakerSpec.SLOW_RATE, limit)),
                number(
                        breaker + "consecutive-failures",
                        calls -> any.withWindow(BreakerSettings.LARGEST_WINDOW, 1)
                                .withConsecutiveFailures(calls)),
                window,
                windowTime,
                minimumCalls,
                time(breaker + "open-for", any::withOpenFor),
                time(breaker + "open-for-max", max -> any.withOpenFor(max, max)),
                number(breaker + "probes", any::withProbes));
    }

    private BulkheadSettings bulkhead(String of) {
        String bulkhead = of + ".bulkhead.";
        return new BulkheadSettings(
                number(bulkhead + "max-concurrent", BulkheadSpec::new),
                time(bulkhead + "max-wait", new BulkheadSpec(1)::withWait),
                number(bulkhead + "queue", callers -> new BulkheadSpec(1).withWait(Duration.ofSeconds(1), callers)),
                values.value(bulkhead + "limit", text -> Rules.word(Limit.class, text)),
                number(bulkhead + "least", BulkheadSpec.adaptive(LARGEST_LIMIT)::withLeast),
                time(bulkhead + "ceiling", BulkheadSpec.adaptive(LARGEST_LIMIT)::withCeiling),
                values.value(bulkhead + "admission", text -> Rules.word(Admission.class, text)),
                lanes(bulkhead + "lanes"));
    }

    private Map<String, Integer> lanes(String name) {
        try {
            return Lanes.parse(values.list(name));
        } catch (IllegalArgumentException cause) {
            problems.add(
                    values.below(name).get(0),
                    Values.rule(cause),
                    "Write each lane as <name>:<places>, such as medicine:2.");
            return Map.of();
        }
    }

    private Optional<Integer> maxKeys(String of) {
        return number(of + ".max-keys", FuseSpec.named("any")::keyed);
    }

    private List<Class<? extends Throwable>> applyOn(String of) {
        return classes(of + ".fallback.apply-on", FuseReader::exception);
    }

    private List<Class<? extends Throwable>> skipOn(String of) {
        return classes(of + ".fallback.skip-on", FuseReader::exception);
    }

    /* Of one fuse this is told with what its annotations say; defaults give way to those, but not to each other. */
    private void checkTogether(DefaultSettings read) {
        together(DEFAULTS + ".breaker", () -> {
            Optional<Duration> slow = read.breaker().slowerThan().or(() -> Optional.of(Duration.ofSeconds(1)));
            read.breaker()
                    .over(
                            BreakerSpec.defaults().withSlow(BreakerSpec.SLOW_RATE, slow.orElseThrow()),
                            BreakerSettings.NOTHING);
        });
        together(
                DEFAULTS + ".fallback",
                () -> FallbackSpec.by("any").applyingOn(read.applyOn()).skippingOn(read.skipOn()));
    }

    private void together(String group, Runnable making) {
        try {
            making.run();
        } catch (IllegalArgumentException cause) {
            values.below(group).stream()
                    .findFirst()
                    .ifPresent(written -> problems.add(
                            "fuseboard." + group,
                            String.valueOf(cause.getMessage()),
                            written.origin(),
                            "these defaults do not fit each other",
                            "Correct one of the two."));
        }
    }

    /** What is named by classes; a name that does not fit is a problem, and absent. */
    private <T> List<T> classes(String name, Function<Class<?>, T> reading) {
        List<T> read = new ArrayList<>();
        for (String text : values.list(name)) {
            try {
                read.add(reading.apply(ClassUtils.forName(text, null)));
            } catch (ClassNotFoundException | LinkageError cause) {
                problems.add(
                        values.below(name).get(0),
                        "names a class that is not there or cannot be loaded: " + text,
                        "Correct the name, with its package; a class inside another one is Outer$Inner.");
            } catch (IllegalArgumentException cause) {
                problems.add(
                        values.below(name).get(0),
                        text + ": " + Values.rule(cause),
                        "Name another class, or correct this one.");
            }
        }
        return read;
    }

    private static Class<? extends Throwable> exception(Class<?> type) {
        if (!Throwable.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException("must be a class of exceptions");
        }
        return type.asSubclass(Throwable.class);
    }

    private static OutcomeSpec.Criterion<?> failing(Class<?> type) {
        OutcomeSpec.Criterion<?> criterion = Guests.criterion("fail-if", type);
        return new OutcomeSpec(List.of(), List.of(), List.of(criterion), List.of())
                .failedIf()
                .get(0);
    }

    /* Methods answer with different types, and a question that never fits fails the start. */
    private static OutcomeSpec.Criterion<?> ofExceptions(Class<?> type) {
        OutcomeSpec.Criterion<?> criterion = Guests.criterion("ignore-if", type);
        if (!criterion.isOfExceptions()) {
            throw new IllegalArgumentException(
                    "must be a predicate of exceptions; one of answers goes below fuseboard.fuses.<name>");
        }
        return criterion;
    }

    /** A number that keeps the rule of the record it is for. */
    private Optional<Integer> number(String name, Consumer<Integer> record) {
        return values.value(name, text -> {
            int number = Rules.number(text);
            record.accept(number);
            return number;
        });
    }

    private Optional<Duration> time(String name, Consumer<Duration> record) {
        return values.value(name, text -> {
            Duration time = Durations.parse("duration", text);
            record.accept(time);
            return time;
        });
    }
}
