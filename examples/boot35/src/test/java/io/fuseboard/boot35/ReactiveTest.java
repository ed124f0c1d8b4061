package io.fuseboard.boot35;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Trip;
import io.fuseboard.spring.carry.Carried;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The same of an application with WebFlux. */
@SpringBootTest(
        classes = ReactiveTest.Shop.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.main.web-application-type=reactive", "fuseboard.carry.from=127.0.0.0/8,::1"})
class ReactiveTest {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private Riders riders;

    @Test
    void eachSubscriptionIsACall_andARefusedOneIsAProblemInTheCallersLanguage() throws Exception {
        assertThat(get("/rider", "en").statusCode()).isEqualTo(500);
        assertThat(get("/rider", "en").statusCode()).isEqualTo(500);

        HttpResponse<String> english = get("/rider", "en");
        assertThat(english.statusCode()).isEqualTo(503);
        assertThat(english.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(english.headers().firstValue("Fuseboard-Degraded")).contains("rider-map");
        assertThat(JsonPath.<String>read(english.body(), "$.detail"))
                .isEqualTo("The rider cannot be shown on the map for now");
        assertThat(get("/rider", "zh-CN").body()).contains("骑手位置暂时无法显示");
        assertThat(riders.calls())
                .as("subscriptions that came through the fuse")
                .isEqualTo(2);
    }

    @Test
    void aFallbackAnswers_andTheFeaturesAreTold() throws Exception {
        HttpResponse<String> instead = get("/eta", "en");
        assertThat(instead.body()).isEqualTo("soon");
        assertThat(instead.headers().firstValue("Fuseboard-Degraded")).contains("eta");
        HttpResponse<String> features = get("/fuseboard/features", "en");
        assertThat(JsonPath.<Boolean>read(features.body(), "$.features.rider-map.on"))
                .isTrue();
        assertThat(instead.headers().firstValue("Fuseboard-Features"))
                .isEqualTo(features.headers().firstValue("ETag"));
    }

    @Test
    void whatARequestCarries_isInTheReactiveContext() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/lane"))
                        .header("Fuseboard-Lane", "medicine")
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("{lane=medicine}");
    }

    private HttpResponse<String> get(String path, String language) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept-Language", language)
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Riders.class, Pages.class})
    static class Shop {}

    static class Riders {

        private final AtomicInteger calls = new AtomicInteger();

        @CircuitBreaker(name = "reactive-location", trip = Trip.CLASSIC, window = 2, minimumCalls = 2, openFor = "10m")
        @DegradeSwitch("rider-map")
        public Mono<String> locate() {
            return Mono.defer(() -> {
                calls.incrementAndGet();
                return Mono.error(new IOException("the map is down"));
            });
        }

        @DegradeSwitch("eta")
        @Fallback("guess")
        public Mono<String> eta() {
            return Mono.error(new IOException("nobody knows"));
        }

        int calls() {
            return calls.get();
        }

        Mono<String> guess() {
            return Mono.just("soon");
        }
    }

    @RestController
    static class Pages {

        private final Riders riders;

        Pages(Riders riders) {
            this.riders = riders;
        }

        @GetMapping("/rider")
        Mono<String> rider() {
            return riders.locate();
        }

        @GetMapping("/lane")
        Mono<String> lane() {
            return Mono.deferContextual(
                    context -> Mono.just(context.get(Carried.class).attributes().toString()));
        }

        @GetMapping("/eta")
        Mono<String> eta() {
            return riders.eta();
        }
    }
}
