package io.fuseboard.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.ApiToken;
import io.fuseboard.console.access.Limits;
import io.fuseboard.console.access.PasswordHash;
import io.fuseboard.console.access.People;
import io.fuseboard.console.access.TrustedProxy;
import io.fuseboard.console.access.User;
import io.fuseboard.console.http.Role;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.NoticeSpec;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.store.BoardStores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several people and programs, what each may, and what is written down of what they tried. */
class PeopleTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String PROXY_SECRET = "the proxy's own secret, 32 letters";
    private static final String TOKEN = "fbt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /* SHA-256 of the token, as other tools compute it. */
    private static final String HASH = "{sha256}De5RDIXStVZHv-cit5u_xNm1TCvLxDYErlOtKJ_cHko";

    /* 10,000 rounds of PBKDF2: fast enough for a test. The password is "password". */
    private static final String PASSWORD = "{pbkdf2}10000$c2FsdHNhbHQ=$8AsC4H/147lFlEEMCnL1JMziEIWaSGvXLB7jM4MIJaM=";

    private static final String MINE = "/api/switches/feature:dish-animation";
    private static final String THEIRS = "/api/switches/feature:invoices";
    private static final String ORDER = "{\"position\":\"DEGRADED\",\"reason\":\"rain\"}";

    private final HandTicker ticker = new HandTicker();
    private final Fuseboard board = board();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final People people = People.NOBODY
            .withUsers(
                    user("vera", Role.VIEWER, Limits.NONE),
                    user("otto", Role.OPERATOR, Limits.NONE),
                    user("olga", Role.OPERATOR, new Limits(Set.of("delivery team"), Set.of())),
                    user("abel", Role.OPERATOR, new Limits(Set.of(), Set.of("other-app"))),
                    user("anna", Role.ADMIN, Limits.NONE))
            .withTokens(new ApiToken("deploy", HASH, Role.OPERATOR, Limits.NONE, Instant.parse("2026-07-02T00:00:00Z")))
            .withProxy(new TrustedProxy(
                    List.of("127.0.0.0/8", "::1"),
                    PROXY_SECRET,
                    Optional.of("X-Forwarded-User"),
                    Optional.of(Role.VIEWER)))
            .withSessionKey(KEY);
    private final Console console = start(people);
    private final Client client = new Client(console);

    private static Fuseboard board() {
        Fuseboard board = Shop.board(BoardStores.inMemory());
        board.feature(new FeatureSpec(
                "invoices",
                Optional.empty(),
                Optional.of("accounting"),
                Map.of(),
                Map.of(),
                Map.of(),
                NoticeSpec.of(Map.of()),
                List.of(),
                false));
        board.fuse(FuseSpec.named("print").serving("invoices"));
        board.refresh();
        return board;
    }

    private Console start(People who) {
        return Console.start(
                board,
                ConsoleSpec.defaults().withPort(0).withPeople(who),
                new PrintStream(out, true, UTF_8),
                ticker,
                ticker.clock());
    }

    private static User user(String name, Role role, Limits limits) {
        return new User(name, Optional.of(PasswordHash.parse(PASSWORD)), role, limits);
    }

    @AfterEach
    void close() {
        console.close();
        board.close();
    }

    @Test
    void whereThereArePeople_noPasswordIsMade() {
        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(console.generatedPassword()).isEmpty();
        assertThat(as("admin", "GET", "/api/board", null).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "vera, GET /api/board, 200",
        "vera, GET /api/attempts, 403",
        "vera, PUT " + MINE + ", 403",
        "otto, PUT " + MINE + ", 200",
        "otto, PUT " + THEIRS + ", 200",
        "otto, GET /api/attempts, 403",
        "olga, GET /api/features, 200",
        "olga, PUT " + MINE + ", 200",
        "olga, PUT " + THEIRS + ", 403",
        "olga, PUT /api/switches/fuse:takeaway/promise, 200",
        "olga, PUT /api/switches/fuse:takeaway/print, 403",
        "abel, PUT " + MINE + ", 403",
        "abel, PUT /api/switches/fuse:takeaway/promise, 403",
        "abel, PUT /api/switches/feature:no-such-thing, 403",
        "anna, PUT " + THEIRS + ", 200",
        "anna, GET /api/attempts, 200"
    })
    void a11_eachMayWhatTheirRoleAndTheirReachAllow(String who, String what, int status) {
        String[] words = what.split(" ");
        Client.Heard heard = as(who, words[0], words[1], words[0].equals("PUT") ? ORDER : null);
        assertThat(heard.status()).as(heard.response().body()).isEqualTo(status);
        if (words[0].equals("PUT")) {
            assertThat(board.store().token().revision()).isEqualTo(status == 200 ? 1 : 0);
        }
        if (status == 403) {
            assertThat(heard.json().get("code")).isIn("needs-role", "out-of-reach");
        }
    }

    @Test
    void a11_whatWasRefused_isWrittenDown() {
        as("olga", "PUT", THEIRS, ORDER);
        as("vera", "PUT", MINE, ORDER);
        as("otto", "PUT", MINE, ORDER);
        login("otto", "guess");
        login("mistyped password", "x");

        assertThat(as("anna", "GET", "/api/attempts", null).list("attempts"))
                .extracting(one -> one.getOrDefault("user", "?") + " " + one.get("what") + " " + one.get("status"))
                .containsExactly(
                        "? POST /api/login 401",
                        "otto POST /api/login 401",
                        "otto PUT " + MINE + " 200",
                        "vera PUT " + MINE + " 403",
                        "olga PUT " + THEIRS + " 403");
    }

    @Test
    void theBoardSaysWhatWhoeverAsksMay() {
        assertThat(as("vera", "GET", "/api/board", null).json())
                .containsEntry("user", "vera")
                .containsEntry("role", "viewer")
                .containsEntry("limited", false);
        assertThat(as("olga", "GET", "/api/board", null).json())
                .containsEntry("role", "operator")
                .containsEntry("limited", true);
    }

    @Test
    void aToken_opensUntilItExpires() {
        assertThat(bearer(TOKEN, "PUT", MINE, ORDER).status()).isEqualTo(200);
        assertThat(board.store().history(HistoryQuery.newest(1)).get(0).actor()).isEqualTo("token:deploy");
        assertThat(bearer(TOKEN, "GET", "/api/attempts", null).status()).isEqualTo(403);
        assertThat(bearer(TOKEN + "x", "GET", "/api/board", null).status()).isEqualTo(401);
        assertThat(bearer(HASH, "GET", "/api/board", null).status()).isEqualTo(401);

        ticker.advance(Duration.ofHours(12));
        assertThat(bearer(TOKEN, "GET", "/api/board", null).status()).isEqualTo(401);
    }

    @Test
    void a03_guessingTokens_isSlowedDown() {
        for (int i = 0; i < 6; i++) {
            bearer("fbt_" + i, "GET", "/api/board", null);
        }
        assertThat(bearer(TOKEN, "GET", "/api/board", null).status()).isEqualTo(429);
    }

    @Test
    void whomTheProxyNames_isIn_withTheRoleOfTheirName_elseThatOfStrangers() {
        Client.Heard anna = proxied("anna", PROXY_SECRET, "GET", "/api/board", null);
        assertThat(anna.json()).containsEntry("user", "anna").containsEntry("role", "admin");
        assertThat(proxied("stranger", PROXY_SECRET, "GET", "/api/board", null).json())
                .containsEntry("role", "viewer");
        assertThat(proxied("stranger", PROXY_SECRET, "PUT", MINE, ORDER).status())
                .isEqualTo(403);
    }

    @Test
    void a06_whatTheProxyAddsToEveryCall_isNoProofThatAWriteWasMeant() {
        assertThat(proxied("anna", PROXY_SECRET, "PUT", MINE, ORDER).json()).containsEntry("code", "no-token");
        String token = String.valueOf(
                proxied("anna", PROXY_SECRET, "GET", "/api/board", null).json().get("token"));
        assertThat(proxied("anna", PROXY_SECRET, "PUT", MINE, ORDER, "Fuseboard-Token", token)
                        .status())
                .isEqualTo(200);
        assertThat(proxied("otto", PROXY_SECRET, "PUT", MINE, ORDER, "Fuseboard-Token", token)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a20_whoWritesTheProxysHeaderWithoutItsSecret_isNobody() {
        assertThat(proxied("anna", "wrong", "GET", "/api/board", null).status()).isEqualTo(401);
        assertThat(client.say("GET", "/api/board", null, "X-Forwarded-User", "anna")
                        .status())
                .isEqualTo(401);
        assertThat(client.say(
                                "GET",
                                "/api/board",
                                null,
                                "X-Forwarded-User",
                                "stranger",
                                "X-Forwarded-User",
                                "anna",
                                TrustedProxy.SECRET_HEADER,
                                PROXY_SECRET)
                        .status())
                .as("one of two names was not written by the proxy")
                .isEqualTo(401);
    }

    @Test
    void a20_theSecretFromAnotherAddress_isNobodysProof() {
        People elsewhere = people.withProxy(new TrustedProxy(
                List.of("10.1.0.0/16"), PROXY_SECRET, Optional.of("X-Forwarded-User"), Optional.empty()));
        try (Console other = start(elsewhere)) {
            assertThat(new Client(other)
                            .say(
                                    "GET",
                                    "/api/board",
                                    null,
                                    "X-Forwarded-User",
                                    "anna",
                                    TrustedProxy.SECRET_HEADER,
                                    PROXY_SECRET)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void a04_behindATlsProxy_theCookieIsForTlsAlone_andNobodyElseMakesItSo() {
        String body = "{\"user\":\"otto\",\"password\":\"password\"}";
        Client.Heard proxied = client.say(
                "POST", "/api/login", body, "X-Forwarded-Proto", "https", TrustedProxy.SECRET_HEADER, PROXY_SECRET);
        assertThat(proxied.header("Set-Cookie")).contains("HttpOnly").endsWith("; Secure");
        assertThat(client.say("POST", "/api/login", body, "X-Forwarded-Proto", "https")
                        .header("Set-Cookie"))
                .contains("HttpOnly")
                .doesNotContain("Secure");
    }

    @Test
    void a08_behindTheProxy_guessesCountByTheCallersAddress_andByItsLastWordAlone() {
        for (int i = 0; i < 6; i++) {
            guess("1.1.1." + i + ", 9.9.9.9");
        }
        assertThat(guess("9.9.9.9")).isEqualTo(429);
        assertThat(guess("8.8.8.8")).isEqualTo(401);
    }

    private int guess(String forwarded) {
        return client.say(
                        "POST",
                        "/api/login",
                        "{\"user\":\"otto\",\"password\":\"guess\"}",
                        "X-Forwarded-For",
                        forwarded,
                        TrustedProxy.SECRET_HEADER,
                        PROXY_SECRET)
                .status();
    }

    @Test
    void aSession_isKnownToEveryConsoleWithTheSameKey_alsoAfterARestart() {
        Client.Heard in = login("otto", "password");
        String cookie = in.header("Set-Cookie").split(";", 2)[0];
        String token = String.valueOf(in.json().get("token"));
        try (Console second = start(people)) {
            Client there = new Client(second);
            assertThat(there.say("GET", "/api/board", null, "Cookie", cookie).json())
                    .containsEntry("user", "otto")
                    .containsEntry("token", token);
            assertThat(there.say("PUT", MINE, ORDER, "Cookie", cookie, "Fuseboard-Token", token)
                            .status())
                    .isEqualTo(200);
        }
        try (Console stranger = start(people.withSessionKey(KEY + "!"))) {
            assertThat(new Client(stranger)
                            .say("GET", "/api/board", null, "Cookie", cookie)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aSessionEnds_whenThePasswordIsAnotherOne_orTheUserIsGone_orItsContentWasChanged() {
        String cookie = login("otto", "password").header("Set-Cookie").split(";", 2)[0];
        User other = new User("otto", Optional.of(PasswordHash.of("new")), Role.OPERATOR, Limits.NONE);
        try (Console changed = start(people.withUsers(other));
                Console gone = start(people.withUsers(user("vera", Role.VIEWER, Limits.NONE)))) {
            assertThat(read(new Client(changed), cookie)).isEqualTo(401);
            assertThat(read(new Client(gone), cookie)).isEqualTo(401);
        }
        String[] parts = cookie.split("\\.");
        String promoted = parts[0] + "." + parts[1] + ".YW5uYQ." + parts[3]; // anna
        String longer = parts[0] + "." + (Long.parseLong(parts[1]) + 3_600) + "." + parts[2] + "." + parts[3];
        assertThat(read(client, cookie)).isEqualTo(200);
        assertThat(read(client, promoted)).isEqualTo(401);
        assertThat(read(client, longer)).isEqualTo(401);
    }

    private static int read(Client who, String cookie) {
        return who.say("GET", "/api/board", null, "Cookie", cookie).status();
    }

    private Client.Heard login(String user, String password) {
        return client.say("POST", "/api/login", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}");
    }

    private Client.Heard as(String user, String method, String path, @Nullable String body) {
        return client.say(method, path, body, "Authorization", Client.basic(user, "password"));
    }

    private Client.Heard bearer(String token, String method, String path, @Nullable String body) {
        return client.say(method, path, body, "Authorization", "Bearer " + token);
    }

    private Client.Heard proxied(
            String user, String secret, String method, String path, @Nullable String body, String... more) {
        String[] headers = new String[more.length + 4];
        headers[0] = "X-Forwarded-User";
        headers[1] = user;
        headers[2] = TrustedProxy.SECRET_HEADER;
        headers[3] = secret;
        System.arraycopy(more, 0, headers, 4, more.length);
        return client.say(method, path, body, headers);
    }
}
