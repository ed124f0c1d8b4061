package io.fuseboard.examples.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.model.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A shop and the till it calls, each an application of its own: what the shop's gateway says of a request reaches the
 * till's bulkhead over HTTP, and what anybody else says does not.
 */
class CarriedTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String[] MEDICINE = {"Fuseboard-Lane", "medicine"};

    private final List<ConfigurableApplicationContext> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(app -> {
            app.getBeanProvider(Till.class).ifAvailable(Till::leave);
            app.close();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void aLane_reachesTheSecondService(WebApplicationType kind) throws Exception {
        boolean reactive = kind == WebApplicationType.REACTIVE;
        Reading till = start(kind, Counter.class, "--fuseboard.carry.secret=" + SECRET);
        Reading shop = start(
                kind,
                reactive ? ReactiveShop.class : Shop.class,
                "--fuseboard.carry.from=127.0.0.0/8,::1",
                "--fuseboard.carry.secret=" + SECRET,
                "--fuseboard.carry.to=localhost",
                till(till));
        CompletableFuture<String> busy = occupy(till);
        List<String> pages = reactive ? List.of("/web-client") : List.of("/rest-client", "/rest-template");
        for (String page : pages) {
            assertThat(shop.get(page).body()).isEqualTo("503 null null");
            assertThat(shop.get(page, MEDICINE).body())
                    .as("a customer's own header")
                    .isEqualTo("503 null null");
            assertThat(believed(shop, page, MEDICINE)).isEqualTo("200 medicine null");
            assertThat(believed(shop, page, "Fuseboard-Tier", "OPTIONAL")).isEqualTo("503 null null");
        }
        till.app().getBean(Till.class).leave();
        assertThat(busy.get(30, TimeUnit.SECONDS)).isEqualTo("charged");
        for (String page : pages) {
            assertThat(believed(shop, page, "Fuseboard-Tier", "OPTIONAL")).isEqualTo("200 null OPTIONAL");
            assertThat(believed(shop, page, "Fuseboard-Tier", "HIGHEST", "Fuseboard-Attributes", "%%%"))
                    .as("nonsense is nobody's failure")
                    .isEqualTo("200 null null");
        }
    }

    private static String believed(Reading shop, String page, String... headers) throws Exception {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Fuseboard-Carry-Secret";
        all[headers.length + 1] = SECRET;
        return shop.get(page, all).body();
    }

    private static String till(Reading till) {
        return "--till=http://localhost:" + till.app().getEnvironment().getProperty("local.server.port");
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void whoIsNotBelieved_isHeardNeitherByAHeaderNorByAForgedAddress(WebApplicationType kind) throws Exception {
        Reading till = start(
                kind, Counter.class, "--fuseboard.carry.from=192.0.2.1", "--server.forward-headers-strategy=framework");
        CompletableFuture<String> busy = occupy(till);
        assertThat(till.get("/charge", MEDICINE).statusCode()).isEqualTo(503);
        assertThat(till.get("/charge", "Fuseboard-Lane", "medicine", "X-Forwarded-For", "192.0.2.1")
                        .statusCode())
                .isEqualTo(503);
        till.app().getBean(Till.class).leave();
        assertThat(busy.get(30, TimeUnit.SECONDS)).isEqualTo("charged");
    }

    @Test
    void theFeatureThatACallServes_saysHowMuchItMatters_toWhoeverIsToldAnything() throws Exception {
        Reading till = start(WebApplicationType.SERVLET, Counter.class);
        List<String> payment = List.of(
                "--fuseboard.carry.from=127.0.0.0/8,::1",
                "--fuseboard.features.payment.tier=IMPORTANT",
                "--fuseboard.fuses.till.http.hosts=localhost",
                "--fuseboard.fuses.till.feature=payment",
                till(till));
        Reading shop = start(WebApplicationType.SERVLET, Shop.class, with(payment, "--fuseboard.carry.to=localhost"));
        assertThat(shop.get("/rest-client").body()).isEqualTo("200 null IMPORTANT");
        assertThat(shop.get("/rest-client", "Fuseboard-Tier", "P3").body()).isEqualTo("200 null OPTIONAL");
        assertThat(shop.get("/rest-client", "Fuseboard-Tier", "CORE").body()).isEqualTo("200 null IMPORTANT");
        assertThat(start(WebApplicationType.SERVLET, Shop.class, with(payment, "--fuseboard.carry.to=kitchen.internal"))
                        .get("/rest-client", MEDICINE)
                        .body())
                .as("by a shop that tells this till nothing")
                .isEqualTo("200 null null");
    }

    private static String[] with(List<String> properties, String more) {
        return Stream.concat(properties.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private Reading start(WebApplicationType kind, Class<?> type, String... more) {
        SpringApplication application = new SpringApplication(type);
        application.setWebApplicationType(kind);
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--fuseboard.store.type=memory",
                "--fuseboard.console.enabled=false"));
        arguments.addAll(List.of(more));
        ConfigurableApplicationContext app = application.run(arguments.toArray(String[]::new));
        running.add(app);
        return new Reading(app);
    }

    /** A call that takes the only ordinary place. */
    private static CompletableFuture<String> occupy(Reading till) throws InterruptedException {
        CompletableFuture<String> busy = CompletableFuture.supplyAsync(() -> {
            try {
                return till.get("/slow").body();
            } catch (Exception cause) {
                throw new AssertionError(cause);
            }
        });
        assertThat(till.app().getBean(Till.class).isBusy()).isTrue();
        return busy;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration"
            })
    static class Open {}

    @Configuration(proxyBeanMethods = false)
    @Import({Open.class, Till.class, Desk.class})
    static class Counter {}

    static class Till {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch leave = new CountDownLatch(1);

        public boolean isBusy() throws InterruptedException {
            return entered.await(30, TimeUnit.SECONDS);
        }

        public void leave() {
            leave.countDown();
        }

        @DegradeSwitch(value = "payment", name = "till", tier = Tier.CORE)
        @Bulkhead(value = 1, lanes = "medicine:1")
        public Mono<String> charge(boolean slow) {
            return Mono.fromCallable(() -> {
                if (slow) {
                    entered.countDown();
                    leave.await();
                }
                return "charged";
            });
        }
    }

    @RestController
    static class Desk {

        private final Till till;

        Desk(Till till) {
            this.till = till;
        }

        @GetMapping("/slow")
        Mono<String> slow() {
            return till.charge(true).subscribeOn(Schedulers.boundedElastic());
        }

        @GetMapping("/charge")
        Mono<ResponseEntity<String>> charge(@RequestHeader HttpHeaders headers) {
            return till.charge(false)
                    .map(done -> ResponseEntity.ok()
                            .header(
                                    "Heard",
                                    headers.getFirst("Fuseboard-Lane") + " " + headers.getFirst("Fuseboard-Tier"))
                            .body(done));
        }
    }

    private static String told(int status, HttpHeaders headers) {
        return status + " " + (status == 200 ? headers.getFirst("Heard") : "null null");
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Open.class, Pages.class})
    static class Shop {

        @Bean
        RestClient tillClient(Environment environment) {
            return RestClient.create(environment.getRequiredProperty("till"));
        }

        @Bean
        RestTemplate tillTemplate() {
            return new RestTemplate();
        }
    }

    @RestController
    static class Pages {

        private final RestClient client;
        private final RestTemplate template;
        private final String till;

        Pages(RestClient client, RestTemplate template, Environment environment) {
            this.client = client;
            this.template = template;
            this.till = environment.getRequiredProperty("till");
            template.setErrorHandler(response -> false);
        }

        @GetMapping("/rest-client")
        String client() {
            return client.get()
                    .uri("/charge")
                    .exchange(
                            (request, response) -> told(response.getStatusCode().value(), response.getHeaders()));
        }

        @GetMapping("/rest-template")
        String template() {
            ResponseEntity<String> answer = template.getForEntity(till + "/charge", String.class);
            return told(answer.getStatusCode().value(), answer.getHeaders());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Open.class, ReactivePages.class})
    static class ReactiveShop {

        @Bean
        WebClient tillClient(Environment environment) {
            return WebClient.create(environment.getRequiredProperty("till"));
        }
    }

    @RestController
    static class ReactivePages {

        private final WebClient client;

        ReactivePages(WebClient client) {
            this.client = client;
        }

        @GetMapping("/web-client")
        Mono<String> page() {
            return client.get()
                    .uri("/charge")
                    .exchangeToMono(response -> response.releaseBody()
                            .thenReturn(told(
                                    response.statusCode().value(),
                                    response.headers().asHttpHeaders())));
        }
    }
}
