package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.People;
import io.fuseboard.store.BoardStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exam 12 of stores: two consoles, each on a node of its own, one board, and every call may reach either of them. */
class TwoConsolesTest {

    private static final String SWITCH = "/api/switches/feature:dish-animation";

    @TempDir
    private Path folder;

    private Fuseboard leftBoard;
    private Fuseboard rightBoard;
    private Console leftConsole;
    private Console rightConsole;
    private Client left;
    private Client right;

    @BeforeEach
    void start() {
        leftBoard = Shop.board(BoardStores.file(folder));
        rightBoard = Shop.board(BoardStores.file(folder));
        ConsoleSpec spec = ConsoleSpec.defaults()
                .withPort(0)
                .withLogin(Client.USER, Client.PASSWORD)
                .withPeople(People.NOBODY.withSessionKey("0123456789abcdef0123456789abcdef"));
        leftConsole = Console.start(leftBoard, spec);
        rightConsole = Console.start(rightBoard, spec);
        left = new Client(leftConsole);
        right = new Client(rightConsole);
    }

    @AfterEach
    void close() {
        leftConsole.close();
        rightConsole.close();
        leftBoard.close();
        rightBoard.close();
    }

    @Test
    void anOperatorWhoseCallsReachEither_seesOneBoard() {
        Client.Heard in = left.say(
                "POST", "/api/login", "{\"user\":\"" + Client.USER + "\",\"password\":\"" + Client.PASSWORD + "\"}");
        String cookie = in.header("Set-Cookie").split(";", 2)[0];
        String token = String.valueOf(in.json().get("token"));

        Client.Heard off = order(right, cookie, token, "DEGRADED", 0, "one");
        assertThat(off.status()).as(off.response().body()).isEqualTo(200);
        assertThat(off.json()).containsEntry("changed", true).containsEntry("revision", 1);

        Client.Heard again = order(left, cookie, token, "DEGRADED", 0, "one");
        assertThat(again.json())
                .as("a retry that reaches the other console changes nothing")
                .containsEntry("changed", false)
                .containsEntry("revision", 1);

        Client.Heard stale = order(left, cookie, token, "AUTO", 0, "two");
        assertThat(stale.status())
                .as("who has not seen revision 1 is told of it")
                .isEqualTo(409);
        assertThat(stale.part("moved")).containsEntry("actor", Client.USER);

        Client.Heard on = order(left, cookie, token, "AUTO", 1, "three");
        assertThat(on.json()).containsEntry("revision", 2);
        rightBoard.refresh();
        assertThat(right.say("GET", "/api/revisions", null, "Cookie", cookie).list("revisions"))
                .extracting(one -> one.get("number"))
                .containsExactly(2, 1);
        assertThat(rightBoard.feature("dish-animation").isOn()).isTrue();
        assertThat(right.say("GET", "/api/board", null, "Cookie", cookie).json())
                .containsEntry("token", token);
    }

    @Test
    void aConsoleThatIsStartedAnew_knowsWhoHasLoggedIn() {
        Client.Heard in = left.say(
                "POST", "/api/login", "{\"user\":\"" + Client.USER + "\",\"password\":\"" + Client.PASSWORD + "\"}");
        String cookie = in.header("Set-Cookie").split(";", 2)[0];
        leftConsole.close();
        leftConsole = Console.start(
                leftBoard,
                ConsoleSpec.defaults()
                        .withPort(0)
                        .withLogin(Client.USER, Client.PASSWORD)
                        .withPeople(People.NOBODY.withSessionKey("0123456789abcdef0123456789abcdef")));
        Map<String, Object> board = new Client(leftConsole)
                .say("GET", "/api/board", null, "Cookie", cookie)
                .json();
        assertThat(board).containsEntry("user", Client.USER);
    }

    @Test
    void whoLogsOutAtOne_isOutAtTheOther_andStaysIn_elsewhere() throws InterruptedException {
        String gone = login();
        String stays = login();
        assertThat(status(right, gone)).isEqualTo(200);
        String token = String.valueOf(
                left.say("GET", "/api/board", null, "Cookie", gone).json().get("token"));
        left.say("POST", "/api/logout", "{}", "Cookie", gone, "Fuseboard-Token", token);
        assertThat(status(left, gone)).isEqualTo(401);
        long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (status(right, gone) != 401 && System.nanoTime() - patience < 0) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(status(right, gone)).as("the other console has heard of it").isEqualTo(401);
        assertThat(status(right, stays)).as("another browser of theirs").isEqualTo(200);
        assertThat(right.get("/api/instances").list("instances"))
                .as("the note is no instance")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(leftBoard.store().token().revision())
                .as("nobody ordered anything")
                .isZero();
    }

    private String login() {
        return left.say(
                        "POST",
                        "/api/login",
                        "{\"user\":\"" + Client.USER + "\",\"password\":\"" + Client.PASSWORD + "\"}")
                .header("Set-Cookie")
                .split(";", 2)[0];
    }

    private static int status(Client console, String cookie) {
        return console.say("GET", "/api/board", null, "Cookie", cookie).status();
    }

    private static Client.Heard order(
            Client console, String cookie, String token, String position, long seen, String id) {
        return console.say(
                "PUT",
                SWITCH,
                "{\"position\":\"" + position + "\",\"reason\":\"rain\",\"seen\":" + seen + ",\"changeId\":\"" + id
                        + "\"}",
                "Cookie",
                cookie,
                "Fuseboard-Token",
                token);
    }
}
