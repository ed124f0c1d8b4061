package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
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

/** What operators may tune is a property, named as in the spec. Fallbacks name methods, and stay beside them. */
class SpecsHavePropertiesTest {

    /** Parts of one part of a spec. */
    private static final String NOTICE = "features.<key>.notice.";

    /** What says which fuse or feature it is. */
    private static final Set<String> NO_PROPERTY = Set.of("features.<key>.key", "fuses.<name>.name");

    /** What guards methods that have no annotations, and what an annotation would say beside it. */
    private static final Set<String> OF_METHODS = Set.of("fuses.<name>.methods", "fuses.<name>.key");

    private static final Set<String> PARTS =
            Set.of("fuses.<name>.breaker", "fuses.<name>.bulkhead", "fuses.<name>.outcomes");

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

    private static Stream<String> named(String prefix, Class<? extends Record> spec) {
        return Arrays.stream(spec.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> OUTCOMES.getOrDefault(name, name))
                .map(name -> prefix + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
    }
}
