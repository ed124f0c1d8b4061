package io.fuseboard.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Configuration files as an application has them: profiles, a file of several documents, and what they leave unsaid. */
@ExtendWith(OutputCaptureExtension.class)
class ProfilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("application.yml"), """
                fuseboard:
                  store.type: memory
                  console.enabled: false
                  defaults.breaker: { failure-rate: 60, probes: 3 }
                  fuses.map.breaker.minimum-calls: 10
                ---
                spring.config.activate.on-profile: noon
                fuseboard:
                  defaults.breaker.failure-rate: 40
                """);
        Files.writeString(folder.resolve("application-rain.yml"), """
                fuseboard:
                  fuses.map.breaker.failure-rate: 20
                """);
    }

    private ConfigurableApplicationContext run(String... arguments) {
        SpringApplication application = new SpringApplication(Shop.class, Map.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        String[] all = new String[arguments.length + 1];
        all[0] = "--spring.config.location=" + folder + "/";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return application.run(all);
    }

    private static FuseSpec map(ConfigurableApplicationContext app) {
        return app.getBean(Fuseboard.class).findFuse("map").orElseThrow().spec();
    }

    private static Optional<BreakerSpec> breaker(int failureRate, int probes) {
        return Optional.of(BreakerSpec.defaults()
                .withWindow(BreakerSpec.WINDOW, 10)
                .withFailureRate(failureRate)
                .withProbes(probes));
    }

    @Test
    void aProfile_saysOtherwise_inADocumentOfItsOwn_orInAFile() {
        try (var app = run()) {
            assertThat(map(app).breaker()).isEqualTo(breaker(60, 3));
        }
        try (var app = run("--spring.profiles.active=noon")) {
            assertThat(map(app).breaker()).isEqualTo(breaker(40, 3));
        }
        try (var app = run("--spring.profiles.active=noon,rain")) {
            assertThat(map(app).breaker()).isEqualTo(breaker(20, 3));
        }
    }

    @Test
    void whatIsWrongInAProfile_isToldWithItsFileAndLine(CapturedOutput output) throws IOException {
        Files.writeString(folder.resolve("application-rain.yml"), "fuseboard:\n  defaults:\n    breaker.probes: 0\n");
        assertThatThrownBy(() -> run("--spring.profiles.active=rain"))
                .hasStackTraceContaining("Invalid fuseboard.defaults.breaker.probes (0): must be 1 to 1000");
        assertThat(output).contains("application-rain.yml").contains("3:21");
    }

    @Test
    void aFallbackOfAFuseThatGuardsNoMethod_isAWarning(CapturedOutput output) {
        run("--fuseboard.fuses.by-hand.fallback.methods=backup").close();
        assertThat(output)
                .contains("fuseboard.fuses.by-hand.fallback (command line")
                .contains("says who answers instead of guarded methods, and this fuse guards none so far");
        run("--fuseboard.fuses.map.fallback.methods=backup").close();
        assertThat(output).doesNotContain("fuseboard.fuses.map.fallback (");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {
        @org.springframework.context.annotation.Bean
        String byHand(Fuseboard board) {
            return board.fuse(FuseSpec.named("by-hand")).name();
        }
    }

    static class Map {
        @CircuitBreaker(name = "map")
        String locate() {
            return "here";
        }

        String backup() {
            return "there";
        }
    }
}
