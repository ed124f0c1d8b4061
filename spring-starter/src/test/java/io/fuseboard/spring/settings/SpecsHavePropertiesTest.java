package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.EmptySpec;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.store.NoticeKey;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What annotations and code may say is a property, named as in the spec. */
class SpecsHavePropertiesTest {

    /** Parts of one part of a spec. */
    private static final String NOTICE = "features.<key>.notice.";

    /** What says which fuse or feature it is. */
    private static final Set<String> NO_PROPERTY = Set.of("features.<key>.key", "fuses.<name>.name");

    /** What guards methods that have no annotations, or calls of HTTP clients, and what an annotation would say beside it. */
    private static final Set<String> OF_METHODS = Set.of(
            "fuses.<name>.methods",
            "fuses.<name>.key",
            "fuses.<name>.attributes",
            "fuses.<name>.http.hosts",
            "fuses.<name>.http.clients");

    private static final Set<String> PARTS =
            Set.of("fuses.<name>.breaker", "fuses.<name>.bulkhead", "fuses.<name>.outcomes");

    /** A declared value has no name of its own in its spec; the annotation's is {@code orElse}. */
    private static final String VALUE = "fuses.<name>.fallback.value";

    private static final String OR_ELSE = "fuses.<name>.fallback.or-else";

    /** What an annotation's attribute is called as a property, where it is not the attribute's own name below its group. */
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "Bulkhead.value", "fuses.<name>.bulkhead.max-concurrent",
            "Bulkhead.mode", "fuses.<name>.mode",
            "CircuitBreaker.mode", "fuses.<name>.mode",
            "CircuitBreaker.key", "fuses.<name>.key",
            "CircuitBreaker.maxKeys", "fuses.<name>.max-keys",
            "DegradeSwitch.value", "fuses.<name>.feature",
            "DegradeSwitch.tier", "features.<key>.tier",
            "Fallback.value", "fuses.<name>.fallback.methods");

    /** Outcomes stand below the breaker, and are called what its annotation calls them. */
    private static final Map<String, String> OUTCOMES =
            Map.of("ignored", "ignore", "ignoredIf", "ignoreIf", "failedIf", "failIf");

    @Test
    void everyPartOfASpec_hasItsProperty_andNoOthersExist() {
        List<String> said = Stream.of(
                        named("fuses.<name>.", FuseSpec.class),
                        named("fuses.<name>.breaker.", BreakerSpec.class),
                        named("fuses.<name>.breaker.", OutcomeSpec.class),
                        named("fuses.<name>.bulkhead.", BulkheadSpec.class),
                        named("fuses.<name>.fallback.", FallbackSpec.class),
                        named("fuses.<name>.fallback.", EmptySpec.class)
                                .map(name -> name.equals(VALUE) ? OR_ELSE : name),
                        named("features.<key>.", FeatureSpec.class))
                .flatMap(names -> names)
                .filter(name -> !NO_PROPERTY.contains(name) && !PARTS.contains(name))
                .toList();

        assertThat(Schema.PROPERTIES.stream()
                        .map(Property::name)
                        .filter(name -> name.startsWith("fuses.") || name.startsWith("features."))
                        .filter(name -> !name.startsWith(NOTICE) && !OF_METHODS.contains(name)))
                .containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void aNotice_hasAPropertyForEachReason_andOneForTheSentenceItUses() {
        assertThat(Schema.PROPERTIES.stream().map(Property::name).filter(name -> name.startsWith(NOTICE)))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("use"),
                                Arrays.stream(RefusalReason.values()).map(NoticeKey::word))
                        .map(NOTICE::concat)
                        .toList());
    }

    /** The name of a fuse is the part of the property's name that is chosen. */
    @Test
    void everyAttributeOfAnAnnotation_hasItsProperty() {
        Map<Class<?>, String> groups = Map.of(
                CircuitBreaker.class, "fuses.<name>.breaker.",
                Bulkhead.class, "fuses.<name>.bulkhead.",
                DegradeSwitch.class, "fuses.<name>.",
                Fallback.class, "fuses.<name>.fallback.");
        assertThat(groups.entrySet().stream()
                        .flatMap(group -> Arrays.stream(group.getKey().getDeclaredMethods())
                                .filter(attribute -> !attribute.getName().equals("name"))
                                .map(attribute -> ATTRIBUTES.getOrDefault(
                                        group.getKey().getSimpleName() + "." + attribute.getName(),
                                        group.getValue() + kebab(attribute.getName())))))
                .isSubsetOf(Schema.PROPERTIES.stream().map(Property::name).toList());
    }

    private static Stream<String> named(String prefix, Class<? extends Record> spec) {
        return Arrays.stream(spec.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> OUTCOMES.getOrDefault(name, name))
                .map(name -> prefix + kebab(name));
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
