package io.fuseboard.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.console.Console;
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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /* 10,000 rounds: fast enough for a test. The password is "password". */
    private static final String HASH = "{pbkdf2}10000$c2FsdHNhbHQ=$8AsC4H/147lFlEEMCnL1JMziEIWaSGvXLB7jM4MIJaM=";

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
    void peopleAreReadFromProperties() {
        context.withPropertyValues(
                        "fuseboard.console.enabled=true",
                        "fuseboard.console.port=0",
                        "fuseboard.console.session-key=0123456789abcdef0123456789abcdef",
                        "fuseboard.console.users.zhang.name=zhang.san@example.com",
                        "fuseboard.console.users.zhang.password=" + HASH,
                        "fuseboard.console.users.zhang.role=operator",
                        "fuseboard.console.users.zhang.owners[0]=delivery team",
                        "fuseboard.console.users.zhang.owners[1]=maps",
                        "fuseboard.console.users.li.password=" + HASH,
                        "fuseboard.console.users.li.role=viewer")
                .run(app -> {
                    Console console =
                            app.getBean(EmbeddedConsole.class).console().orElseThrow();
                    assertThat(console.generatedPassword()).isEmpty();
                    HttpResponse<String> board = read(console, "zhang.san@example.com:password");
                    assertThat(board.body()).contains("\"role\":\"operator\"").contains("\"limited\":true");
                    assertThat(read(console, "li:password").body()).contains("\"role\":\"viewer\"");
                    assertThat(read(console, "zhang:password").statusCode()).isEqualTo(401);
                });
    }

    private static HttpResponse<String> read(Console console, String login) throws Exception {
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(console.address().resolve("api/board"))
                                .header("Authorization", "Basic " + basic)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users.li.role=boss | Invalid fuseboard.console.users.li.role (boss): must be viewer, operator or admin",
                "users.li.password=plain | Invalid fuseboard.console.users.li.password (not shown): must be a hash",
                "users.li.name=li | Invalid fuseboard.console.users.li.role (absent): is needed",
                "users.li.rolle=admin | fuseboard.console.users.li.rolle",
                "session-key=short | Invalid fuseboard.console.session-key (not shown): must have 32 characters",
                "tokens.ci.hash=fbt_plain | Invalid fuseboard.console.tokens.ci.role (absent)",
                "proxy.user-header=X-User | Invalid fuseboard.console.proxy.secret (absent): is needed",
                "proxy.secret=short | Invalid fuseboard.console.proxy.addresses ([])"
            })
    void peopleWhoCannotBeRead_failTheStart(String property, String message) {
        context.withPropertyValues(
                        "fuseboard.console.enabled=true", "fuseboard.console.port=0", "fuseboard.console." + property)
                .run(app -> assertThat(app.getStartupFailure()).hasStackTraceContaining(message));
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
