package io.fuseboard.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.start.StartFailure;
import io.fuseboard.telemetry.FuseSnapshot;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestTemplateAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

/** {@code RestClient}, {@code RestTemplate} and HTTP interface clients that know nothing of fuses, against a real server. */
@ExtendWith(OutputCaptureExtension.class)
class HttpClientsTest {

    private final Provider provider = new Provider();

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class, HttpAutoConfiguration.class))
            .withPropertyValues("spring.application.name=takeaway", "fuseboard.mode=guard")
            .withBean(
                    "restClientBuilder",
                    RestClient.Builder.class,
                    RestClient::builder,
                    definition -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
            .withBean("mapTemplate", RestTemplate.class, RestTemplate::new)
            .withBean("mapClient", RestClient.class, () -> RestClient.create(provider.address()));

    private final ApplicationContextRunner byHost = context.withPropertyValues(
            "fuseboard.fuses.map.http.hosts=127.0.0.1",
            "fuseboard.fuses.map.breaker.trip=classic",
            "fuseboard.fuses.map.breaker.window=2",
            "fuseboard.fuses.map.breaker.minimum-calls=2",
            "fuseboard.fuses.map.bulkhead.max-concurrent=1");

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void serverErrors_openTheCircuit_andThenNothingIsSent() {
        byHost.run(app -> {
            RestClient client = app.getBean(RestClient.Builder.class).build();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> get(client, "/status/500")).isInstanceOf(HttpServerErrorException.class);
            }
            assertThatThrownBy(() -> get(client, "/ok"))
                    .isInstanceOfSatisfying(
                            DegradedException.class,
                            refused -> assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.CIRCUIT_OPEN));
            assertThatThrownBy(() -> app.getBean(RestTemplate.class).getForObject(provider.address(), String.class))
                    .as("one fuse for all clients that call the host")
                    .isInstanceOf(DegradedException.class);
            assertThat(provider.calls()).isEqualTo(2);
            assertThat(map(app.getBean(Fuseboard.class)).answers().failed()).isEqualTo(2);
        });
    }

    @Test
    void whoAsksForWhatIsNotThere_opensNothing() {
        byHost.run(app -> {
            RestTemplate template = app.getBean(RestTemplate.class);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> template.getForObject(provider.address() + "/status/404", String.class))
                        .isInstanceOf(HttpClientErrorException.class);
            }
            assertThat(map(app.getBean(Fuseboard.class)).answers().main()).isEqualTo(3);
        });
    }

    @Test
    void timeOuts_andHalfAnswers_areFailures() {
        byHost.run(app -> {
            JdkClientHttpRequestFactory impatient = new JdkClientHttpRequestFactory(HttpClient.newHttpClient());
            impatient.setReadTimeout(Duration.ofMillis(200));
            RestClient client = app.getBean(RestClient.Builder.class)
                    .requestFactory(impatient)
                    .build();
            assertThatThrownBy(() -> get(client, "/hang")).isInstanceOf(ResourceAccessException.class);
            assertThatThrownBy(() -> get(client, "/half")).isInstanceOf(RuntimeException.class);
            FuseSnapshot map = map(app.getBean(Fuseboard.class));
            assertThat(map.answers().failed()).isEqualTo(2);
            assertThat(map.answers().main()).isZero();
            assertThat(map.bulkhead().orElseThrow().inUse()).isZero();
        });
    }

    @Test
    void theCircuitStaysOpen_asLongAsTheServerAsks() {
        byHost.withPropertyValues("fuseboard.fuses.map.breaker.consecutive-failures=1")
                .run(app -> {
                    RestClient client = app.getBean(RestClient.class);
                    assertThatThrownBy(() ->
                                    client.get().uri("/seconds").retrieve().body(String.class))
                            .isInstanceOf(HttpServerErrorException.class);
                    assertThatThrownBy(() -> client.get().uri("/ok").retrieve().body(String.class))
                            .isInstanceOfSatisfying(
                                    DegradedException.class,
                                    refused -> assertThat(refused.refusal()
                                                    .retryAfter()
                                                    .orElseThrow())
                                            .isBetween(Duration.ofSeconds(11), Duration.ofSeconds(30)));
                });
        byHost.withPropertyValues("fuseboard.fuses.map.breaker.consecutive-failures=1")
                .run(app -> {
                    RestClient client = app.getBean(RestClient.class);
                    assertThatThrownBy(
                                    () -> client.get().uri("/date").retrieve().body(String.class))
                            .isInstanceOf(HttpClientErrorException.TooManyRequests.class);
                    assertThatThrownBy(() -> client.get().uri("/ok").retrieve().body(String.class))
                            .isInstanceOfSatisfying(
                                    DegradedException.class,
                                    refused -> assertThat(refused.refusal()
                                                    .retryAfter()
                                                    .orElseThrow())
                                            .isBetween(Duration.ofSeconds(31), Duration.ofSeconds(61)));
                });
    }

    @Test
    void aCallLasts_untilItsAnswerIsReadOrClosed_andEndsOnce() {
        byHost.run(app -> {
            Fuseboard board = app.getBean(Fuseboard.class);
            RestClient client = app.getBean(RestClient.class);
            int first = client.get().uri("/ok").exchange((request, response) -> {
                int read = response.getBody().read();
                assertThat(map(board).bulkhead().orElseThrow().inUse()).isEqualTo(1);
                assertThatThrownBy(
                                () -> get(app.getBean(RestClient.Builder.class).build(), "/ok"))
                        .isInstanceOf(DegradedException.class);
                return read;
            });
            assertThat(first).isEqualTo('o');
            assertThat(client.get().uri("/ok").retrieve().body(String.class)).isEqualTo("ok");
            assertThat(map(board).bulkhead().orElseThrow().inUse()).isZero();
            assertThat(map(board).answers().main()).isEqualTo(2);
        });
    }

    @Test
    void aClientThatIsNamed_isGuarded_andOnlyThat() {
        context.withPropertyValues(
                        "fuseboard.fuses.map.http.clients=mapClient", "fuseboard.fuses.all.http.hosts=127.0.0.1")
                .withBean("mapClientToo", RestClient.class, () -> RestClient.create(provider.address()))
                .run(app -> {
                    Fuseboard board = app.getBean(Fuseboard.class);
                    app.getBean("mapClient", RestClient.class)
                            .get()
                            .uri("/ok")
                            .retrieve()
                            .body(String.class);
                    app.getBean("mapClientToo", RestClient.class)
                            .get()
                            .uri("/ok")
                            .retrieve()
                            .body(String.class);
                    app.getBean("mapClientToo", RestClient.class)
                            .get()
                            .uri("/ok")
                            .retrieve()
                            .body(String.class);
                    assertThat(map(board).answers().main()).isEqualTo(1);
                    assertThat(snapshot(board, "all").answers().main()).isEqualTo(2);
                });
    }

    @Test
    void aBeanMadeByTheBuilder_isGuardedOnce_byItsOwnName() {
        context.withUserConfiguration(Clients.class)
                .withPropertyValues(
                        "fuseboard.fuses.map.http.clients=made",
                        "fuseboard.fuses.others.http.clients=restClientBuilder")
                .run(app -> {
                    Fuseboard board = app.getBean(Fuseboard.class);
                    get(app.getBean("made", RestClient.class), "/ok");
                    get(app.getBean(RestClient.Builder.class).build(), "/ok");
                    assertThat(map(board).answers().main()).isEqualTo(1);
                    assertThat(snapshot(board, "others").answers().main()).isEqualTo(1);
                });
    }

    @Test
    void interfaceClients_areGuardedByTheirGroup() {
        context.withUserConfiguration(Services.class)
                .withBean(
                        RestClientHttpServiceGroupConfigurer.class,
                        () -> groups -> groups.forEachClient((group, builder) -> builder.baseUrl(provider.address())))
                .withPropertyValues(
                        "fuseboard.fuses.map.http.clients=maps", "fuseboard.fuses.map.bulkhead.max-concurrent=2")
                .run(app -> {
                    assertThat(app.getBean(MapApi.class).ok()).isEqualTo("ok");
                    assertThat(map(app.getBean(Fuseboard.class)).answers().main())
                            .isEqualTo(1);
                });
    }

    /** Whose address and time-outs Spring Boot's properties tell. */
    @ParameterizedTest
    @ValueSource(strings = {"clients=maps", "hosts=127.0.0.1"})
    void groupsThatSpringBootConfigures_areGuardedOnce_byNameOrByHost(String which) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        FuseboardAutoConfiguration.class,
                        HttpAutoConfiguration.class,
                        RestClientAutoConfiguration.class,
                        HttpServiceClientPropertiesAutoConfiguration.class,
                        HttpServiceClientAutoConfiguration.class))
                .withUserConfiguration(Services.class)
                .withPropertyValues(
                        "fuseboard.fuses.map.http." + which,
                        "fuseboard.fuses.map.bulkhead.max-concurrent=2",
                        "spring.http.serviceclient.maps.base-url=" + provider.address())
                .run(app -> {
                    assertThat(app.getBean(MapApi.class).ok()).isEqualTo("ok");
                    assertThat(map(app.getBean(Fuseboard.class)).answers().main())
                            .isEqualTo(1);
                });
    }

    @Test
    void springBootsOwnBuilders_areGuarded_asTheirCustomizersLeaveThem() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        FuseboardAutoConfiguration.class,
                        HttpAutoConfiguration.class,
                        RestClientAutoConfiguration.class,
                        RestTemplateAutoConfiguration.class))
                .withPropertyValues("fuseboard.fuses.map.http.hosts=127.0.0.1")
                .run(app -> {
                    RestTemplate template =
                            app.getBean(RestTemplateBuilder.class).build();
                    assertThat(template.getForObject(provider.address() + "/ok", String.class))
                            .isEqualTo("ok");
                    assertThat(get(app.getBean(RestClient.Builder.class).build(), "/ok"))
                            .isEqualTo("ok");
                    assertThat(map(app.getBean(Fuseboard.class)).answers().main())
                            .isEqualTo(2);
                });
    }

    @Test
    void eachHost_mayHaveAFuseOfItsOwn() {
        context.withPropertyValues(
                        "fuseboard.fuses.map.http.hosts=*",
                        "fuseboard.fuses.map.key=host",
                        "fuseboard.fuses.map.breaker.trip=classic",
                        "fuseboard.fuses.map.breaker.consecutive-failures=1")
                .run(app -> {
                    RestClient client = app.getBean(RestClient.Builder.class).build();
                    assertThatThrownBy(() -> get(client, "/status/500")).isInstanceOf(HttpServerErrorException.class);
                    assertThatThrownBy(() -> get(client, "/ok")).isInstanceOf(DegradedException.class);
                    String elsewhere = provider.address().replace("127.0.0.1", "localhost");
                    assertThat(client.get().uri(elsewhere + "/ok").retrieve().body(String.class))
                            .isEqualTo("ok");
                });
    }

    @Test
    void configurationSays_whatElseIsAFailure() {
        byHost.withPropertyValues("fuseboard.fuses.map.breaker.fail-if=" + Teapot.class.getName())
                .run(app -> {
                    RestClient client = app.getBean(RestClient.class);
                    assertThatThrownBy(() ->
                                    client.get().uri("/status/418").retrieve().body(String.class))
                            .isInstanceOf(HttpClientErrorException.class);
                    assertThat(map(app.getBean(Fuseboard.class)).answers().failed())
                            .isEqualTo(1);
                });
    }

    @Test
    void itObservesFirst_untilSomebodySaysOtherwise(CapturedOutput output) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class, HttpAutoConfiguration.class))
                .withBean("mapClient", RestClient.class, () -> RestClient.create(provider.address()))
                .withPropertyValues(
                        "fuseboard.fuses.map.http.hosts=127.0.0.1",
                        "fuseboard.fuses.map.breaker.trip=classic",
                        "fuseboard.fuses.map.breaker.consecutive-failures=1")
                .run(app -> {
                    RestClient client = app.getBean(RestClient.class);
                    assertThatThrownBy(() ->
                                    client.get().uri("/status/500").retrieve().body(String.class))
                            .isInstanceOf(HttpServerErrorException.class);
                    assertThat(client.get().uri("/ok").retrieve().body(String.class))
                            .isEqualTo("ok");
                    assertThat(map(app.getBean(Fuseboard.class)).wouldRefuse()).containsKey(RefusalReason.CIRCUIT_OPEN);
                });
        assertThat(output)
                .contains("Fuse 'map' guards calls of HTTP clients to 127.0.0.1. It observes, and refuses nobody until"
                        + " fuseboard.fuses.map.mode is guard");
    }

    @Test
    void whatFindsNothing_isSaid_withWhatIsNear(CapturedOutput output) {
        context.withPropertyValues(
                        "fuseboard.fuses.map.http.clients=mapCleint", "fuseboard.fuses.eta.http.hosts=localhots")
                .run(app -> {
                    RestClient client = app.getBean(RestClient.Builder.class).build();
                    client.get().uri(provider.address() + "/ok").retrieve().toBodilessEntity();
                    assertThat(output).doesNotContain("is near and unguarded");
                    String elsewhere = provider.address().replace("127.0.0.1", "localhost");
                    client.get().uri(elsewhere + "/ok").retrieve().toBodilessEntity();
                    client.get().uri(elsewhere + "/ok").retrieve().toBodilessEntity();
                });
        assertThat(output).contains("mapCleint").contains("finds no HTTP client of that name; near: mapClient");
        assertThat(output.toString().split("a call went to localhost, which is near and unguarded", -1))
                .hasSize(2);
    }

    @Test
    void whereNothingIsConfigured_clientsAreLeftAlone() {
        List<Object> made = new ArrayList<>();
        context.withBean("own", RestClient.class, () -> {
                    RestClient own = RestClient.create();
                    made.add(own);
                    return own;
                })
                .run(app -> {
                    assertThat(app.getBean("own")).isSameAs(made.get(0));
                    assertThat(app.getBean(RestTemplate.class).getInterceptors())
                            .isEmpty();
                });
    }

    @Test
    void aNameThatAnAnnotationUses_failsTheStart() {
        context.withBean(Annotated.class)
                .withPropertyValues("fuseboard.fuses.map.http.hosts=127.0.0.1")
                .run(app -> assertThat(app.getStartupFailure())
                        .isInstanceOf(StartFailure.class)
                        .hasMessageContaining("fuseboard.fuses.map.http"));
    }

    private String get(RestClient client, String path) {
        return String.valueOf(
                client.get().uri(provider.address() + path).retrieve().body(String.class));
    }

    static FuseSnapshot map(Fuseboard board) {
        return snapshot(board, "map");
    }

    private static FuseSnapshot snapshot(Fuseboard board, String name) {
        return board.snapshots().fuses().stream()
                .filter(fuse -> fuse.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static class Annotated {
        @Bulkhead(name = "map", value = 3)
        public String locate() {
            return "here";
        }
    }

    static final class Teapot implements Predicate<HttpAnswer> {
        @Override
        public boolean test(HttpAnswer answer) {
            return answer.status() == 418;
        }
    }

    interface MapApi {
        @GetExchange("/ok")
        String ok();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportHttpServices(group = "maps", types = MapApi.class)
    static class Services {}

    @Configuration(proxyBeanMethods = false)
    static class Clients {
        @Bean
        RestClient made(RestClient.Builder builder) {
            return builder.build();
        }
    }
}
