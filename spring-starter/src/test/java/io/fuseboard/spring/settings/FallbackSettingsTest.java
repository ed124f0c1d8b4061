package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.spec.EmptySpec;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spring.start.StartFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who answers instead, as {@code fuseboard.fuses.<name>.fallback} says. */
class FallbackSettingsTest extends WrittenSettings {

    @Test
    void whoAnswersInstead_isSaidOverTheAnnotations_oneByOne() {
        yaml("""
                fuseboard.fuses:
                  a.fallback:
                    methods: [mapB, mapC]
                    apply-on: java.io.IOException
                    skip-on: java.io.FileNotFoundException
                    last-good: 30s
                    or-else: 0
                    warm: 2
                  b.fallback.empty: true
                  c.fallback.empty: false
                """);
        FuseboardSettings settings = read();
        FallbackSpec all = FallbackSpec.by("mapB", "mapC")
                .applyingOn(List.of(IOException.class))
                .skippingOn(List.of(FileNotFoundException.class))
                .thenLastGood(Duration.ofSeconds(30))
                .thenEmpty(EmptySpec.of("0"))
                .withWarmShare(2);
        assertThat(settings.over("a", Optional.empty())).contains(all);
        assertThat(settings.over("a", Optional.of(FallbackSpec.by("mapD").thenEmpty(EmptySpec.natural()))))
                .contains(all);
        FallbackSpec said = FallbackSpec.by("mapD").thenLastGood(Duration.ofHours(1));
        assertThat(settings.over("b", Optional.of(said))).contains(said.thenEmpty(EmptySpec.natural()));
        assertThat(settings.over("c", Optional.of(said.thenEmpty(EmptySpec.of("7")))))
                .contains(said);
        assertThat(settings.over("c", Optional.of(FallbackSpec.empty(EmptySpec.natural()))))
                .isEmpty();
        assertThat(settings.over("d", Optional.of(said))).contains(said);
    }

    @Test
    void whoCannotAnswer_isRefused_withAllThatIsWrong() {
        yaml("""
                fuseboard.fuses.a.fallback:
                  methods: [mapB(), "com.acme.Maps#mapC"]
                  apply-on: [java.io.FileNotFoundException]
                  skip-on: [java.io.IOException, java.lang.String]
                  last-good: 0s
                  empty: maybe
                  or-else: none
                  warm: 51
                  orelse: none
                """);
        refuses("Invalid fuseboard.fuses.a.fallback.methods[0] (mapB()): mapB(): must be the name of a method");
        refuses("com.acme.Maps#mapC: must be the name of a method, without its class and without parentheses");
        refuses("Invalid fuseboard.fuses.a.fallback.skip-on[0] (java.io.IOException): is skipped, because skipOn has"
                + " IOException and skipping wins");
        refuses("java.lang.String: must be a class of exceptions");
        refuses("Invalid fuseboard.fuses.a.fallback.last-good (0s): must be");
        refuses("Invalid fuseboard.fuses.a.fallback.warm (51): must be a percentage from 0 (off) to 50");
        refuses("Invalid fuseboard.fuses.a.fallback.empty (maybe): must be true or false");
        yaml("fuseboard.fuses.a.fallback: { empty: true, or-else: 0 }");
        refuses("Invalid fuseboard.fuses.a.fallback.or-else (0): is a value, and empty says that there is none");
    }

    @Test
    void aFallbackThatOnlyTogetherMakesNoSense_isToldWhereItIsMade() {
        yaml("fuseboard.fuses.a.fallback.warm: 2");
        assertThatThrownBy(() -> read().over("a", Optional.of(FallbackSpec.empty(EmptySpec.natural()))))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Invalid warm (2): needs a backup method to keep warm");
        assertThat(read().over("a", Optional.of(FallbackSpec.by("mapB").withWarmShare(10))))
                .contains(FallbackSpec.by("mapB").withWarmShare(2));
        yaml("fuseboard.fuses.a.fallback.skip-on: java.io.IOException");
        FuseboardSettings settings = read();
        assertThatThrownBy(() -> settings.over("a", Optional.empty()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Invalid fuseboard.fuses.a.fallback")
                .hasMessageContaining("must name at least one method, or have a lastGood such as 30s")
                .hasMessageContaining("application.yml");
    }
}
