package io.fuseboard.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.Limits;
import io.fuseboard.console.access.PasswordHash;
import io.fuseboard.console.access.People;
import io.fuseboard.console.access.User;
import io.fuseboard.console.alerts.AlertSpec;
import io.fuseboard.console.alerts.Target;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Role;
import io.fuseboard.store.BoardStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Targets as an administrator sees and tries them, against a receiver that listens. */
class AlertRoutesTest {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Fuseboard board = Shop.board(BoardStores.inMemory());
    private HttpServer receiver;
    private Console console;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/hook");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        receiver.start();
        User otto = new User(
                "otto",
                Optional.of(
                        PasswordHash.parse("{pbkdf2}10000$c2FsdHNhbHQ=$8AsC4H/147lFlEEMCnL1JMziEIWaSGvXLB7jM4MIJaM=")),
                Role.OPERATOR,
                Limits.NONE);
        console = Console.start(
                board,
                ConsoleSpec.defaults()
                        .withPort(0)
                        .withLogin(Client.USER, Client.PASSWORD)
                        .withPeople(People.NOBODY.withUsers(otto))
                        .withAlerts(new AlertSpec(
                                List.of(target("ops", "/hook?key=T0K3N"), target("elsewhere", "/moved")),
                                Optional.empty(),
                                Language.EN,
                                AlertSpec.BEFORE_END)));
        client = new Client(console);
    }

    private Target target(String name, String path) {
        return new Target(
                name,
                Target.Kind.JSON,
                URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + path),
                Optional.of("SECabc"));
    }

    @AfterEach
    void stop() {
        console.close();
        board.close();
        receiver.stop(0);
    }

    @Test
    void aTest_reachesTheTarget() throws InterruptedException {
        Client.Heard sent = client.say("POST", "/api/alerts", "{\"target\":\"ops\"}", "Authorization", admin());
        assertThat(sent.json()).containsEntry("delivered", true);
        assertThat(received.poll(30, TimeUnit.SECONDS))
                .contains("This is a test")
                .contains("\"board\":\"takeaway\"");
    }

    @Test
    void nobodyIsSentOnToAnotherAddress() {
        Client.Heard sent = client.say(
                "POST", "/api/alerts", "{\"target\":\"elsewhere\"}", "Authorization", admin(), "Accept-Language", "en");
        assertThat(sent.json()).containsEntry("delivered", false).containsEntry("why", "it answered 307");
        assertThat(received).isEmpty();
    }

    @Test
    void noClientNamesAnAddress() {
        for (String body : List.of(
                "{\"target\":\"http://127.0.0.1/\"}",
                "{\"target\":\"ops\",\"url\":\"http://127.0.0.1/\"}",
                "{\"url\":\"http://127.0.0.1/\"}")) {
            assertThat(client.say("POST", "/api/alerts", body, "Authorization", admin())
                            .status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(received).isEmpty();
    }

    @Test
    void a25_targetsAreShownToAdmins_withoutAddressAndSecret() {
        Client.Heard shown = client.get("/api/alerts");
        assertThat(shown.list("targets")).extracting(one -> one.get("name")).containsExactly("ops", "elsewhere");
        assertThat(shown.response().body()).doesNotContain("T0K3N", "SECabc", "/hook");
        assertThat(client.say("GET", "/api/alerts", null, "Authorization", Client.basic("otto", "password"))
                        .status())
                .isEqualTo(403);
        assertThat(client.say(
                                "POST",
                                "/api/alerts",
                                "{\"target\":\"ops\"}",
                                "Authorization",
                                Client.basic("otto", "password"))
                        .status())
                .isEqualTo(403);
    }

    private static String admin() {
        return Client.basic(Client.USER, Client.PASSWORD);
    }
}
