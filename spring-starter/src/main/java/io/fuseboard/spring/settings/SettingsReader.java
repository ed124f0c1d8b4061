package io.fuseboard.spring.settings;

import io.fuseboard.model.Limit;
import io.fuseboard.model.Mode;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.Durations;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.Guests;
import io.fuseboard.spec.NoticeSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spec.Unguardable;
import io.fuseboard.spring.settings.FuseboardSettings.Actuator;
import io.fuseboard.spring.settings.FuseboardSettings.Declared;
import io.fuseboard.spring.settings.FuseboardSettings.Proxy;
import io.fuseboard.spring.settings.FuseboardSettings.Web;
import io.fuseboard.store.NoticeKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/** Reads the settings, each value with its rule. */
final class SettingsReader {

    /** What HTTP says of a server that is too busy. */
    private static final int UNAVAILABLE = 503;

    private static final int LARGEST_WINDOW = 10_000;
    private static final int LARGEST_LIMIT = 1_000_000;

    private final Values values;
    private final Problems problems;
    private final HttpReader http;

    private SettingsReader(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.http = new HttpReader(values, problems);
    }

    static FuseboardSettings read(ConfigurableEnvironment environment) {
        Problems problems = new Problems();
        Values values = new Values(new Scan(environment, problems).read(), environment, problems);
        FuseboardSettings settings = new SettingsReader(values, problems).settings();
        problems.throwIfAny();
        return settings;
    }

    private FuseboardSettings settings() {
        values.value("enabled", Rules::truth);
        Locale locale = values.value("locale", Rules::locale).orElse(Locale.SIMPLIFIED_CHINESE);
        return new FuseboardSettings(
                locale,
                values.value("application", Rules::key),
                values.value("build-id", Rules::buildId),
                values.value("mode", text -> Rules.word(Mode.class, text)).orElse(Mode.GUARD),
                new StoreReader(values, problems).read(),
                new Proxy(
                        values.value("proxy.order", text -> Rules.word(Proxy.Order.class, text))
                                .orElse(Proxy.Order.OUTERMOST),
                        values.value("proxy.unguardable", text -> Rules.word(Unguardable.class, text))
                                .orElse(Unguardable.FAIL)),
                new Web(
                        values.value("web.problems", Rules::truth).orElse(true),
                        values.value("web.features", Rules::truth).orElse(true),
                        values.value("web.features-header", Rules::truth).orElse(true),
                        values.value("web.degraded-header", Rules::truth).orElse(true),
                        answer()),
                new Actuator(values.value("actuator.write", Rules::truth).orElse(false)),
                console(),
                values.keys("features", Rules::key).stream()
                        .map(key -> feature(key, locale))
                        .toList(),
                new PlanReader(values, problems, locale).read(),
                new BrownoutReader(values, problems).read(),
                values.keys("fuses", Rules::key).stream().map(this::fuse).toList());
    }

    private ConsoleSettings console() {
        return new ConsoleSettings(
                values.value("console.enabled", Rules::truth),
                values.value("console.port", Rules::port),
                values.value("console.address", Rules::line),
                values.value("console.path", Rules::line),
                values.value("console.user", Rules::line),
                values.exactText("console.password", SettingsReader::password),
                values.value("console.environment", Rules::line),
                values.list("console.allowed-hosts"),
                more());
    }

    /* The console knows what these mean; here they are only found and resolved. */
    private Map<String, List<String>> more() {
        Map<String, List<String>> more = new TreeMap<>();
        for (Property property : Schema.OF_THE_CONSOLE) {
            int depth = property.segments().size();
            for (Written found : values.below("console")) {
                if (property.matches(found.path()).isPresent()) {
                    String name = String.join(".", found.path().subList(0, depth));
                    List<String> read = property.shape() == Property.Shape.LIST
                            ? values.list(name)
                            : values.exactText(name, text -> text).stream().toList();
                    more.put(name.substring("console.".length()), read);
                }
            }
        }
        return Map.copyOf(more);
    }

    private AnswerSettings answer() {
        Map<RefusalReason, Integer> statuses = new EnumMap<>(RefusalReason.class);
        for (RefusalReason reason : RefusalReason.values()) {
            values.value("web.answer.status-of." + NoticeKey.word(reason), Rules::status)
                    .ifPresent(status -> statuses.put(reason, status));
        }
        return new AnswerSettings(
                values.value("web.answer.template", AnswerTemplate::parse),
                values.value("web.answer.page", Rules::truth).orElse(true),
                values.value("web.answer.status", Rules::status).orElse(UNAVAILABLE),
                statuses);
    }

