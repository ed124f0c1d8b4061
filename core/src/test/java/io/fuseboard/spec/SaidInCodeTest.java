package io.fuseboard.spec;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Tier;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever an annotation can say, code can. Who adds an attribute says here where it is in the specs. */
class SaidInCodeTest {

    private static final Map<String, String> IN_CODE = Map.ofEntries(
            entry("Attribute.value", "MethodSpec.key"),
            entry("Bulkhead.admission", "BulkheadSpec.admission"),
            entry("Bulkhead.ceiling", "BulkheadSpec.ceiling"),
            entry("Bulkhead.lanes", "BulkheadSpec.lanes"),
            entry("Bulkhead.least", "BulkheadSpec.least"),
            entry("Bulkhead.limit", "BulkheadSpec.limit"),
            entry("Bulkhead.maxWait", "BulkheadSpec.maxWait"),
            entry("Bulkhead.mode", "FuseSpec.mode"),
            entry("Bulkhead.name", "FuseSpec.name"),
            entry("Bulkhead.queue", "BulkheadSpec.queue"),
            entry("Bulkhead.value", "BulkheadSpec.maxConcurrent"),
            entry("CircuitBreaker.consecutiveFailures", "BreakerSpec.consecutiveFailures"),
            entry("CircuitBreaker.failIf", "OutcomeSpec.failedIf"),
            entry("CircuitBreaker.failureRate", "BreakerSpec.failureRate"),
            entry("CircuitBreaker.ignore", "OutcomeSpec.ignored"),
            entry("CircuitBreaker.ignoreIf", "OutcomeSpec.ignoredIf"),
            entry("CircuitBreaker.key", "MethodSpec.key"),
            entry("CircuitBreaker.maxKeys", "FuseSpec.maxKeys"),
            entry("CircuitBreaker.minimumCalls", "BreakerSpec.minimumCalls"),
            entry("CircuitBreaker.mode", "FuseSpec.mode"),
            entry("CircuitBreaker.name", "FuseSpec.name"),
            entry("CircuitBreaker.openFor", "BreakerSpec.openFor"),
            entry("CircuitBreaker.openForMax", "BreakerSpec.openForMax"),
            entry("CircuitBreaker.probes", "BreakerSpec.probes"),
            entry("CircuitBreaker.retryAfter", "OutcomeSpec.retryAfter"),
            entry("CircuitBreaker.slowRate", "BreakerSpec.slowRate"),
            entry("CircuitBreaker.slowerThan", "BreakerSpec.slowerThan"),
            entry("CircuitBreaker.trip", "BreakerSpec.trip"),
            entry("CircuitBreaker.window", "BreakerSpec.window"),
            entry("CircuitBreaker.windowTime", "BreakerSpec.windowTime"),
            entry("DegradeSwitch.name", "FuseSpec.name"),
            entry("DegradeSwitch.tier", "FeatureSpec.tier"),
            entry("DegradeSwitch.value", "FuseSpec.feature"),
            entry("Fallback.applyOn", "FallbackSpec.applyOn"),
            entry("Fallback.empty", "FallbackSpec.empty"),
            entry("Fallback.lastGood", "FallbackSpec.lastGood"),
            entry("Fallback.name", "FuseSpec.name"),
            entry("Fallback.orElse", "EmptySpec.value"),
            entry("Fallback.skipOn", "FallbackSpec.skipOn"),
            entry("Fallback.value", "FallbackSpec.methods"),
            entry("Fallback.warm", "FallbackSpec.warm"));

    private static final List<Class<? extends Record>> SPECS = List.of(
            BreakerSpec.class,
            BulkheadSpec.class,
            EmptySpec.class,
            FallbackSpec.class,
            FeatureSpec.class,
            FuseSpec.class,
            MethodSpec.class,
            OutcomeSpec.class);

