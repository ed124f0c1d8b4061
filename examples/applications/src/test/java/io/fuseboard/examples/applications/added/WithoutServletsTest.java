package io.fuseboard.examples.applications.added;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.examples.applications.GuardedShop;
import io.fuseboard.examples.applications.added.ClassPath.Fuseboard;
import io.fuseboard.examples.applications.added.ClassPath.Security;
import io.fuseboard.examples.applications.added.ClassPath.Web;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application with WebFlux as most are: without any servlet on the class path. */
class WithoutServletsTest {

    @Test
    void everythingTheStarterAnswers_isAnswered() throws Exception {
        try (URLClassLoader loader = ClassPath.of(Web.REACTIVE, Security.NONE, Fuseboard.PRESENT)) {
            assertThatThrownBy(() -> loader.loadClass("jakarta.servlet.Filter"))
                    .isInstanceOf(ClassNotFoundException.class);
            List<String> answers = Applications.answers(
                    loader,
                    GuardedShop.class.getName(),
                    List.of(
                            "GET /fuseboard/features HTTP/1.1",
                            "GET /fuseboard/features HTTP/1.1\nIf-None-Match: *",
                            "GET /fuseboard/features.js HTTP/1.1",
                            "GET /eta HTTP/1.1",
                            "GET /rider HTTP/1.1",
                            "GET /rider HTTP/1.1",
                            "GET /rider HTTP/1.1"),
                    "--fuseboard.store.type=memory",
                    "--fuseboard.console.enabled=false",
                    "--fuseboard.features.eta.client-visible=true");
            assertThat(answers.get(0)).contains("HTTP/1.1 200", "\"eta\":{\"on\":true");
            assertThat(answers.get(1)).contains("HTTP/1.1 304");
            assertThat(answers.get(2)).contains("HTTP/1.1 200", "followFeatures");
            assertThat(answers.get(3)).contains("Fuseboard-Features: ", "soon, says Riders");
            assertThat(answers.get(4)).contains("HTTP/1.1 500");
            assertThat(answers.get(6)).contains("HTTP/1.1 503", "application/problem+json", "\"CIRCUIT_OPEN\"");
        }
    }
}
