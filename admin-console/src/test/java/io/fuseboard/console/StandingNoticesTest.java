package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.Client.Heard;
import io.fuseboard.console.access.Limits;
import io.fuseboard.console.access.PasswordHash;
import io.fuseboard.console.access.People;
import io.fuseboard.console.access.User;
import io.fuseboard.console.http.Role;
import io.fuseboard.store.BoardStores;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words for customers, changed from the console while applications run. */
class StandingNoticesTest {

    /* 10,000 rounds of PBKDF2: fast enough for a test. The password is "password". */
    private static final String PASSWORD = "{pbkdf2}10000$c2FsdHNhbHQ=$8AsC4H/147lFlEEMCnL1JMziEIWaSGvXLB7jM4MIJaM=";
    private static final String KEY = "notice:feature/on-time-guarantee";
    private static final String PATH = "/api/notices/" + KEY;
    private static final String TYPHOON =
            "{\"texts\":{\"zh-CN\":\"台风天，{feature}暂停\"},\"reason\":\"typhoon\",\"seen\":0,\"changeId\":\"c-1\"}";

    private final Fuseboard board = Shop.board(BoardStores.inMemory());
    private final Console console = Console.start(
            board,
            ConsoleSpec.defaults()
                    .withPort(0)
                    .withLogin(Client.USER, Client.PASSWORD)
                    .withPeople(People.NOBODY.withUsers(
                            user("vera", Role.VIEWER, Limits.NONE),
                            user("menu", Role.OPERATOR, new Limits(Set.of(), Set.of("other-app"))),
                            user("tara", Role.OPERATOR, new Limits(Set.of(), Set.of("takeaway"))))));
    private final Client client = new Client(console);

    @AfterEach
    void close() {
        console.close();
        board.close();
    }

    @Test
    void wordsAreListed_asTheyWereBuilt_asTheBoardSaysThem_andAsCustomersReadThem() {
        Map<String, Object> built = entry(KEY);
        assertThat(built.get("said")).isEqualTo(Map.of());
        assertThat(built.get("revision")).isEqualTo(0);

        assertThat(client.put(PATH, TYPHOON).status()).isEqualTo(200);

        Map<String, Object> said = entry(KEY);
        assertThat(said.get("said")).isEqualTo(Map.of("zh-CN", "台风天，{feature}暂停"));
        assertThat(said.get("reads")).asInstanceOf(MAP).containsEntry("zh-CN", "台风天，准时宝暂停");
        assertThat(said.get("declared")).isEqualTo(built.get("declared"));
        assertThat(said.get("revision")).isEqualTo(1);
        assertThat(board.feature("on-time-guarantee").notice(Locale.SIMPLIFIED_CHINESE))
                .as("what the application itself says from now on")
                .isEqualTo("台风天，准时宝暂停");
    }

