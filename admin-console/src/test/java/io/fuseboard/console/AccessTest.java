package io.fuseboard.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.SessionCookie;
import io.fuseboard.store.BoardStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and who does not. The numbers are those of the table of abuse in the console's design. */
class AccessTest {

    private static final String ORDER = "{\"position\":\"DEGRADED\",\"reason\":\"rain\"}";
    private static final String SWITCH = "/api/switches/feature:dish-animation";

    private final HandTicker ticker = new HandTicker();
    private final Fuseboard board = Shop.board(BoardStores.inMemory());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Console console = start(ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD));
    private final Client client = new Client(console);

    private Console start(ConsoleSpec spec) {
        return Console.start(board, spec, new PrintStream(out, true, UTF_8), ticker, ticker.clock());
    }

    @AfterEach
    void close() {
        console.close();
        board.close();
    }

    @Test
    void a01_withoutCredentials_aPasswordOfThisProcessIsPrinted_andNoOther() {
        try (Console first = start(ConsoleSpec.defaults().withPort(0));
                Console second = start(ConsoleSpec.defaults().withPort(0))) {
            String password = first.generatedPassword().orElseThrow();
            assertThat(out.toString(UTF_8)).contains(first.address().toString()).contains(password);
            assertThat(password).isNotEqualTo(second.generatedPassword().orElseThrow());
            assertThat(password).matches("([2-9a-z]{5}-){3}[2-9a-z]{5}");
            assertThat(login(new Client(first), "admin", password).status()).isEqualTo(200);
            assertThat(login(new Client(second), "admin", password).status()).isEqualTo(401);
            assertThat(login(new Client(second), "admin", "admin").status()).isEqualTo(401);
        }
    }

    @Test
    void a01_withoutCredentials_onlyThisMachineIsListenedTo() throws IOException {
        assertThatThrownBy(() -> new ConsoleSpec(
                        "0.0.0.0", 0, "/fuseboard", "admin", Optional.empty(), Optional.empty(), Set.of()))
                .hasMessageContaining("Invalid fuseboard.console.address (0.0.0.0)")
                .hasMessageContaining("set fuseboard.console.password");
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(card.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> new Socket(address, console.port()).close())
                            .isInstanceOf(ConnectException.class);
                }
            }
        }
    }

    @Test
    void whereAPasswordIsConfigured_nothingIsPrinted() {
        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(console.generatedPassword()).isEmpty();
    }

    @Test
    void a03_guessing_isSlowedDown_andNobodyLearnsWhatWasWrong() {
        Client.Heard badUser = login(client, "root", Client.PASSWORD);
        Client.Heard badPassword = login(client, Client.USER, "wrong");
        assertThat(badUser.status()).isEqualTo(401);
        assertThat(badUser.response().body()).isEqualTo(badPassword.response().body());

        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(login(client, Client.USER, "guess " + i).status());
        }
        assertThat(answers.subList(0, 3)).containsOnly(401);
        assertThat(answers.subList(3, 100)).containsOnly(429);

        Client.Heard right = login(client, Client.USER, Client.PASSWORD);
        assertThat(right.status()).isEqualTo(429);
        assertThat(right.header("Retry-After")).isEqualTo("5");

        ticker.advance(Duration.ofSeconds(5));
        assertThat(login(client, Client.USER, Client.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a03_guessingWithEachCall_isSlowedDownToo_andKeepsNobodyFromTheLogin() {
        for (int i = 0; i < 10; i++) {
            basic("wrong " + i);
        }
        assertThat(basic(Client.PASSWORD).status()).isEqualTo(429);
        assertThat(login(client, Client.USER, Client.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a04_theSessionsIdChangesAtLogin_andItsCookieIsKeptFromScriptsAndOtherSites() {
        Client.Heard first = login(client, Client.USER, Client.PASSWORD);
        String cookie = first.header("Set-Cookie");
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/fuseboard");

        Client.Heard second =
                client.say("POST", "/api/login", json(Client.USER, Client.PASSWORD), "Cookie", pair(cookie));
        assertThat(pair(second.header("Set-Cookie"))).isNotEqualTo(pair(cookie));
        assertThat(client.say("GET", "/api/board", null, "Cookie", pair(cookie)).status())
                .isEqualTo(401);
        assertThat(client.say("GET", "/api/board", null, "Cookie", pair(second.header("Set-Cookie")))
                        .status())
                .isEqualTo(200);
        assertThat(new SessionCookie("s", "/fuseboard").set("x", true)).endsWith("; Secure");
    }

    @Test
    void a04_anIdThatSomebodyElseChose_isNoSession() {
        String planted = "fuseboard-" + console.port() + "=planted";
        Client.Heard in = client.say("POST", "/api/login", json(Client.USER, Client.PASSWORD), "Cookie", planted);
        assertThat(in.header("Set-Cookie")).doesNotContain("planted");
        assertThat(client.say("GET", "/api/board", null, "Cookie", planted).status())
                .isEqualTo(401);
    }

    @Test
    void aSessionEndsAtLogout_andAfterAShift() {
        Client.Heard in = login(client, Client.USER, Client.PASSWORD);
        String cookie = pair(in.header("Set-Cookie"));
        ticker.advance(Duration.ofHours(11));
        assertThat(client.say("GET", "/api/board", null, "Cookie", cookie).status())
                .isEqualTo(200);
        ticker.advance(Duration.ofHours(1));
        assertThat(client.say("GET", "/api/board", null, "Cookie", cookie).status())
                .isEqualTo(401);

        Client.Heard again = login(client, Client.USER, Client.PASSWORD);
        String next = pair(again.header("Set-Cookie"));
        String token = again.json().get("token").toString();
        assertThat(client.say("POST", "/api/logout", "{}", "Cookie", next, "Fuseboard-Token", token)
                        .status())
                .isEqualTo(204);
        assertThat(client.say("GET", "/api/board", null, "Cookie", next).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE"})
    void a05_aSwitchMovesByPutAlone(String method) {
        Client.Heard heard = client.say(
                method,
                SWITCH + "?_method=PUT&position=DEGRADED&reason=rain",
                method.equals("POST") ? ORDER : null,
                "Authorization",
                Client.basic(Client.USER, Client.PASSWORD),
                "X-HTTP-Method-Override",
                "PUT",
                "X-Method-Override",
                "PUT");
        assertThat(heard.status()).isEqualTo(405);
        assertThat(board.store().token().revision()).isZero();
    }

    @Test
    void a06_aWriteWithTheCookieAlone_isRefused() {
        Client.Heard in = login(client, Client.USER, Client.PASSWORD);
        String cookie = pair(in.header("Set-Cookie"));
        String token = in.json().get("token").toString();
        String own = "http://localhost:" + console.port();

        assertThat(write("Cookie", cookie)).isEqualTo(403);
        assertThat(write("Cookie", cookie, "Fuseboard-Token", "guess")).isEqualTo(403);
        assertThat(write("Cookie", cookie, "Fuseboard-Token", token, "Origin", "https://evil.example"))
                .isEqualTo(403);
        assertThat(write("Cookie", cookie, "Fuseboard-Token", token, "Origin", "null"))
                .isEqualTo(403);
        assertThat(write("Cookie", cookie, "Fuseboard-Token", token, "Sec-Fetch-Site", "cross-site"))
                .isEqualTo(403);
        assertThat(write("Cookie", cookie, "Fuseboard-Token", token, "Content-Type", "text/plain"))
                .isEqualTo(403);
        assertThat(board.store().token().revision()).isZero();

        assertThat(write("Cookie", cookie, "Fuseboard-Token", token, "Origin", own))
                .isEqualTo(200);
    }

    @Test
    void a06_thePasswordWithTheCall_helpsNoOtherSiteEither() {
        String basic = Client.basic(Client.USER, Client.PASSWORD);
        assertThat(write("Authorization", basic, "Origin", "https://evil.example"))
                .isEqualTo(403);
        assertThat(write("Authorization", basic, "Content-Type", "text/plain")).isEqualTo(403);
        assertThat(client.say("GET", "/api/board", null).header("WWW-Authenticate"))
                .as("no challenge that makes a browser remember the password")
                .doesNotContain("Basic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.nip.io", "0.0.0.0"})
    void a07_aNameThatIsNotOurs_isNotServed(String host) throws IOException {
        for (String path : List.of("/fuseboard/", "/fuseboard/api/board", "/", "/nothing")) {
            assertThat(RawCall.send(console.port(), "GET", path, "Host: " + host)
                            .status())
                    .isEqualTo(421);
        }
    }

    @Test
    void a07_namesThatWereConfigured_areServed() throws IOException {
        ConsoleSpec spec = new ConsoleSpec(
                "127.0.0.1",
                0,
                "/fuseboard",
                "admin",
                Optional.empty(),
                Optional.empty(),
                Set.of("Console.Example.COM"));
        try (Console named = start(spec)) {
            assertThat(RawCall.send(named.port(), "GET", "/fuseboard/", "Host: console.example.com:443")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a08_forwardedAddresses_areNobodysProof() {
        for (int i = 0; i < 6; i++) {
            client.say(
                    "POST",
                    "/api/login",
                    json(Client.USER, "wrong"),
                    "X-Forwarded-For",
                    "10.0.0." + i,
                    "Forwarded",
                    "for=10.0.0." + i,
                    "X-Real-IP",
                    "10.0.0." + i);
        }
        assertThat(client.say("POST", "/api/login", json(Client.USER, Client.PASSWORD), "X-Forwarded-For", "127.0.0.1")
                        .status())
                .isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fuseboard/api/board.js",
                "/fuseboard/api/board;a=.css",
                "/fuseboard/api/board/x.js",
                "/fuseboard//api/board",
                "/fuseboard/./api/board",
                "/fuseboard/icon.svg/../api/board",
                "/fuseboard/%2e%2e/fuseboard/api/board",
                "/fuseboard/api%2fboard",
                "/fuseboard/api/boar%64",
                "/fuseboard/api/board/",
                "/fuseboard/API/board",
                "/Fuseboard/api/board",
                "/fuseboard/api/board%00",
                "/fuseboard/login/../api/board",
                "/fuseboard/api",
                "/fuseboard/index.htm",
                "/fuseboard/../../etc/passwd",
                "/api/board",
                "/fuseboardx/"
            })
    void a09_anotherSpellingOfAPath_opensNothing(String path) throws IOException {
        String host = "Host: localhost:" + console.port();
        int stranger = RawCall.send(console.port(), "GET", path, host).status();
        assertThat(stranger).isIn(400, 401, 404);
        int known = RawCall.send(
                        console.port(),
                        "GET",
                        path,
                        host,
                        "Authorization: " + Client.basic(Client.USER, Client.PASSWORD))
                .status();
        assertThat(known).as("what is not spelled as in the table is not there").isIn(400, 404, 200);
        if (known == 200) {
            assertThat(stranger).isEqualTo(401);
        }
    }

    @Test
    void a14_aBodyThatIsNoOrder_isRefusedWithTheReason() {
        assertThat(client.put(SWITCH, "[".repeat(8_000)).status()).isEqualTo(400);
        assertThat(client.put(SWITCH, "{\"position\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}")
                        .json()
                        .get("detail")
                        .toString())
                .contains("nested too deep");
        assertThat(client.put(SWITCH, "{\"position\":\"AUTO\",\"position\":\"DEGRADED\",\"reason\":\"rain\"}")
                        .json()
                        .get("detail")
                        .toString())
                .contains("twice");
        assertThat(client.put(SWITCH, "{\"@class\":\"java.lang.Runtime\",\"position\":\"AUTO\",\"reason\":\"x\"}")
                        .json()
                        .get("detail")
                        .toString())
                .contains("Invalid @class")
                .contains("known are");
        assertThat(client.put(SWITCH, "null").status()).isEqualTo(400);
        assertThat(client.put(SWITCH, "\"DEGRADED\"").status()).isEqualTo(400);
        assertThat(client.put(SWITCH, "").status()).isEqualTo(400);
        assertThat(board.store().token().revision()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{\"position\":\"AUTO\",\"reason\":\"x\"} {\"reason\":\"y\"}", "{} x", "{}]"})
    void a14_somethingAfterTheObject_isRefused(String body) {
        Client.Heard refused = client.put(SWITCH, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()).containsEntry("code", "bad-body");
    }

    @Test
    void a14_whyABodyCannotBeRead_isSaidInTheCallersLanguage_withoutNamesOfOurOwnClasses() {
        for (String body :
                List.of("", "[1]", "{\"a\":NaN}", "{\"a\":" + "[".repeat(3_000), "{\"a\":1,\"a\":2}", "/**/{}")) {
            Client.Heard refused = client.say(
                    "PUT",
                    SWITCH,
                    body,
                    "Authorization",
                    Client.basic(Client.USER, Client.PASSWORD),
                    "Accept-Language",
                    "zh-CN");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().get("detail").toString())
                    .as(body)
                    .startsWith("请求内容无法读取：")
                    .doesNotContainPattern("[A-Za-z]{6}");
        }
    }

    @Test
    void a14_aBodyThatIsNotUtf8_isRefused_andNoReasonIsGarbled() throws IOException {
        String gbk = "{\"position\":\"DEGRADED\",\"reason\":\"\u00b1\u00a9\u00d3\u00ea\"}"; // 暴雨 in GBK, byte by byte
        RawCall.Heard heard = RawCall.write(
                console.port(),
                "PUT",
                "/fuseboard" + SWITCH,
                gbk,
                "Host: localhost",
                "Content-Type: application/json",
                "Authorization: " + Client.basic(Client.USER, Client.PASSWORD));
        assertThat(heard.status()).isEqualTo(400);
        assertThat(board.store().token().revision()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/login?%zz", "/api/login?a=%ff", "/?a=%e4", "/api/revisions?limit=%zz"})
    void a14_aQueryThatCannotBeRead_isTheCallersFaultAndNotOurs(String path) throws IOException {
        assertThat(RawCall.send(
                                console.port(),
                                "GET",
                                "/fuseboard" + path,
                                "Host: localhost",
                                "Authorization: " + Client.basic(Client.USER, Client.PASSWORD))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a22_aBodyThatDoesNotCome_isNotWaitedForForEver() throws IOException {
        RawCall.Heard heard = RawCall.send(
                console.port(),
                "POST",
                "/fuseboard/api/login",
                "Host: localhost",
                "Content-Type: application/json",
                "Content-Length: 100");
        assertThat(heard.status()).isEqualTo(408);
    }

    @Test
    void a22_connectionsThatAskNothing_makeRoomForThoseThatDo() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) {
                Socket one = new Socket(InetAddress.getLoopbackAddress(), console.port());
                one.getOutputStream().write("GET /fuse".getBytes(ISO_8859_1));
                silent.add(one);
            }
            assertThat(client.get("/api/board").status()).isEqualTo(200);
        } finally {
            for (Socket one : silent) {
                one.close();
            }
        }
    }

    @Test
    void a14_aBodyOfFiftyMegabytes_isRefusedBeforeItIsRead() throws IOException {
        RawCall.Heard heard = RawCall.send(
                console.port(),
                "PUT",
                "/fuseboard" + SWITCH,
                "Host: localhost",
                "Content-Type: application/json",
                "Authorization: " + Client.basic(Client.USER, Client.PASSWORD),
                "Content-Length: 52428800");
        assertThat(heard.status()).isEqualTo(413);
        assertThat(client.put(SWITCH, "{\"reason\":\"" + "x".repeat(20_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void a23_everyAnswerForbidsFramingSniffingAndCaching() throws IOException {
        String host = "Host: localhost";
        List<RawCall.Heard> answers = List.of(
                RawCall.send(console.port(), "GET", "/fuseboard/", host),
                RawCall.send(console.port(), "GET", "/fuseboard/api/board", host),
                RawCall.send(console.port(), "GET", "/nothing", host),
                RawCall.send(console.port(), "GET", "/fuseboard/%2f", host),
                RawCall.send(console.port(), "GET", "/", "Host: evil.example"));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.text())
                        .contains("frame-ancestors 'none'")
                        .contains("X-Content-Type-Options: nosniff")
                        .contains("Cache-Control: no-store")
                        .doesNotContain("unsafe-inline")
                        .doesNotContain("Server: "));
    }

    @Test
    void aRefusalIsToldInTheCallersLanguage() {
        assertThat(client.say("GET", "/api/board", null, "Accept-Language", "zh-CN")
                        .json())
                .containsEntry("detail", "请先登录")
                .containsEntry("code", "not-logged-in");
        assertThat(client.say("GET", "/api/board", null, "Accept-Language", "de, en;q=0.5")
                        .json())
                .containsEntry("detail", "Please log in");
    }

    private int write(String... headers) {
        return client.say("PUT", SWITCH, ORDER, headers).status();
    }

    private Client.Heard basic(String password) {
        return client.say("GET", "/api/board", null, "Authorization", Client.basic(Client.USER, password));
    }

    private static Client.Heard login(Client client, String user, String password) {
        return client.say("POST", "/api/login", json(user, password));
    }

    private static String json(String user, String password) {
        return "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
    }

    private static String pair(String cookie) {
        return cookie.split(";", 2)[0];
    }
}
