package io.fuseboard.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.store.BoardStores;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A11: one console, two boards, and people who may do more on one of them than on the other. */
class RolesByBoardTest {

    /* 10,000 rounds of PBKDF2: fast enough for a test. The password is "password". */
    private static final String PASSWORD = "{pbkdf2}10000$c2FsdHNhbHQ=$8AsC4H/147lFlEEMCnL1JMziEIWaSGvXLB7jM4MIJaM=";
    private static final String TOKEN = "fbt_0123456789012345678901234567890123456789012";
    private static final String MOVE = "{\"position\":\"DEGRADED\",\"reason\":\"rain\"}";
    private static final String LEVER = "/api/switches/feature:dish-animation";

    private final Fuseboard prod = Shop.board(BoardStores.inMemory());
    private final Fuseboard staging = Shop.board(BoardStores.inMemory());
    private final List<ConsoleBoard> boards = List.of(
            new ConsoleBoard("prod", "Production", Optional.of("prod"), prod),
            new ConsoleBoard("staging", "Staging", Optional.empty(), staging));

    @AfterEach
    void close() {
        prod.close();
        staging.close();
    }

    private static ConsoleSpec spec(Map<String, String> more) {
        Map<String, List<String>> values = new HashMap<>(Map.of(
                "port", List.of("0"),
                "users.li.password", List.of(PASSWORD),
                "users.li.role", List.of("viewer"),
                "users.li.boards.staging", List.of("admin")));
        more.forEach((name, value) -> values.put(name, List.of(value)));
        return ConsoleProperties.read(values);
    }

    @Test
    void a11_anAdminOfStaging_isAViewerOfProduction() {
        try (Console console = Console.startFleet(boards, spec(Map.of()), System.out)) {
            assertThat(say(console, "GET", "/prod/api/board", null).json()).containsEntry("role", "viewer");
            assertThat(say(console, "GET", "/staging/api/board", null).json()).containsEntry("role", "admin");

            assertThat(say(console, "PUT", "/prod" + LEVER, MOVE).status()).isEqualTo(403);
            assertThat(prod.store().token().revision())
                    .as("nothing was written")
                    .isZero();
            assertThat(say(console, "PUT", "/staging" + LEVER, MOVE).status()).isEqualTo(200);
            assertThat(staging.store().token().revision()).isEqualTo(1);
        }
    }

    @Test
    void a11_whatWasTriedOnABoard_isToldToItsAdministrators_andNotToAnothers() {
        try (Console console = Console.startFleet(boards, spec(Map.of()), System.out)) {
            say(console, "PUT", "/prod" + LEVER, MOVE);
            say(console, "PUT", "/staging" + LEVER, MOVE);
            assertThat(say(console, "GET", "/prod/api/attempts", null).status()).isEqualTo(403);
            assertThat(say(console, "GET", "/staging/api/attempts", null).list("attempts"))
                    .singleElement()
                    .satisfies(tried -> assertThat(tried)
                            .containsEntry("board", "staging")
                            .containsEntry("what", "PUT " + LEVER)
                            .containsEntry("status", 200));
        }
    }

    @Test
    void a11_oneLogin_mayMoveOneBoardAndReadTheOther() {
        try (Console console = Console.startFleet(boards, spec(Map.of()), System.out)) {
            Client client = new Client(console);
            Client.Heard login = client.say("POST", "/prod/api/login", "{\"user\":\"li\",\"password\":\"password\"}");
            String cookie = login.header("Set-Cookie").split(";", 2)[0];
            String token = String.valueOf(login.json().get("token"));
            for (String board : List.of("prod", "staging")) {
                assertThat(client.say("PUT", "/" + board + LEVER, MOVE, "Cookie", cookie, "Fuseboard-Token", token)
                                .status())
                        .as(board)
                        .isEqualTo(board.equals("prod") ? 403 : 200);
            }
        }
    }

    @Test
    void a11_aToken_hasItsRoleByBoardToo() throws GeneralSecurityException {
        ConsoleSpec spec = spec(Map.of(
                "tokens.ci.hash", "{sha256}" + sha256(TOKEN),
                "tokens.ci.role", "viewer",
                "tokens.ci.boards.staging", "operator",
                "tokens.ci.expires", "2999-01-01"));
        try (Console console = Console.startFleet(boards, spec, System.out)) {
            for (String board : List.of("prod", "staging")) {
                assertThat(new Client(console)
                                .say("PUT", "/" + board + LEVER, MOVE, "Authorization", "Bearer " + TOKEN)
                                .status())
                        .as(board)
                        .isEqualTo(board.equals("prod") ? 403 : 200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users.li.boards.stagign | viewer | boards of 'li' (stagign): must be a key of fuseboard.boards; near: staging",
                "users.li.boards.prod    | boss   | fuseboard.console.users.li.boards.prod (boss): must be viewer, operator or admin",
                "users.li.boards.prod    | ''     | fuseboard.console.users.li.boards.prod (blank): must have a value",
                "users.li.owners         | menu   | role of user 'li' on board 'staging' (admin): an admin is responsible for the whole board",
                "users.li.bords.prod     | viewer | Invalid property fuseboard.console.users.li.bords.prod (unknown)"
            })
    void whatIsWrong_isToldAtTheStart(String name, String value, String message) {
        assertThatThrownBy(() -> Console.startFleet(boards, spec(Map.of(name, value)), System.out)
                        .close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aConsoleInsideAnApplication_hasNoBoardsToChooseFrom() {
        assertThatThrownBy(() -> Console.start(prod, spec(Map.of())).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("boards of 'li' (staging): a console inside an application has one board");
    }

    private static Client.Heard say(Console console, String method, String path, @Nullable String body) {
        return new Client(console).say(method, path, body, "Authorization", Client.basic("li", "password"));
    }

    private static String sha256(String token) throws GeneralSecurityException {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    }
}
