package io.fuseboard.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.console.ConsoleSpec;
import io.fuseboard.spring.DisabledAutoConfiguration;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.start.StartFailure;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The console beside an application. */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedConsoleTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    FuseboardAutoConfiguration.class, DisabledAutoConfiguration.class, ConsoleAutoConfiguration.class));

    @Test
    void inTestsItIsOff_unlessTheyAskForIt() {
        context.run(
                app -> assertThat(app.getBean(EmbeddedConsole.class).console()).isEmpty());
        context.withPropertyValues("fuseboard.console.enabled=true", "fuseboard.console.port=0")
                .run(app ->
                        assertThat(app.getBean(EmbeddedConsole.class).console()).isPresent());
    }

    @Test
    void disabledOrNotThere_thereIsNoBeanOfIt() {
        context.withPropertyValues("fuseboard.console.enabled=false")
                .run(app -> assertThat(app).doesNotHaveBean(EmbeddedConsole.class));
        context.withPropertyValues("fuseboard.enabled=false", "fuseboard.console.enabled=true")
                .run(app -> assertThat(app).doesNotHaveBean(EmbeddedConsole.class));
        context.withClassLoader(new FilteredClassLoader("io.fuseboard.console"))
                .withPropertyValues("fuseboard.console.enabled=true")
                .run(app -> assertThat(app).hasNotFailed().doesNotHaveBean(EmbeddedConsole.class));
    }

    @Test
    void itsPropertiesAreChecked() {
        context.withPropertyValues("fuseboard.console.enabled=true", "fuseboard.console.address=0.0.0.0")
                .run(app -> assertThat(app.getStartupFailure())
                        .hasStackTraceContaining("Invalid fuseboard.console.address (0.0.0.0): without a password the"
                                + " console listens on this machine's loopback only"));
        context.withPropertyValues("fuseboard.console.enabled=true", "fuseboard.console.password=  ")
                .run(app -> assertThat(app.getStartupFailure())
                        .hasStackTraceContaining("Invalid fuseboard.console.password (not shown): must not be blank"));
    }

    @Test
    void aPortThatIsTaken_failsTheStartWhereItWasAskedFor() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            context.withPropertyValues(
                            "fuseboard.console.enabled=true", "fuseboard.console.port=" + taken.getLocalPort())
                    .run(app -> assertThat(app.getStartupFailure())
                            .hasRootCauseInstanceOf(BindException.class)
                            .satisfiesAnyOf(
                                    failure -> assertThat(failure).isInstanceOf(StartFailure.class),
                                    failure -> assertThat(failure.getCause()).isInstanceOf(StartFailure.class))
                            .hasStackTraceContaining("port " + taken.getLocalPort() + " on 127.0.0.1 is taken"));
        }
    }

    @Test
    void aPortThatIsTaken_isAWarningWhereNobodyAskedForIt(CapturedOutput output) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            try {
                socket.bind(new InetSocketAddress("127.0.0.1", ConsoleSpec.PORT));
            } catch (BindException takenAlready) {
                assertThat(takenAlready).isNotNull(); // by somebody else, which serves as well
            }
            context.withPropertyValues("fuseboard.console.enabled=true").run(app -> {
                assertThat(app).hasNotFailed();
                assertThat(app.getBean(EmbeddedConsole.class).console()).isEmpty();
            });
        }
        assertThat(output)
                .contains("The application starts without its console: port 8081 is taken")
                .contains("fuseboard.console.port");
    }

    @Test
    void whereAPasswordIsConfigured_onlyTheAddressIsPrinted(CapturedOutput output) {
        try (ConfigurableApplicationContext app = run("--fuseboard.console.password=secret-of-tests")) {
            assertThat(output.getOut())
                    .contains("Fuseboard console 控制台: "
                            + app.getBean(EmbeddedConsole.class)
                                    .console()
                                    .orElseThrow()
                                    .address())
                    .doesNotContain("secret-of-tests");
        }
    }

    @Test
    void anApplicationPrintsAddressAndPassword_whenItHasStarted_andStopsItWithItself(CapturedOutput output)
            throws Exception {
        URI address;
        try (ConfigurableApplicationContext app = run()) {
            address = app.getBean(EmbeddedConsole.class).console().orElseThrow().address();
            assertThat(answer(address)).isLessThan(500);
            assertThat(output.getOut())
                    .contains("Fuseboard console 控制台: " + address)
                    .contains("密码");
            assertThat(output.getOut().indexOf("控制台"))
                    .isGreaterThan(output.getOut().indexOf("Started "));
        }
        assertThat(refuses(address)).isTrue();
    }

    private static ConfigurableApplicationContext run(String... more) {
        SpringApplication application = new SpringApplication(Shop.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(Stream.concat(
                        Stream.of(
                                "--spring.main.banner-mode=off",
                                "--fuseboard.store.type=memory",
                                "--fuseboard.console.enabled=true",
                                "--fuseboard.console.port=0"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static int answer(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static boolean refuses(URI address) throws IOException, InterruptedException {
        try {
            answer(address);
            return false;
        } catch (ConnectException closed) {
            return true;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({FuseboardAutoConfiguration.class, ConsoleAutoConfiguration.class})
    static class Shop {}
}
