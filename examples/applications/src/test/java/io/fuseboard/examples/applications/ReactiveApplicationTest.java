package io.fuseboard.examples.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A shop with WebFlux on a port of its own, over HTTP, with the actuator, with and without security. */
class ReactiveApplicationTest {

    private static final String SECURITY = "org.springframework.boot.security.autoconfigure.";

    private Optional<ConfigurableApplicationContext> app = Optional.empty();

    private Reading start(Class<?> shop, String... properties) {
        SpringApplication application = new SpringApplication(shop);
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        String[] all = {
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--fuseboard.store.type=memory",
            "--fuseboard.console.enabled=false",
            "--fuseboard.locale=zh-CN",
            "--fuseboard.features.reviews.notice.zh-CN=评价稍后再来",
            "--fuseboard.features.reviews.notice.en=Reviews take a rest",
            "--fuseboard.features.reviews.client-visible=true"
        };
        String[] arguments = Arrays.copyOf(all, all.length + properties.length);
        System.arraycopy(properties, 0, arguments, all.length, properties.length);
        ConfigurableApplicationContext running = application.run(arguments);
        app = Optional.of(running);
        return new Reading(running);
    }

    @AfterEach
    void stop() {
        app.ifPresent(ConfigurableApplicationContext::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mono", "/flux", "/function", "/wrapped"})
    void aRefusedCallIsAProblem_beforeTheApplicationsOwnAdvice(String path) throws Exception {
        Reading shop = start(Open.class);
        assertThat(shop.get(path).body()).startsWith("good");
        shop.degrade("feature:reviews");

        HttpResponse<String> english = shop.get(path, "Accept-Language", "en");
        assertThat(english.statusCode()).isEqualTo(503);
        assertThat(english.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(english.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(500L, 600L);
        assertThat(english.headers().firstValue("Fuseboard-Degraded")).contains("reviews");
        assertThat(english.body()).contains("\"detail\":\"Reviews take a rest\"", "\"feature\":\"reviews\"");
        assertThat(shop.get(path).body()).contains("评价稍后再来");
        assertThat(shop.get(path, "Accept", "text/html").body()).contains("<p>评价稍后再来</p>");
        assertThat(shop.get("/broken").body()).isEqualTo("the shop's own answer");
    }

    @Test
    void aTemplate_andAnswersOfFallbacks_andTheFeatures() throws Exception {
        Reading shop = start(
                Open.class,
                "--fuseboard.web.answer.template={\"code\": \"{status}\", \"msg\": \"{notice}\"}",
                "--fuseboard.web.answer.status=200");
        String tag =
                shop.get("/fuseboard/features").headers().firstValue("ETag").orElseThrow();
        assertThat(shop.get("/mono").headers().firstValue("Fuseboard-Features")).contains(tag);
        assertThat(shop.get("/fuseboard/features", "If-None-Match", "W/" + tag).statusCode())
                .isEqualTo(304);
        assertThat(shop.get("/fallback").headers().firstValue("Fuseboard-Degraded"))
                .contains("stars");

        shop.degrade("feature:reviews");
        HttpResponse<String> own = shop.get("/mono");
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.body()).isEqualTo("{\"code\":200,\"msg\":\"评价稍后再来\"}");
        assertThat(shop.get("/fuseboard/features", "If-None-Match", tag).body()).contains("\"on\":false");
        assertThat(shop.get("/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    void withALoginForEverything_featuresAreToldAllTheSame_andNothingElse() throws Exception {
        Reading shop = start(Closed.class);
        assertThat(shop.get("/mono").statusCode()).isEqualTo(401);
        assertThat(shop.get("/fuseboard/features").body()).contains("\"reviews\"");
        HttpResponse<String> script = shop.get("/fuseboard/features.js");
        assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript;charset=UTF-8");
        assertThat(script.body()).contains("export function followFeatures(");
        String tag = script.headers().firstValue("ETag").orElseThrow();
        assertThat(shop.get("/fuseboard/features.js", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        shop.degrade("feature:reviews");
        HttpResponse<String> refused = shop.get("/mono", "Authorization", "Basic emhhbmc6c2VjcmV0"); // zhang:secret
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("\"reason\":\"SWITCHED_OFF\"");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                SECURITY + "ReactiveUserDetailsServiceAutoConfiguration",
                SECURITY + "web.reactive.ReactiveWebSecurityAutoConfiguration",
                SECURITY + "actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration"
            })
    @Import({Reviews.class, Pages.class, CatchAll.class})
    static class Open {

        @Bean
        RouterFunction<ServerResponse> function(Reviews reviews) {
            return RouterFunctions.route()
                    .GET("/function", request -> ServerResponse.ok().body(reviews.all(), String.class))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Reviews.class, Pages.class})
    static class Closed {

        @Bean
        SecurityWebFilterChain chain(ServerHttpSecurity http) {
            return http.authorizeExchange(all -> all.anyExchange().authenticated())
                    .httpBasic(basic -> {})
                    .build();
        }

        @Bean
        MapReactiveUserDetailsService users() {
            return new MapReactiveUserDetailsService(User.withUsername("zhang")
                    .password("{noop}secret")
                    .roles("USER")
                    .build());
        }
    }

    static class Reviews {
        @DegradeSwitch("reviews")
        @Bulkhead(50)
        public Mono<String> all() {
            return Mono.just("good");
        }

        @DegradeSwitch(value = "reviews", name = "each")
        public Flux<String> each() {
            return Flux.just("good", "better");
        }

        @DegradeSwitch("stars")
        @Fallback("none")
        public Mono<String> stars() {
            return Mono.error(new IOException("down"));
        }

        Mono<String> none() {
            return Mono.just("no stars today");
        }
    }

    @RestController
    static class Pages {

        private final Reviews reviews;

        Pages(Reviews reviews) {
            this.reviews = reviews;
        }

        @GetMapping("/mono")
        Mono<String> mono() {
            return reviews.all();
        }

        @GetMapping("/flux")
        Flux<String> flux() {
            return reviews.each();
        }

        @GetMapping("/wrapped")
        Mono<String> wrapped() {
            return reviews.all().onErrorMap(cause -> new IllegalStateException("no reviews", cause));
        }

        @GetMapping("/fallback")
        Mono<String> fallback() {
            return reviews.stars();
        }

        @GetMapping("/broken")
        Mono<String> broken() {
            return Mono.error(new IllegalStateException("broken"));
        }
    }

    @RestControllerAdvice
    static class CatchAll {
        @ExceptionHandler(Exception.class)
        ResponseEntity<String> all() {
            return ResponseEntity.internalServerError().body("the shop's own answer");
        }
    }
}
