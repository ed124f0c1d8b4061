package io.fuseboard.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuseboard;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.telemetry.FuseSnapshot;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** {@code WebClient}s that know nothing of fuses, against a real server. */
class WebClientsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Provider provider = new Provider();

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class, HttpAutoConfiguration.class))
            .withBean(
                    "webClientBuilder",
                    WebClient.Builder.class,
                    () -> WebClient.builder().clientConnector(new JdkClientHttpConnector(HttpClient.newHttpClient())),
                    definition -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
            .withPropertyValues(
                    "spring.application.name=takeaway",
                    "fuseboard.fuses.map.mode=guard",
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
    void eachSubscription_isACall_andWhatIsRefusedIsNotSent() {
        context.run(app -> {
            Mono<String> call = get(app.getBean(WebClient.Builder.class).build(), "/status/503");
            assertThat(map(app.getBean(Fuseboard.class)).answers().failed()).isZero();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> call.block(LONG)).isInstanceOf(WebClientResponseException.class);
            }
            assertThatThrownBy(() -> call.block(LONG)).isInstanceOf(DegradedException.class);
            assertThat(provider.calls()).isEqualTo(2);
            assertThat(map(app.getBean(Fuseboard.class)).answers().failed()).isEqualTo(2);
        });
    }

    @Test
    void halfAnAnswer_andNone_areFailures() {
        context.withPropertyValues("fuseboard.fuses.map.breaker.minimum-calls=2")
                .run(app -> {
                    WebClient client = app.getBean(WebClient.Builder.class).build();
                    assertThatThrownBy(() -> get(client, "/half").block(LONG)).isInstanceOf(RuntimeException.class);
                    String nobody = provider.address();
                    provider.close();
                    assertThatThrownBy(() -> client.get()
                                    .uri(nobody + "/ok")
                                    .retrieve()
                                    .bodyToMono(String.class)
                                    .block(LONG))
                            .isInstanceOf(WebClientRequestException.class);
                    assertThat(map(app.getBean(Fuseboard.class)).answers().failed())
                            .isEqualTo(2);
                    assertThat(inUse(app.getBean(Fuseboard.class))).isZero();
                });
    }

    @Test
    void aTimeOutOfTheConnection_isAFailure() {
        context.withBean("impatient", WebClient.class, () -> {
                    JdkClientHttpConnector connector = new JdkClientHttpConnector(HttpClient.newHttpClient());
                    connector.setReadTimeout(Duration.ofMillis(200));
                    return WebClient.builder().clientConnector(connector).build();
                })
                .run(app -> {
                    WebClient client = app.getBean("impatient", WebClient.class);
                    assertThatThrownBy(() -> get(client, "/hang").block(LONG)).isInstanceOf(RuntimeException.class);
                    assertThat(map(app.getBean(Fuseboard.class)).answers().failed())
                            .isEqualTo(1);
                });
    }

    @Test
    void whoGivesUpWaiting_givesHisPlaceBack_andSaysNothing() {
        context.run(app -> {
            Fuseboard board = app.getBean(Fuseboard.class);
            Disposable call =
                    get(app.getBean(WebClient.Builder.class).build(), "/hang").subscribe();
            assertThat(inUse(board)).isEqualTo(1);
            call.dispose();
            assertThat(inUse(board)).isZero();
            assertThat(map(board).answers()).isEqualTo(new FuseSnapshot.Answers(0, 0, 0, 0, 0, 0, 0));
        });
    }

    @Test
    void whoHasWhatHeWanted_wasServed() {
        context.run(app -> {
            Fuseboard board = app.getBean(Fuseboard.class);
            WebClient client = app.getBean(WebClient.Builder.class).build();
            assertThat(client.get()
                            .uri(provider.address() + "/long")
                            .retrieve()
                            .bodyToFlux(String.class)
                            .blockFirst(LONG))
                    .isEqualTo("first");
            assertThat(inUse(board)).isZero();
            client.get()
                    .uri(provider.address() + "/ok")
                    .retrieve()
                    .toBodilessEntity()
                    .block(LONG);
            assertThat(get(client, "/status/204").block(LONG)).isNull();
            assertThat(map(board).answers().main()).isEqualTo(3);
            assertThat(inUse(board)).isZero();
        });
    }

    @Test
    void aCallToAnotherHost_isNobodysBusiness() {
        context.run(app -> {
            WebClient client = app.getBean(WebClient.Builder.class).build();
            String elsewhere = provider.address().replace("127.0.0.1", "localhost");
            assertThat(client.get()
                            .uri(elsewhere + "/ok")
                            .retrieve()
                            .bodyToMono(String.class)
                            .block(LONG))
                    .isEqualTo("ok");
            assertThat(map(app.getBean(Fuseboard.class)).answers().main()).isZero();
        });
    }

    private Mono<String> get(WebClient client, String path) {
        return client.get().uri(provider.address() + path).retrieve().bodyToMono(String.class);
    }

    private static FuseSnapshot map(Fuseboard board) {
        return HttpClientsTest.map(board);
    }

    private static int inUse(Fuseboard board) {
        return map(board).bulkhead().orElseThrow().inUse();
    }
}
