package io.fuseboard.examples.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import feign.FeignException;
import io.fuseboard.DegradedException;
import io.fuseboard.Fuseboard;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spring.cloud.FuseCircuitBreakerFactory;
import io.fuseboard.spring.cloud.FuseReactiveCircuitBreakerFactory;
import io.fuseboard.telemetry.FuseSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FallbackFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spring Cloud's circuit breakers and OpenFeign's on fuses, against a real server. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.cloud.gateway.server.webflux.enabled=false",
            "spring.cloud.openfeign.circuitbreaker.enabled=true",
            "spring.cloud.openfeign.circuitbreaker.alphanumeric-ids.enabled=false",
            "fuseboard.fuses.map-api-broken.breaker.trip=classic",
            "fuseboard.fuses.map-api-broken.breaker.consecutive-failures=2",
            "fuseboard.fuses.map-api-later.breaker.trip=classic",
            "fuseboard.fuses.map-api-later.breaker.consecutive-failures=1",
            "fuseboard.fuses.map-api-missing.breaker.trip=classic",
            "fuseboard.fuses.map-api-missing.breaker.consecutive-failures=1",
            "fuseboard.fuses.payment.breaker.trip=classic",
            "fuseboard.fuses.payment.breaker.consecutive-failures=1",
            "fuseboard.fuses.flow.breaker.trip=classic",
            "fuseboard.fuses.flow.breaker.consecutive-failures=1"
        })
class CloudTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final HttpServer SERVER = server();

    @Autowired
    private MapApi map;

    @Autowired
    private CoveredApi covered;

    @Autowired
    private CircuitBreakerFactory<?, ?> factory;

    @Autowired
    private ReactiveCircuitBreakerFactory<?, ?> reactive;

    @Autowired
    private Fuseboard board;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("map.url", () -> "http://127.0.0.1:" + SERVER.getAddress().getPort());
    }

    @AfterAll
    static void close() {
        SERVER.stop(0);
    }

    @Test
    void aFeignClient_isRefusedWithTheNotice_whileItsCircuitIsOpen() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(map::broken).isInstanceOf(FeignException.InternalServerError.class);
        }
        int sent = CALLS.get();
        assertThatThrownBy(map::broken).isInstanceOf(DegradedException.class);
        assertThat(CALLS).hasValue(sent);
        assertThat(map.ok()).as("each method has its own circuit").isEqualTo("ok");
    }

    @Test
    void whoAsksForWhatIsNotThere_opensNothing() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(map::missing).isInstanceOf(FeignException.NotFound.class);
        }
    }

    @Test
    void theCircuitStaysOpen_asLongAsTheServerAsks() {
        assertThatThrownBy(map::later).isInstanceOf(FeignException.class);
        assertThatThrownBy(map::later)
                .isInstanceOfSatisfying(
                        DegradedException.class,
                        refused -> assertThat(refused.refusal().retryAfter().orElseThrow())
                                .isBetween(Duration.ofSeconds(11), Duration.ofSeconds(30)));
    }

    @Test
    void aFeignClientsFallback_answersFailuresAndRefusals() {
        assertThat(covered.broken()).isEqualTo("map B");
    }

    @Test
    void aCall_runsInItsCallersThread_andItsFallbackLearnsWhatHappened() {
        CircuitBreaker payment = factory.create("payment");
        Thread here = Thread.currentThread();
        assertThat(payment.run(Thread::currentThread)).isSameAs(here);
        IllegalStateException down = new IllegalStateException("down");
        assertThat(payment.<Object>run(
                        () -> {
                            throw down;
                        },
                        thrown -> thrown))
                .isSameAs(down);
        assertThat(payment.<Object>run(() -> "paid", thrown -> thrown)).isInstanceOf(DegradedException.class);
        assertThatThrownBy(() -> factory.create("payment").run(() -> "paid")).isInstanceOf(DegradedException.class);
    }

    @Test
    void aFallbackThatThrows_keepsWhatItWasAskedInsteadOf() {
        IllegalStateException down = new IllegalStateException("down");
        assertThatThrownBy(() -> factory.create("coupons")
                        .run(
                                () -> {
                                    throw down;
                                },
                                thrown -> {
                                    throw new UnsupportedOperationException("nobody");
                                }))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasSuppressedException(down);
    }

    @Test
    void whatIsConfiguredInCode_isTheIdsOrTheGroupsOrTheStandard() {
        factory.create("reviews");
        factory.create("stars", "ratings");
        factory.create("others");
        assertThat(limit("reviews")).isEqualTo(3);
        assertThat(limit("stars")).isEqualTo(5);
        assertThat(limit("others")).isEqualTo(7);
    }

    @Test
    void eachSubscription_isACall() {
        ReactiveCircuitBreaker flow = reactive.create("flow");
        Mono<String> failing = flow.run(Mono.<String>error(new IOException("reset")));
        assertThat(snapshot("flow").answers().failed()).isZero();
        assertThatThrownBy(() -> failing.block(LONG)).hasRootCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> failing.block(LONG)).isInstanceOf(DegradedException.class);
        assertThat(flow.run(Mono.just("live"), thrown -> Mono.just("instead: " + (thrown instanceof DegradedException)))
                        .block(LONG))
                .isEqualTo("instead: true");
        assertThat(flow.run(Flux.just("live"), thrown -> Flux.just("a", "b"))
                        .collectList()
                        .block(LONG))
                .containsExactly("a", "b");
    }

    @Test
    void whoGivesUp_givesHisPlaceBack() {
        ReactiveCircuitBreaker live = reactive.create("live");
        Disposable call = live.run(Mono.never()).subscribe();
        assertThat(snapshot("live").bulkhead().orElseThrow().inUse()).isEqualTo(1);
        call.dispose();
        assertThat(snapshot("live").bulkhead().orElseThrow().inUse()).isZero();
        assertThat(live.run(Flux.just("a", "b")).take(1).collectList().block(LONG))
                .containsExactly("a");
        assertThat(snapshot("live").answers().main()).isEqualTo(1);
    }

    private int limit(String fuse) {
        return snapshot(fuse).bulkhead().orElseThrow().limit();
    }

    private FuseSnapshot snapshot(String name) {
        return board.findFuse(name).orElseThrow().snapshot();
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                CALLS.incrementAndGet();
                String path = exchange.getRequestURI().getPath();
                byte[] body = "ok".getBytes(StandardCharsets.US_ASCII);
                if (path.equals("/later")) {
                    exchange.getResponseHeaders().set("Retry-After", "30");
                }
                exchange.sendResponseHeaders(
                        switch (path) {
                            case "/ok" -> 200;
                            case "/missing" -> 404;
                            case "/later" -> 503;
                            default -> 500;
                        },
                        body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @FeignClient(name = "map", url = "${map.url}")
    interface MapApi {
        @GetMapping("/ok")
        String ok();

        @GetMapping("/broken")
        String broken();

        @GetMapping("/missing")
        String missing();

        @GetMapping("/later")
        String later();
    }

    @FeignClient(name = "covered", url = "${map.url}", fallbackFactory = MapB.class)
    interface CoveredApi {
        @GetMapping("/broken")
        String broken();
    }

    static class MapB implements FallbackFactory<CoveredApi> {
        @Override
        public CoveredApi create(Throwable cause) {
            return () -> "map B";
        }
    }

    @SpringBootApplication
    @EnableFeignClients(clients = {MapApi.class, CoveredApi.class})
    static class Shop {

        @Bean
        MapB mapB() {
            return new MapB();
        }

        @Bean
        Customizer<FuseCircuitBreakerFactory> circuits() {
            return factory -> {
                factory.configureDefault(id -> spec -> spec.with(new BulkheadSpec(7)));
                factory.configure(config -> config.with(spec -> spec.with(new BulkheadSpec(3))), "reviews");
                factory.configure(config -> config.with(spec -> spec.with(new BulkheadSpec(5))), "ratings");
            };
        }

        @Bean
        Customizer<FuseReactiveCircuitBreakerFactory> reactiveCircuits() {
            return factory -> factory.configureDefault(id -> spec -> spec.with(new BulkheadSpec(7)));
        }
    }
}