    private Declared feature(String key, Locale locale) {
        String group = "features." + key + ".";
        FeatureSpec spec = new FeatureSpec(
                key,
                values.value(group + "tier", Rules::tier),
                values.value(group + "owner", Rules::line),
                values.texts(group + "title", locale),
                values.texts(group + "consequence", locale),
                values.texts(group + "on-restore", locale),
                notice(group + "notice", locale),
                values.list(group + "synonyms"),
                values.value(group + "client-visible", Rules::truth).orElse(false));
        return new Declared(spec, origin("features." + key));
    }

    private NoticeSpec notice(String name, Locale locale) {
        Set<String> besides = new HashSet<>(Set.of("use"));
        Map<RefusalReason, Map<Locale, String>> reasons = new EnumMap<>(RefusalReason.class);
        for (RefusalReason reason : RefusalReason.values()) {
            String word = NoticeKey.word(reason);
            besides.add(word);
            Map<Locale, String> texts = values.texts(name + "." + word, locale, Set.of(), Rules::notice);
            if (!texts.isEmpty()) {
                reasons.put(reason, texts);
            }
        }
        return new NoticeSpec(
                values.texts(name, locale, besides, Rules::notice),
                reasons,
                values.value(
                        name + ".use",
                        text -> NoticeSpec.using(text.strip()).use().orElseThrow()));
    }

    private FuseSettings fuse(String name) {
        String breaker = "fuses." + name + ".breaker.";
        String bulkhead = "fuses." + name + ".bulkhead.";
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
                number(breaker + "minimum-calls", calls -> any.withWindow(LARGEST_WINDOW, calls));
        if (window.isPresent() && minimumCalls.isPresent() && minimumCalls.get() > window.get()) {
            values.written(breaker + "minimum-calls")
                    .ifPresent(written -> problems.add(
                            written,
                            "must be at most window (" + window.get() + "), or the breaker could never open",
                            "Make minimum-calls smaller or window larger."));
        }
        return new FuseSettings(
                name,
                values.below("fuses." + name).stream().allMatch(Written::loose),
                origin("fuses." + name),
                values.value("fuses." + name + ".mode", text -> Rules.word(Mode.class, text)),
                new MethodsReader(values, problems).read(name),
                http.read(name),
                new FallbackReader(values, problems)
                        .read(
                                name,
                                classes("fuses." + name + ".fallback.apply-on", SettingsReader::exception),
                                classes("fuses." + name + ".fallback.skip-on", SettingsReader::exception)),
                new OutcomeSettings(
                        classes(breaker + "ignore", SettingsReader::exception),
                        classes(breaker + "ignore-if", type -> Guests.criterion("ignore-if", type)),
                        classes(breaker + "fail-if", SettingsReader::failing),
                        classes(breaker + "retry-after", type -> Guests.hint("retry-after", type))),
                values.value(breaker + "trip", text -> Rules.word(Trip.class, text)),
                number(breaker + "failure-rate", any::withFailureRate),
                number(breaker + "slow-rate", rate -> any.withSlow(rate, Duration.ofSeconds(1))),
                time(breaker + "slower-than", limit -> any.withSlow(BreakerSpec.SLOW_RATE, limit)),
                number(
                        breaker + "consecutive-failures",
                        calls -> any.withWindow(LARGEST_WINDOW, 1).withConsecutiveFailures(calls)),
                window,
                windowTime,
                minimumCalls,
                time(breaker + "open-for", any::withOpenFor),
                time(breaker + "open-for-max", max -> any.withOpenFor(max, max)),
                number(breaker + "probes", any::withProbes),
                number(bulkhead + "max-concurrent", BulkheadSpec::new),
                time(bulkhead + "max-wait", new BulkheadSpec(1)::withWait),
                number(bulkhead + "queue", callers -> new BulkheadSpec(1).withWait(Duration.ofSeconds(1), callers)),
                values.value(bulkhead + "limit", text -> Rules.word(Limit.class, text)),
                number(bulkhead + "least", BulkheadSpec.adaptive(LARGEST_LIMIT)::withLeast),
                time(bulkhead + "ceiling", BulkheadSpec.adaptive(LARGEST_LIMIT)::withCeiling),
                number("fuses." + name + ".max-keys", FuseSpec.named("any")::keyed));
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

    private String origin(String group) {
        return values.below(group).stream().map(Written::origin).findFirst().orElse("the environment");
    }

    private static String password(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank; leave it out to have one made at each start");
        }
        return text;
    }
}