    @Test
    void takenBack_whatWasBuiltIsReadAgain_andBothAreInHistory() {
        String before = board.feature("on-time-guarantee").notice(Locale.SIMPLIFIED_CHINESE);
        client.put(PATH, TYPHOON);
        Heard back = client.delete(PATH, "{\"reason\":\"it is over\",\"seen\":1}");
        assertThat(back.json()).containsEntry("changed", true).containsEntry("revision", 2);
        assertThat(board.feature("on-time-guarantee").notice(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(before);
        assertThat(client.get("/api/revisions").list("revisions"))
                .extracting(StandingNoticesTest::words)
                .containsExactly("words for customers as built again", "customers read: zh-CN: 台风天，{feature}暂停");
        assertThat(client.delete(PATH, "{\"reason\":\"twice\"}").json()).containsEntry("changed", false);
    }

    @Test
    void undo_bringsBackTheWordsBefore_whichItSaysFirst() {
        client.put(PATH, TYPHOON);
        client.put(PATH, "{\"texts\":{\"zh-CN\":\"再等等\"},\"reason\":\"calmer\"}");
        assertThat(client.get("/api/undo/2").list("parts"))
                .singleElement()
                .satisfies(part -> assertThat(part.get("words")).isEqualTo("customers read: zh-CN: 台风天，{feature}暂停"));
        assertThat(client.post("/api/undo/2", "{\"reason\":\"undo\"}").json()).containsEntry("changed", true);
        assertThat(entry(KEY).get("said")).isEqualTo(Map.of("zh-CN", "台风天，{feature}暂停"));
    }

    @Test
    void a18_somebodyWhoHasNotSeenTheLastWords_hearsThem() {
        client.put(PATH, TYPHOON);
        Heard late = client.put(PATH, "{\"texts\":{\"en\":\"Closed\"},\"reason\":\"storm\",\"seen\":0}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("detail")).asString().contains("台风天，{feature}暂停");
        assertThat(late.json()).containsEntry("revision", 1);
    }

    @Test
    void a21_theSameOrderAgain_changesNothing_andAnotherUnderItsIdIsRefused() {
        client.put(PATH, TYPHOON);
        Heard again = client.put(PATH, TYPHOON);
        assertThat(again.json()).containsEntry("changed", false).containsEntry("revision", 1);
        Heard other = client.put(PATH, TYPHOON.replace("台风天", "晴天"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(board.store().token().revision()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "notice:feature/on-time-guarantee | {\"texts\":{\"en\":\"${jndi:x}\"},\"reason\":\"r\"}    | 400 | braces hold {feature} or {retry-after} only",
                "notice:feature/on-time-guarantee | {\"texts\":{\"en\":\"{0,choice}\"},\"reason\":\"r\"}   | 400 | braces hold",
                "notice:last-good                 | {\"texts\":{\"en\":\"{retry-after}\"},\"reason\":\"r\"} | 400 | {feature} or {age} only",
                "notice:feature/on-time-guarantee | {\"texts\":{},\"reason\":\"r\"}                          | 400 | texts",
                "notice:feature/on-time-guarantee | {\"text\":{\"en\":\"x\"},\"reason\":\"r\"}             | 400 | is not known",
                "notice:feature/on-time-guarantee | {\"texts\":{\"en\":\"x\"}}                               | 400 | reason",
                "notice:feature/on-tiem-guarantee | {\"texts\":{\"en\":\"x\"},\"reason\":\"r\"}             | 404 | on-time-guarantee",
                "notice:rian                      | {\"texts\":{\"en\":\"x\"},\"reason\":\"r\"}             | 404 | notice:rain"
            })
    void a13_whatIsNoSentenceForCustomers_isRefused(String key, String body, int status, String words) {
        Heard heard = client.put("/api/notices/" + key, body);
        assertThat(heard.status()).isEqualTo(status);
        assertThat(heard.json().get("detail")).asString().contains(words);
        assertThat(board.store().token().revision()).isZero();
    }

    @Test
    void previews_tellHowItWouldRead_andChangeNothing() {
        Heard would = client.post(
                "/api/previews", "{\"key\":\"notice:rain\",\"notice\":{\"en\":\"It pours, so {feature} waits\"}}");
        assertThat(would.part("notices"))
                .containsEntry("en", "It pours, so this feature waits")
                .containsEntry("zh-CN", "雨天路滑，骑手安全第一，此功能暂停服务");
        assertThat(client.post("/api/previews", "{\"key\":\"notice:rian\"}").status())
                .isEqualTo(404);
        assertThat(board.store().token().revision()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "vera, notice:feature/on-time-guarantee, 403",
        "menu, notice:feature/on-time-guarantee, 403",
        "tara, notice:feature/on-time-guarantee, 200",
        "tara, notice:feature/on-time-guarantee/circuit-open, 200",
        "tara, notice:rain, 403"
    })
    void a11_wordsAreWhoseFeatureTheyAreAbout_andTheHousesAreNobodysAlone(String who, String key, int status) {
        String path = "/api/notices/" + key;
        assertThat(as(who, "PUT", path, "{\"texts\":{\"en\":\"x\"},\"reason\":\"r\"}"))
                .isEqualTo(status);
        if (status == 200) {
            assertThat(as("menu", "POST", "/api/undo/1", "{\"reason\":\"r\"}")).isEqualTo(403);
            assertThat(as(who, "POST", "/api/undo/1", "{\"reason\":\"r\"}")).isEqualTo(200);
        }
    }

    @Test
    void aConsoleForAFleet_tellsOnlyWhatItKnows() {
        ConsoleBoard shown = new ConsoleBoard("prod", "Production", Optional.empty(), board);
        ConsoleSpec spec = ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD);
        try (Console fleet = Console.startFleet(List.of(shown), spec, System.out)) {
            Client there = new Client(fleet);
            assertThat(entry(there, "/prod", KEY).get("reads"))
                    .as("what the applications were built with is not known here, so it is not guessed")
                    .isEqualTo(Map.of());
            there.put("/prod" + PATH, TYPHOON);
            assertThat(entry(there, "/prod", KEY).get("reads")).isEqualTo(Map.of("zh-CN", "台风天，准时宝暂停"));
            assertThat(there.get("/prod/api/features").list("features"))
                    .filteredOn(one -> "feature:on-time-guarantee".equals(one.get("key")))
                    .singleElement()
                    .satisfies(one -> assertThat(one)
                            .doesNotContainKey("notice")
                            .containsEntry("notices", Map.of("zh-CN", "台风天，准时宝暂停")));
        }
    }

    private static String words(Map<String, Object> revision) {
        return String.valueOf(((Map<?, ?>) ((List<?>) revision.get("moves")).get(0)).get("words"));
    }

    private Map<String, Object> entry(String key) {
        return entry(client, "", key);
    }

    private static Map<String, Object> entry(Client client, String base, String key) {
        return client.get(base + "/api/notices").list("notices").stream()
                .filter(one -> key.equals(one.get("key")))
                .findFirst()
                .orElseThrow();
    }

    private int as(String user, String method, String path, @Nullable String body) {
        return client.say(method, path, body, "Authorization", Client.basic(user, "password"))
                .status();
    }

    private static User user(String name, Role role, Limits limits) {
        return new User(name, Optional.of(PasswordHash.parse(PASSWORD)), role, limits);
    }
}
