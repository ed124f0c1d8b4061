package io.fuseboard.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.BreakerSnapshot;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.jr.ob.JSON;

/** A shop with Spring MVC on a port of its own, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServletApplicationTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext app;
    private Fuseboard board;
    private URI home;

    @BeforeAll
    void start() {
        app = SpringApplication.run(
                Shop.class,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--fuseboard.store.type=memory",
                "--fuseboard.console.enabled=false",
                "--fuseboard.features.dish-animation.title.zh-CN=菜品动画",
                "--fuseboard.features.dish-animation.title.en=Dish animation",
                "--fuseboard.features.dish-animation.notice.zh-CN=动画休息一下",
                "--fuseboard.features.dish-animation.notice.en=The animation takes a rest",
                "--fuseboard.features.dish-animation.client-visible=true",
                "--fuseboard.features.on-time-guarantee.notice.zh-CN=雨天骑手安全第一，准时宝暂停服务",
                "--fuseboard.features.on-time-guarantee.notice.en=Riders' safety first");
        board = app.getBean(Fuseboard.class);
        home = URI.create("http://localhost:" + app.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    void stop() {
        app.close();
    }

    @AfterEach
    void restore() {
        move("feature:dish-animation", SwitchPosition.AUTO, Optional.empty());
        move("feature:on-time-guarantee", SwitchPosition.AUTO, Optional.empty());
    }

    @Test
    void aRefusedCallIsAProblem_withTheNoticeInTheCallersLanguage() throws Exception {
        move("feature:on-time-guarantee", SwitchPosition.DEGRADED, Optional.of(Duration.ofMinutes(10)));

        HttpResponse<String> zh = get("/promise", "zh-CN,zh;q=0.9");
        assertThat(zh.statusCode()).isEqualTo(503);
        assertThat(zh.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JSON.std.mapFrom(zh.body()))
                .containsEntry("type", "tag:fuseboard.io,2026:degraded")
                .containsEntry("title", "暂时不可用")
                .containsEntry("status", 503)
                .containsEntry("detail", "雨天骑手安全第一，准时宝暂停服务")
                .containsEntry("feature", "on-time-guarantee")
                .containsEntry("reason", "SWITCHED_OFF")
                .containsOnlyKeys("type", "title", "status", "detail", "feature", "reason", "retryAfter");
        long wait = Long.parseLong(zh.headers().firstValue("Retry-After").orElseThrow());
        assertThat(wait).isBetween(500L, 600L);

        assertThat(JSON.std.mapFrom(get("/promise", "en-US").body()))
                .containsEntry("title", "Temporarily unavailable")
                .containsEntry("detail", "Riders' safety first");
    }

    @Test
    void a24_whereTheConsoleIsDisabled_itsPortIsNobodys_andTheApplicationsPortKnowsNoAddressOfIt() throws Exception {
        assertThat(Thread.getAllStackTraces().keySet())
                .as("who would listen")
                .noneMatch(thread -> thread.getName().startsWith("fuseboard-console"));
        for (String path : List.of(
                "/fuseboard/", "/fuseboard", "/fuseboard/index.html", "/fuseboard/api/board", "/fuseboard/api/login")) {
            assertThat(get(path, null).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("/fuseboard/features", null).statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverAsksForNoLanguage_readsTheBoards() throws Exception {
        move("feature:on-time-guarantee", SwitchPosition.DEGRADED, Optional.empty());
        HttpResponse<String> answer = get("/promise", null);
        assertThat(JSON.std.mapFrom(answer.body())).containsEntry("detail", "雨天骑手安全第一，准时宝暂停服务");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(JSON.std.mapFrom(get("/promise", "").body())).containsEntry("title", "暂时不可用");
        assertThat(get("/fuseboard/features", "").headers().firstValue("Content-Language"))
                .contains("zh-CN");
    }

    @Test
    void aLanguageThatNobodySpeaksHere_isAnsweredInTheBoardsThroughout() throws Exception {
        move("feature:on-time-guarantee", SwitchPosition.DEGRADED, Optional.empty());
        assertThat(JSON.std.mapFrom(get("/promise", "fr").body()))
                .containsEntry("title", "暂时不可用")
                .containsEntry("detail", "雨天骑手安全第一，准时宝暂停服务");
    }

    @Test
    void aWrappedRefusalIsAProblemToo_andOtherFaultsStayTheApplications() throws Exception {
        move("feature:on-time-guarantee", SwitchPosition.DEGRADED, Optional.empty());
        assertThat(get("/wrapped", "en").statusCode()).isEqualTo(503);
        assertThat(JSON.std.mapFrom(get("/function", "en").body())).containsEntry("detail", "Riders' safety first");
        HttpResponse<String> other = get("/broken", "en");
        assertThat(other.statusCode()).isEqualTo(500);
        assertThat(other.body()).isEqualTo("the shop's own answer");
    }

    @Test
    void b23_whatAnAdviceAnswersLater_countsAsAFailure_inServicesAndControllers() throws Exception {
        assertThat(get("/menu", "en").body()).isEqualTo("the shop's own answer");
        assertThat(get("/dish", "en").body()).isEqualTo("the shop's own answer");

        for (String fuse : List.of("menu", "dish")) {
            assertThat(board.findFuse(fuse).orElseThrow().snapshot().breaker().orElseThrow())
                    .as(fuse)
                    .extracting(BreakerSnapshot::calls, BreakerSnapshot::failed)
                    .containsExactly(1, 1);
        }
    }

    @Test
    void aBrowserReadsAPage_andNothingOfItIsTheNoticesOwnMarkup() throws Exception {
        move("feature:on-time-guarantee", SwitchPosition.DEGRADED, Optional.empty());
        String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        HttpResponse<String> page = get("/promise", "en", "Accept", browser);
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Vary").orElseThrow()).contains("Accept", "Accept-Language");
        assertThat(page.body())
                .contains("<html lang=\"en\">", "Temporarily unavailable", "Riders&#39; safety first")
                .doesNotContain("Riders' safety");
        for (String program : List.of("*/*", "application/json, text/html;q=0.5", "nonsense", "text/html;q=0")) {
            assertThat(get("/promise", "en", "Accept", program).body())
                    .as(program)
                    .startsWith("{");
        }
    }

    @Test
    void answersOfSomebodyElse_areNamed_alsoWhereTheStatusIs200() throws Exception {
        assertThat(get("/fallback?fails=false", "en").headers().firstValue("Fuseboard-Degraded"))
                .isEmpty();
        HttpResponse<String> one = get("/fallback?fails=true", "en");
        assertThat(one.body()).isEqualTo("stillhalf an hour");
        assertThat(one.headers().firstValue("Fuseboard-Degraded")).contains("dish-animation");

        move("feature:on-time-guarantee", SwitchPosition.DEGRADED, Optional.empty());
        HttpResponse<String> both = get("/fallback?fails=true", "en");
        assertThat(both.statusCode()).isEqualTo(200);
        assertThat(both.body()).isEqualTo("stillan hour");
        assertThat(both.headers().firstValue("Fuseboard-Degraded")).contains("dish-animation, on-time-guarantee");
        assertThat(get("/promise", "en").headers().firstValue("Fuseboard-Degraded"))
                .contains("on-time-guarantee");
    }

    @Test
    void anAnswerThatIsOnItsWay_isBrokenOff_andNothingIsWrittenBehindIt() throws Exception {
        move("feature:on-time-guarantee", SwitchPosition.DEGRADED, Optional.empty());
        assertThatThrownBy(() -> get("/export", "en")).isInstanceOf(IOException.class);
    }

    @Test
    void featuresAreTold_inTheCallersLanguage_withoutInternals() throws Exception {
        HttpResponse<String> on = get("/fuseboard/features", "en");
        assertThat(on.statusCode()).isEqualTo(200);
        assertThat(on.headers().firstValue("Cache-Control")).contains("max-age=15");
        assertThat(on.headers().firstValue("Vary")).contains("Accept-Language");
        assertThat(on.headers().firstValue("Content-Language")).contains("en");
        assertThat(JSON.std.mapFrom(on.body()))
                .isEqualTo(Map.of("features", Map.of("dish-animation", Map.of("on", true, "title", "Dish animation"))));

        move("feature:dish-animation", SwitchPosition.DEGRADED, Optional.empty());
        HttpResponse<String> off = get("/fuseboard/features", "zh-TW, en;q=0.5");
        assertThat(off.headers().firstValue("Content-Language")).contains("zh-CN");
        assertThat(JSON.std.mapFrom(off.body()))
                .isEqualTo(Map.of(
                        "features",
                        Map.of("dish-animation", Map.of("on", false, "title", "菜品动画", "notice", "动画休息一下"))));
    }

    @Test
    void whatHasNotChangedIs304_andEveryAnswerNamesTheState() throws Exception {
        String tag =
                get("/fuseboard/features", "en").headers().firstValue("ETag").orElseThrow();
        assertThat(get("/fuseboard/features", "en", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(get("/fuseboard/features", "en", "If-None-Match", "\"old\", W/" + tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(get("/fuseboard/features", "zh", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
        assertThat(get("/fine", "en").headers().firstValue("Fuseboard-Features"))
                .contains(tag);
        assertThat(get("/nowhere", "en").headers().firstValue("Fuseboard-Features"))
                .contains(tag);

        move("feature:dish-animation", SwitchPosition.DEGRADED, Optional.empty());
        assertThat(get("/fuseboard/features", "en", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
        assertThat(get("/fine", "en").headers().firstValue("Fuseboard-Features"))
                .isPresent()
                .get()
                .isNotEqualTo(tag);
    }

    @Test
    void theHelperForPages_isHandedOut_untilItChanges() throws Exception {
        HttpResponse<String> script = get("/fuseboard/features.js", "en");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript;charset=UTF-8");
        assertThat(script.headers().firstValue("Cache-Control")).contains("max-age=3600");
        assertThat(script.body()).contains("export function followFeatures(");
        String tag = script.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/fuseboard/features.js", "en", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(get("/fuseboard/features.jsx", "en").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fuseboard/features", "/fuseboard/features.js"})
    void featuresAreOnlyRead(String path) throws Exception {
        HttpResponse<String> post = send("POST", path);
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
        HttpResponse<String> head = send("HEAD", path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isPositive();
        assertThat(get("/fuseboard/board", "en").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(home.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private void move(String key, SwitchPosition position, Optional<Duration> lasts) {
        long seen = board.store().snapshot().revisionOf(key);
        if (position == SwitchPosition.DEGRADED || seen > 0) {
            board.orders()
                    .give(new Order(UUID.randomUUID().toString(), key, position, lasts, "rainstorm", "zhang", seen));
            board.refresh();
        }
    }

    private HttpResponse<String> get(String path, @Nullable String language, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(home.resolve(path));
        if (language != null) {
            request.header("Accept-Language", language);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /* No scan: it would find the starter's own parts, which lie in this package. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Shop.Guarantees.class, Shop.Pages.class, Shop.CatchAll.class})
    static class Shop {

        @Service
        static class Guarantees {
            @DegradeSwitch("on-time-guarantee")
            @Bulkhead(10)
            String promise() {
                return "30 minutes";
            }

            @DegradeSwitch(value = "on-time-guarantee", name = "half-hour")
            @Fallback("anHour")
            String halfHour() {
                return "half an hour";
            }

            String anHour() {
                return "an hour";
            }

            @DegradeSwitch(value = "dish-animation", name = "animation")
            @Fallback(orElse = "still")
            CompletableFuture<String> animation(CompletableFuture<String> film) {
                return film;
            }

            @CircuitBreaker(name = "menu")
            String menu() {
                throw new IllegalStateException("sold out");
            }
        }

        @RestController
        static class Pages {

            private final Guarantees guarantees;

            Pages(Guarantees guarantees) {
                this.guarantees = guarantees;
            }

            @GetMapping("/promise")
            String promise() {
                return guarantees.promise();
            }

            @GetMapping("/fallback")
            CompletableFuture<String> fallback(boolean fails) {
                CompletableFuture<String> film = new CompletableFuture<>();
                CompletableFuture<String> shown = guarantees.animation(film);
                if (fails) {
                    film.completeExceptionally(new IOException("cut"));
                } else {
                    film.complete("moving");
                }
                return shown.thenCombine(CompletableFuture.completedFuture(guarantees.halfHour()), String::concat);
            }

            @GetMapping("/export")
            void export(HttpServletResponse response) throws IOException {
                response.getWriter().write("half");
                response.flushBuffer();
                guarantees.promise();
            }

            @GetMapping("/wrapped")
            String wrapped() {
                try {
                    return guarantees.promise();
                } catch (DegradedException cause) {
                    throw new IllegalStateException("no promise", cause);
                }
            }

            @GetMapping("/broken")
            String broken() {
                throw new IllegalStateException("broken");
            }

            @GetMapping("/menu")
            String menu() {
                return guarantees.menu();
            }

            @GetMapping("/dish")
            @CircuitBreaker(name = "dish")
            public String dish() {
                throw new IllegalStateException("sold out");
            }

            @GetMapping("/fine")
            String fine() {
                return "fine";
            }
        }

        @Bean
        RouterFunction<ServerResponse> function(Guarantees guarantees) {
            return RouterFunctions.route()
                    .GET("/function", request -> ServerResponse.ok().body(guarantees.promise()))
                    .build();
        }

        @RestControllerAdvice
        static class CatchAll {
            @ExceptionHandler(Exception.class)
            ResponseEntity<String> all(Exception any) {
                return any instanceof org.springframework.web.servlet.resource.NoResourceFoundException
                        ? ResponseEntity.notFound().build()
                        : ResponseEntity.internalServerError().body("the shop's own answer");
            }
        }
    }
}
