package io.fuseboard.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The header that names degraded features knows of methods that no proxy stands before. */
class WovenDegradedTest {

    private final WebApplicationContextRunner context = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class, ServletAutoConfiguration.class))
            .withUserConfiguration(Shop.class);

    @AfterEach
    void over() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void aWovenMethodsFallback_isNamed_andItsOwnAnswerIsNot() {
        context.run(app -> {
            Reviews reviews = app.getBean(Reviews.class);
            assertThat(reviews.getClass()).isNotEqualTo(Reviews.class);
            MockHttpServletResponse answer = request();
            assertThat(reviews.stars(false)).isEqualTo("five");
            assertThat(answer.getHeader("Fuseboard-Degraded")).isNull();
            assertThat(reviews.stars(true)).isEqualTo("none");
            assertThat(answer.getHeader("Fuseboard-Degraded")).isEqualTo("reviews");
        });
    }

    @Test
    void outsideOfRequests_nobodyIsTold_andTheAnswerComesAllTheSame() {
        context.run(app -> assertThat(app.getBean(Reviews.class).stars(true)).isEqualTo("none"));
    }

    @Test
    void whoHasTurnedTheHeaderOff_getsNone() {
        context.withPropertyValues("fuseboard.web.degraded-header=false").run(app -> {
            MockHttpServletResponse answer = request();
            assertThat(app.getBean(Reviews.class).stars(true)).isEqualTo("none");
            assertThat(answer.getHeader("Fuseboard-Degraded")).isNull();
        });
    }

    private static MockHttpServletResponse request() {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest(), answer));
        return answer;
    }

    @Configuration(proxyBeanMethods = false)
    static class Shop {
        @Bean
        Reviews reviews(Fuseboard board) throws ReflectiveOperationException {
            return board.weave(Reviews.class).getDeclaredConstructor().newInstance();
        }
    }

    static class Reviews {

        @DegradeSwitch(value = "reviews", name = "stars")
        @Fallback("none")
        public String stars(boolean fails) {
            if (fails) {
                throw new IllegalStateException("no stars");
            }
            return "five";
        }

        String none(boolean fails) {
            return "none";
        }
    }
}
