package io.fuseboard.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.web.DegradedAnswer.Answer;
import io.fuseboard.store.Order;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import tools.jackson.jr.ob.JSON;

/** Answers in the form of the house that the application belongs to. */
class OwnAnswersTest {

    private final WebApplicationContextRunner context = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class, ServletAutoConfiguration.class))
            .withUserConfiguration(Shop.class)
            .withPropertyValues(
                    "fuseboard.locale=en",
                    "fuseboard.features.reviews.notice=Say \"later\" \\ $1",
                    "fuseboard.store.type=memory");

    @Test
    void aTemplateIsFilledIn_andStaysJson_whateverTheNoticeSays() {
        template("""
                {"code": 503, "msg": "{notice}", "data": null, "why": ["{reason} of {feature}"],
                 "status": "{status}", "wait": "{retry-after}", "more": {"title": "{title}!"}}""")
                .withPropertyValues("fuseboard.web.answer.status=200", "fuseboard.web.answer.page=false")
                .run(app -> {
                    MockHttpServletResponse answer = refused(app);
                    assertThat(answer.getStatus()).isEqualTo(200);
                    assertThat(answer.getContentType()).isEqualTo("application/json;charset=UTF-8");
                    Map<String, Object> body = JSON.std.mapFrom(answer.getContentAsByteArray());
                    assertThat(body)
                            .containsOnlyKeys("code", "msg", "data", "why", "status", "wait", "more")
                            .containsEntry("code", 503)
                            .containsEntry("msg", "Say \"later\" \\ $1")
                            .containsEntry("data", null)
                            .containsEntry("status", 200)
                            .containsEntry("wait", null)
                            .containsEntry("more", Map.of("title", "Temporarily unavailable!"));
                    assertThat(body.get("why")).asString().isEqualTo("[SWITCHED_OFF of reviews]");
                });
    }

    @Test
    void reasonsHaveAStatusOfTheirOwn_whereSomebodySaysSo() {
        context.withPropertyValues(
                        "fuseboard.web.answer.status-of.switched-off=404",
                        "fuseboard.web.answer.status-of.bulkhead-full=429")
                .run(app -> assertThat(refused(app).getStatus()).isEqualTo(404));
        context.run(app -> assertThat(refused(app).getStatus()).isEqualTo(503));
    }

    @Test
    void aBeanTakesThePlaceOfThemAll() {
        template("{}")
                .withBean(
                        DegradedAnswer.class,
                        () -> refused -> new Answer(
                                418,
                                "text/plain",
                                (refused.notice() + refused.wantsPage()).getBytes(StandardCharsets.UTF_8)))
                .run(app -> {
                    MockHttpServletResponse answer = refused(app);
                    assertThat(answer.getStatus()).isEqualTo(418);
                    assertThat(answer.getContentAsString()).startsWith("Say").endsWith("true");
                });
    }

    @Test
    void withoutPages_browsersReadWhatAllRead() {
        context.withPropertyValues("fuseboard.web.answer.page=false")
                .run(app -> assertThat(refused(app).getContentType()).startsWith("application/problem+json"));
    }

    @Test
    void whatIsNoTemplate_failsTheStart() {
        template("{\"msg\": \"{notise}\"}")
                .run(app -> assertThat(app.getStartupFailure())
                        .hasStackTraceContaining("has a place for {notise}, which nobody knows; there are {notice}"));
        for (String wrong : new String[] {"[1]", "{\"msg\": ", "busy"}) {
            template(wrong)
                    .run(app -> assertThat(app.getStartupFailure())
                            .as(wrong)
                            .hasStackTraceContaining("must be a JSON object such as"));
        }
        context.withPropertyValues("fuseboard.web.answer.status=20")
                .run(app -> assertThat(app.getStartupFailure()).hasStackTraceContaining("must be an HTTP status"));
    }

    private WebApplicationContextRunner template(String json) {
        return context.withInitializer(app -> app.getEnvironment()
                .getPropertySources()
                .addFirst(new org.springframework.core.env.MapPropertySource(
                        "template", Map.of("fuseboard.web.answer.template", json))));
    }

    private static MockHttpServletResponse refused(AssertableWebApplicationContext app) throws Exception {
        Fuseboard board = app.getBean(Fuseboard.class);
        board.orders()
                .give(new Order(
                        "c-1", "feature:reviews", SwitchPosition.DEGRADED, Optional.empty(), "rain", "zhang", 0));
        board.refresh();
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(app).build();
        return mvc.perform(MockMvcRequestBuilders.get("/reviews").header("Accept", "text/html"))
                .andReturn()
                .getResponse();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @Import(Reviews.class)
    static class Shop {}

    @RestController
    static class Reviews {
        @GetMapping("/reviews")
        @DegradeSwitch("reviews")
        public String all() {
            return "good";
        }
    }
}
