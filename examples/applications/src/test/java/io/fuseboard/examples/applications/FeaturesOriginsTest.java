package io.fuseboard.examples.applications;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Pages of other origins that ask for the features' state, with Spring MVC and with WebFlux. */
class FeaturesOriginsTest {

    private static final String SECURITY = "org.springframework.boot.security.autoconfigure.";
    private static final String SHOP = "https://shop.example";
    private static final List<String> PATHS = List.of("/fuseboard/features", "/fuseboard/features.js");

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void whoIsNamedReads_andNobodyElse(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext shop =
                start(type, "--fuseboard.web.features-origins=" + SHOP + ", http://localhost:3000")) {
            for (String path : PATHS) {
                HttpResponse<String> told = ask(shop, "GET", path, "Origin", SHOP);
                assertThat(told.statusCode()).isEqualTo(200);
                assertThat(told.body()).isNotEmpty();
                allows(told.headers(), SHOP);
                allows(ask(shop, "GET", path, "Origin", "http://localhost:3000").headers(), "http://localhost:3000");

                HttpResponse<String> asked = ask(
                        shop,
                        "OPTIONS",
                        path,
                        "Origin",
                        SHOP,
                        "Access-Control-Request-Method",
                        "GET",
                        "Access-Control-Request-Headers",
                        "if-none-match");
                assertThat(asked.statusCode()).isEqualTo(200);
                allows(asked.headers(), SHOP);
                assertThat(asked.headers().firstValue("Access-Control-Allow-Headers"))
                        .contains("if-none-match");

                HttpResponse<String> stranger = ask(shop, "GET", path, "Origin", "https://evil.example");
                assertThat(stranger.statusCode()).isEqualTo(403);
                assertThat(stranger.body()).doesNotContain("features");
                refuses(stranger.headers());
                refuses(ask(shop, "OPTIONS", path, "Origin", SHOP, "Access-Control-Request-Method", "PUT")
                        .headers());
                assertThat(ask(shop, "GET", path).statusCode()).isEqualTo(200);
                assertThat(ask(shop, "POST", path).statusCode()).isEqualTo(405);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void byDefault_noPageElsewhereIsTold(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext shop = start(type)) {
            for (String path : PATHS) {
                refuses(ask(shop, "GET", path, "Origin", SHOP).headers());
                HttpResponse<String> asked =
                        ask(shop, "OPTIONS", path, "Origin", SHOP, "Access-Control-Request-Method", "GET");
                assertThat(asked.statusCode()).isEqualTo(405);
                refuses(asked.headers());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void everybodyMayBeNamed(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext shop = start(type, "--fuseboard.web.features-origins=*")) {
            HttpHeaders headers = ask(shop, "GET", PATHS.get(0), "Origin", "https://any.example")
                    .headers();
            allows(headers, "*");
        }
    }

    private static void allows(HttpHeaders headers, String origin) {
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).contains(origin);
        assertThat(headers.firstValue("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(headers.allValues("Vary")).anyMatch(vary -> vary.contains("Origin"));
    }

    private static void refuses(HttpHeaders headers) {
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private HttpResponse<String> ask(ConfigurableApplicationContext shop, String method, String path, String... headers)
            throws Exception {
        String home = "http://localhost:" + shop.getEnvironment().getProperty("local.server.port");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(home + path)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static ConfigurableApplicationContext start(WebApplicationType type, String... properties) {
        SpringApplication application = new SpringApplication(Shop.class);
        application.setWebApplicationType(type);
        Stream<String> usual = Stream.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--fuseboard.store.type=memory",
                "--fuseboard.console.enabled=false",
                "--fuseboard.features.reviews.client-visible=true");
        return application.run(Stream.concat(usual, Stream.of(properties)).toArray(String[]::new));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                SECURITY + "web.servlet.ServletWebSecurityAutoConfiguration",
                SECURITY + "web.reactive.ReactiveWebSecurityAutoConfiguration",
                SECURITY + "actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
                SECURITY + "actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration"
            })
    static class Shop {}
}
