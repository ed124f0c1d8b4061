package io.fuseboard.examples.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The actuator of applications with Spring MVC and with WebFlux: what it tells of the board, and what it does to it. */
abstract class ActuatorScenes {

    private static final String FUSEBOARD = "/actuator/fuseboard";

    private static Reading shop;
    private static Reading readOnly;

    static void start(WebApplicationType type) {
        shop = new Reading(application(type, "--fuseboard.actuator.write=true"));
        readOnly = new Reading(application(type));
    }

    private static ConfigurableApplicationContext application(WebApplicationType type, String... more) {
        SpringApplication application = new SpringApplication(Kitchen.class);
        application.setWebApplicationType(type);
        String[] arguments = {
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--management.endpoints.web.exposure.include=*",
            "--management.endpoint.health.show-details=always",
            "--management.endpoint.health.probes.enabled=true",
            "--fuseboard.store.type=memory",
            "--fuseboard.console.enabled=false",
            "--fuseboard.fuses.oven.breaker.open-for=10m",
            "--fuseboard.features.order.tier=core",
            "--fuseboard.features.dish-animation.tier=optional"
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return application.run(all);
    }

    @AfterAll
    static void stop() {
        shop.app().close();
        readOnly.app().close();
    }

    @Test
    void tellsTheBoard_andOneSwitchByName() throws Exception {
        String board = readOnly.get(FUSEBOARD).body();
        assertThat(board).contains("\"answers\":true", "\"dish-animation\":{\"tier\":\"OPTIONAL\",\"on\":true");
        assertThat(readOnly.get(FUSEBOARD + "/fuses/kitchen").body())
                .contains("\"state\":\"CLOSED\"", "\"answeredSinceStart\":{\"main\":");
        assertThat(readOnly.get(FUSEBOARD + "/features/dish-animation").body()).contains("\"position\":\"AUTO\"");
    }

    @Test
    void B24_aNameThatNobodyDeclared_isAnswered404_withNearOnes_andReadingItMakesNothing() throws Exception {
        int fuses = readOnly.board().snapshots().fuses().size();
        HttpResponse<String> mistyped = readOnly.get(FUSEBOARD + "/fuses/kitchne");
        assertThat(mistyped.statusCode()).isEqualTo(404);
        assertThat(mistyped.body()).contains("\"near\":[\"kitchen\"");
        assertThat(readOnly.get(FUSEBOARD + "/features/dish").statusCode()).isEqualTo(404);
        assertThat(readOnly.get(FUSEBOARD + "/circuits/kitchen").statusCode()).isEqualTo(404);
        assertThat(shop.post(FUSEBOARD + "/features/dish", degrade("rain")).body())
                .contains("\"near\":[", "\"dish-animation\"");
        assertThat(readOnly.board().snapshots().fuses()).hasSize(fuses);
    }

    @Test
    void writesNothing_unlessItWasAllowedTo() throws Exception {
        HttpResponse<String> refused = readOnly.post(FUSEBOARD + "/features/dish-animation", degrade("rain"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("fuseboard.actuator.write");
        assertThat(readOnly.board().feature("dish-animation").isOn()).isTrue();
    }

    @Test
    void movesASwitchThroughTheBoard_withReasonAndWhoeverSaysItIs_andBack() throws Exception {
        HttpResponse<String> done = shop.post(FUSEBOARD + "/features/dish-animation", degrade("rain"));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(shop.board().feature("dish-animation").isOn()).isFalse();
        assertThat(shop.get(FUSEBOARD + "/features/dish-animation").body())
                .contains(
                        "\"on\":false", "\"reason\":\"rain\"", "\"actor\":\"zhang (told, no login)\"", "\"until\":\"");
        assertThat(shop.board().store().history(new HistoryQuery(OptionalLong.empty(), 1)))
                .singleElement()
                .satisfies(revision -> assertThat(revision.actor()).isEqualTo("zhang (told, no login)"));

        String restore = "{\"position\": \"auto\", \"reason\": \"dry again\", \"who\": \"zhang\"}";
        assertThat(shop.post(FUSEBOARD + "/features/dish-animation", restore).statusCode())
                .isEqualTo(200);
        assertThat(shop.board().feature("dish-animation").isOn()).isTrue();
    }

    @Test
    void asksBeforeItTakesAwayWhatIsCore() throws Exception {
        HttpResponse<String> asked = shop.post(FUSEBOARD + "/features/order", degrade("rain"));
        assertThat(asked.statusCode()).isEqualTo(428);
        assertThat(asked.body()).contains("CORE", "\"confirm\":true");
        assertThat(shop.board().feature("order").isOn()).isTrue();
        String meant = degrade("fire").replace("}", ", \"confirm\": true}");
        assertThat(shop.post(FUSEBOARD + "/features/order", meant).statusCode()).isEqualTo(200);
        assertThat(shop.board().feature("order").isOn()).isFalse();
        assertThat(shop.post(FUSEBOARD + "/features/order", "{\"position\":\"AUTO\",\"reason\":\"out\",\"who\":\"li\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(shop.post(
                                FUSEBOARD + "/fuses/kitchen",
                                "{\"position\":\"UNGUARDED\",\"reason\":\"r\",\"who\":\"li\",\"duration\":\"5m\"}")
                        .statusCode())
                .isEqualTo(428);
    }

    @Test
    void saysWhatIsWrongWithAnOrder_andNothingMoves() throws Exception {
        for (String wrong : new String[] {
            "{\"position\":\"OFF\",\"reason\":\"r\",\"who\":\"li\"}",
            "{\"position\":\"DEGRADED\",\"reason\":\"\",\"who\":\"li\"}",
            "{\"position\":\"DEGRADED\",\"reason\":\"r\"}",
            "{\"position\":\"DEGRADED\",\"reason\":\"r\",\"who\":\"li\",\"duration\":\"soon\"}",
            "{\"position\":\"DEGRADED\",\"reason\":\"r\",\"who\":\"li\",\"duration\":\"400d\"}",
            "{\"reason\":\"r\",\"who\":\"li\"}"
        }) {
            HttpResponse<String> answer = shop.post(FUSEBOARD + "/features/dish-animation", wrong);
            assertThat(answer.statusCode()).as(wrong + " → " + answer.body()).isEqualTo(400);
        }
        assertThat(shop.board().feature("dish-animation").isOn()).isTrue();
    }

    @Test
    void healthTellsOfOpenCircuits_andStaysUp() throws Exception {
        Kitchen.Stove stove = readOnly.app().getBean(Kitchen.Stove.class);
        for (int i = 0; i < 200; i++) {
            try {
                stove.bake();
            } catch (RuntimeException cold) {
                // What it is for: the circuit opens.
            }
        }
        HttpResponse<String> health = readOnly.get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        // Open, or trying one call; closed circuits are not told of.
        assertThat(health.body())
                .containsPattern("\"circuits\":\\{\"oven\":\"(HALF_)?OPEN\"}")
                .contains("\"store\":{\"answers\":true");
        assertThat(readOnly.get("/actuator/health/fuseboard").body()).contains("\"status\":\"UP\"");
        assertThat(readOnly.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(readOnly.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    private static String degrade(String reason) {
        return "{\"position\": \"DEGRADED\", \"reason\": \"" + reason
                + "\", \"who\": \"zhang\", \"duration\": \"10m\"}";
    }

    /** An application without a login. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration"
            })
    @Import(Kitchen.Stove.class)
    static class Kitchen {

        static class Stove {
            @CircuitBreaker(name = "kitchen")
            @DegradeSwitch("dish-animation")
            public String cook() {
                return "soup";
            }

            @CircuitBreaker(name = "oven")
            public String bake() {
                throw new IllegalStateException("no gas");
            }
        }
    }
}
