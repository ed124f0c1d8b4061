package io.fuseboard.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import tools.jackson.jr.ob.JSON;

/** An application that sets up Spring MVC itself, which turns Spring Boot's own setup off. */
class OwnMvcSetupTest {

    @Test
    void problemsAndFeaturesAreAnsweredAllTheSame() throws Exception {
        try (var app = SpringApplication.run(
                Shop.class,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--fuseboard.store.type=memory",
                "--fuseboard.console.enabled=false",
                "--fuseboard.features.reviews.client-visible=true")) {
            Fuseboard board = app.getBean(Fuseboard.class);
            board.orders()
                    .give(new Order(
                            "c-1", "feature:reviews", SwitchPosition.DEGRADED, Optional.empty(), "rain", "zhang", 0));
            board.refresh();
            String home = "http://localhost:" + app.getEnvironment().getProperty("local.server.port");

            HttpResponse<String> refused = get(home + "/reviews");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(JSON.std.mapFrom(refused.body())).containsEntry("feature", "reviews");
            assertThat(get(home + "/fuseboard/features").body()).contains("\"on\":false");
            assertThat(get(home + "/fuseboard/features.js").body()).contains("followFeatures");
        }
    }

    @Test
    void withoutTheFeatures_thereIsNoHelperEither() throws Exception {
        try (var app = SpringApplication.run(
                Shop.class,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--fuseboard.store.type=memory",
                "--fuseboard.console.enabled=false",
                "--fuseboard.web.features=false")) {
            String home = "http://localhost:" + app.getEnvironment().getProperty("local.server.port");
            assertThat(get(home + "/fuseboard/features").statusCode()).isEqualTo(404);
            assertThat(get(home + "/fuseboard/features.js").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {

        @Bean
        Reviews reviews() {
            return new Reviews();
        }

        @Configuration(proxyBeanMethods = false)
        static class OwnMvc extends WebMvcConfigurationSupport {}

        static class Reviews {
            @DegradeSwitch("reviews")
            String all() {
                return "good";
            }
        }

        @RestController
        static class Pages {

            private final Reviews reviews;

            Pages(Reviews reviews) {
                this.reviews = reviews;
            }

            @GetMapping("/reviews")
            String reviews() {
                return reviews.all();
            }
        }
    }
}
