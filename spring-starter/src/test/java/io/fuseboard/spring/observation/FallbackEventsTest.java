package io.fuseboard.spring.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Tier;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.guard.FallbackListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the observation of a request hears of fallbacks. */
class FallbackEventsTest {

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    private final ApplicationContextRunner without = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(FuseboardAutoConfiguration.class, ObservationAutoConfiguration.class));

    private final ApplicationContextRunner bare = without.withBean(Map.class);

    private final ApplicationContextRunner context = bare.withBean(ObservationRegistry.class, () -> registry);

    private void request(Consumer<Map> calls) {
        context.run(app -> {
            Observation request = Observation.start("http.server.requests", registry);
            try (Observation.Scope scope = request.openScope()) {
                assertThat(scope.getCurrentObservation()).isSameAs(request);
                calls.accept(app.getBean(Map.class));
            } finally {
                request.stop();
            }
        });
    }

    private TestObservationRegistryAssert.TestObservationRegistryAssertReturningObservationContextAssert heard() {
        return TestObservationRegistryAssert.assertThat(registry).hasSingleObservationThat();
    }

    @Test
    void aFallbackThatAnswers_isAnEventOnTheCallersObservation_withOrWithoutAFeature() {
        request(map -> {
            assertThat(map.locate(true)).isEqualTo("backup");
            assertThat(map.animation(true)).isEqualTo("still");
        });
        heard().hasEvent("fuseboard.fallback", "fuseboard.fallback map")
                .hasEvent("fuseboard.fallback", "fuseboard.fallback animation");
    }

    @Test
    void theMethodsOwnAnswer_andAFailureThatNobodyAnswers_areNone() {
        request(map -> {
            assertThat(map.locate(false)).isEqualTo("here");
            assertThat(map.later(CompletableFuture.completedFuture("here"))
                            .toCompletableFuture()
                            .join())
                    .isEqualTo("here");
            assertThat(map.mono(Mono.just("here")).block()).isEqualTo("here");
            assertThatThrownBy(map::alone).hasMessage("broken");
        });
        heard().doesNotHaveEvent("fuseboard.fallback");
    }

    @Test
    void aStage_isAnEventWhenItCompletes_onTheObservationOfTheCall() {
        CompletableFuture<String> main = new CompletableFuture<>();
        request(map -> {
            CompletionStage<String> answer = map.later(main);
            Observation other = Observation.createNotStarted("other", ObservationRegistry.NOOP);
            other.observe(() -> main.completeExceptionally(new IllegalStateException("broken")));
            assertThat(answer.toCompletableFuture().join()).isEqualTo("backup");
        });
        heard().hasEvent("fuseboard.fallback", "fuseboard.fallback later");
    }

    @Test
    void aSubscription_goesByTheContextThatItCarries_elseByTheThread() {
        request(map -> assertThat(map.mono(Mono.error(new IllegalStateException("broken")))
                        .block())
                .isEqualTo("backup"));
        heard().hasEvent("fuseboard.fallback", "fuseboard.fallback mono");

        Observation carried = Observation.start("carried", registry);
        context.run(app -> assertThat(app.getBean(Map.class)
                        .flux(Flux.error(new IllegalStateException("broken")))
                        .contextWrite(with -> with.put("micrometer.observation", carried))
                        .collectList()
                        .block())
                .containsExactly("backup"));
        carried.stop();
        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("carried")
                .that()
                .hasEvent("fuseboard.fallback", "fuseboard.fallback flux");
    }

    @Test
    void whereNobodyObserves_nothingIsThere() {
        context.run(app -> assertThat(app.getBean(Map.class).locate(true)).isEqualTo("backup"));
        TestObservationRegistryAssert.assertThat(registry).doesNotHaveAnyObservation();
        bare.run(app -> assertThat(app).doesNotHaveBean(FallbackListener.class));
        without.withClassLoader(new FilteredClassLoader("io.micrometer.observation"))
                .run(app -> assertThat(app).hasNotFailed().hasBean("fuseboardGuards"));
        context.withPropertyValues("fuseboard.enabled=false")
                .run(app -> assertThat(app).hasNotFailed().doesNotHaveBean(FallbackListener.class));
    }

    static class Map {

        @Bulkhead(value = 5, name = "map")
        @Fallback("backup")
        String locate(boolean fail) {
            if (fail) {
                throw new IllegalStateException("broken");
            }
            return "here";
        }

        String backup(boolean fail) {
            return "backup";
        }

        @DegradeSwitch(value = "animation", tier = Tier.OPTIONAL)
        @Bulkhead(value = 5, name = "animation")
        @Fallback("still")
        String animation(boolean fail) {
            throw new IllegalStateException("broken");
        }

        String still(boolean fail) {
            return "still";
        }

        @Bulkhead(value = 5, name = "alone")
        String alone() {
            throw new IllegalStateException("broken");
        }

        @Bulkhead(value = 5, name = "later")
        @Fallback("laterBackup")
        CompletionStage<String> later(CompletionStage<String> main) {
            return main;
        }

        CompletionStage<String> laterBackup(CompletionStage<String> main) {
            return CompletableFuture.completedFuture("backup");
        }

        @Bulkhead(value = 5, name = "mono")
        @Fallback("monoBackup")
        Mono<String> mono(Mono<String> main) {
            return main;
        }

        Mono<String> monoBackup(Mono<String> main) {
            return Mono.just("backup");
        }

        @Bulkhead(value = 5, name = "flux")
        @Fallback("fluxBackup")
        Flux<String> flux(Flux<String> main) {
            return main;
        }

        Flux<String> fluxBackup(Flux<String> main) {
            return Flux.just("backup");
        }
    }
}
