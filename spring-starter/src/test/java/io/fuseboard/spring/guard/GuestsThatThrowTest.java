package io.fuseboard.spring.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the log says of code of the application's that throws where a call ends. */
@ExtendWith(OutputCaptureExtension.class)
class GuestsThatThrowTest {

    private static final String TOLD = "threw, and is taken for a no; told this once";

    @Test
    void b10_aPredicateThatThrows_isLoggedOnceForItsFuse_withItsStackTrace(CapturedOutput output) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class))
                .withPropertyValues("spring.application.name=takeaway")
                .withBean(Maps.class)
                .run(app -> {
                    Maps maps = app.getBean(Maps.class);
                    for (int i = 0; i < 3; i++) {
                        assertThat(maps.locate("r1")).isEqualTo("r1");
                        assertThat(maps.route("r1")).isEqualTo("r1");
                    }
                });
        assertThat(output.toString().split(TOLD, -1))
                .as("once for each of two fuses")
                .hasSize(3);
        assertThat(output)
                .contains("Fuse 'guest-locate'", "Fuse 'guest-route'")
                .contains("IllegalStateException: no answer to that");
    }

    static class Maps {
        @CircuitBreaker(name = "guest-locate", failIf = Throwing.class)
        String locate(String rider) {
            return rider;
        }

        @CircuitBreaker(name = "guest-route", failIf = Throwing.class)
        String route(String rider) {
            return rider;
        }
    }

    static final class Throwing implements Predicate<String> {
        @Override
        public boolean test(String answer) {
            throw new IllegalStateException("no answer to that");
        }
    }
}