    @Test
    void everyAttributeOfEveryAnnotation_isAComponentOfASpec() throws IOException {
        Set<String> attributes = new TreeSet<>();
        annotations()
                .forEach(type -> Arrays.stream(type.getDeclaredMethods())
                        .forEach(attribute -> attributes.add(type.getSimpleName() + "." + attribute.getName())));
        Set<String> components = SPECS.stream()
                .flatMap(spec -> Arrays.stream(spec.getRecordComponents()))
                .map(SaidInCodeTest::name)
                .collect(Collectors.toSet());

        assertThat(IN_CODE.keySet()).containsExactlyInAnyOrderElementsOf(attributes);
        assertThat(components).containsAll(IN_CODE.values());
    }

    @Test
    void everyComponentOfAGuard_canBeSaidByAnAnnotation() {
        assertThat(Stream.of(
                                BreakerSpec.class,
                                BulkheadSpec.class,
                                FallbackSpec.class,
                                FuseSpec.class,
                                OutcomeSpec.class)
                        .flatMap(spec -> Arrays.stream(spec.getRecordComponents()))
                        .filter(component -> !holdsASpec(component))
                        .map(SaidInCodeTest::name))
                .isSubsetOf(IN_CODE.values());
    }

    @Test
    void whatIsSaidInCode_isWhatTheAnnotationsSay() throws NoSuchMethodException {
        Method annotated = Riders.class.getDeclaredMethod("locate", String.class);

        assertThat(SpecReader.read(annotated))
                .contains(new MethodSpec(
                        FuseSpec.named("rider-location")
                                .with(BreakerSpec.defaults()
                                        .withFailureRate(40)
                                        .withSlow(60, Duration.ofMillis(800))
                                        .withConsecutiveFailures(7)
                                        .withWindow(Duration.ofSeconds(30), 9)
                                        .withOpenFor(Duration.ofSeconds(5), Duration.ofMinutes(1))
                                        .withProbes(3))
                                .with(new BulkheadSpec(20))
                                .with(OutcomeSpec.defaults().ignoring(IllegalArgumentException.class))
                                .serving("riders"),
                        Optional.of(FeatureSpec.of("riders").withTier(Tier.IMPORTANT)),
                        Optional.of(FallbackSpec.by("mapB", "mapC")
                                .applyingOn(List.of(IOException.class))
                                .skippingOn(List.of(IllegalStateException.class))
                                .thenLastGood(Duration.ofSeconds(30))
                                .withWarmShare(2))));
    }

    static class Riders {
        @CircuitBreaker(
                name = "rider-location",
                failureRate = 40,
                slowerThan = "800ms",
                slowRate = 60,
                consecutiveFailures = 7,
                windowTime = "30s",
                minimumCalls = 9,
                openFor = "5s",
                openForMax = "1m",
                probes = 3,
                ignore = IllegalArgumentException.class)
        @Bulkhead(20)
        @DegradeSwitch(value = "riders", tier = Tier.IMPORTANT)
        @Fallback(
                value = {"mapB", "mapC"},
                lastGood = "30s",
                applyOn = IOException.class,
                skipOn = IllegalStateException.class,
                warm = 2)
        void locate(String rider) {}
    }

    private static Stream<Class<?>> annotations() throws IOException {
        Class<?> one = CircuitBreaker.class;
        Path folder = Path.of(URI.create(
                        one.getResource(one.getSimpleName() + ".class").toString()))
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString().replace(".class", ""))
                    .filter(name -> !name.equals("package-info"))
                    .sorted()
                    .<Class<?>>map(name -> load(one.getPackageName() + "." + name))
                    .toList()
                    .stream();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }

    /** Its own components are looked at then. */
    private static boolean holdsASpec(RecordComponent component) {
        String type = component.getGenericType().getTypeName();
        return SPECS.stream()
                .anyMatch(spec -> type.equals(spec.getName()) || type.contains("<" + spec.getName() + ">"));
    }
}
