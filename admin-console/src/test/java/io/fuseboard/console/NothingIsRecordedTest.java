package io.fuseboard.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.People;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.store.BoardStores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What goes through a fuse, and what proves who somebody is, is written down nowhere. */
class NothingIsRecordedTest {

    private static final String ARGUMENT = "card-4111-1111";
    private static final String RESULT = "result-of-the-call";
    private static final String FAULT = "jdbc-url-with-password";
    private static final String SESSION_KEY = "key-0123456789abcdef0123456789abcdef";

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void a25_argumentsResultsFaultsAndSecrets_areInNoEventNoPageNoReportNoHistoryAndNoTrail() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Fuseboard board = Fuseboard.builder()
                        .application("takeaway")
                        .store(BoardStores.inMemory())
                        .events(event -> events.add(event.toString()))
                        .build();
                Console console = Console.start(
                        board,
                        ConsoleSpec.defaults()
                                .withPort(0)
                                .withLogin(Client.USER, Client.PASSWORD)
                                .withPeople(People.NOBODY.withSessionKey(SESSION_KEY)),
                        new PrintStream(printed, true, UTF_8))) {
            Fuse pay = board.fuse(FuseSpec.named("pay")
                    .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(4, 2)));
            assertThat(pay.call(() -> pay(ARGUMENT))).isEqualTo(RESULT);
            for (int i = 0; i < 8; i++) {
                pay.call(NothingIsRecordedTest::fails, () -> RESULT);
            }
            Client client = new Client(console);
            Client.Heard in = client.say(
                    "POST",
                    "/api/login",
                    "{\"user\":\"" + Client.USER + "\",\"password\":\"" + Client.PASSWORD + "\"}");
            client.say("POST", "/api/login", "{\"user\":\"guessed-user\",\"password\":\"guessed-password\"}");
            client.put("/api/switches/fuse:takeaway/pay", "{\"position\":\"DEGRADED\",\"reason\":\"rain\"}");
            board.refresh();

            StringBuilder all = new StringBuilder(String.join("\n", events)).append(printed.toString(UTF_8));
            console.routes()
                    .filter(route -> route.method().equals("GET")
                            && !route.path().endsWith("*")
                            && !route.path().equals("/api/stream"))
                    .forEach(route -> {
                        Client.Heard read = client.get(route.path());
                        assertThat(read.status()).as(route.path()).isEqualTo(200);
                        all.append(read.response().body());
                    });
            board.store().nodes().forEach(seen -> all.append(seen.report().json()));
            all.append(board.store().history(HistoryQuery.newest(10)));
            assertThat(events).as("something was told at all").anyMatch(event -> event.contains("'pay'"));
            assertThat(all.toString())
                    .contains("pay")
                    .doesNotContain(
                            ARGUMENT,
                            RESULT,
                            FAULT,
                            SESSION_KEY,
                            Client.PASSWORD,
                            "guessed-user",
                            "guessed-password",
                            in.header("Set-Cookie").split(";", 2)[0]);
        }
    }

    private static String pay(String card) {
        assertThat(card).isNotEmpty();
        return RESULT;
    }

    private static String fails() {
        throw new IllegalStateException(FAULT);
    }
}
