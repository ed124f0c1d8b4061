package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.GuardedMethod;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.store.BoardStores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrderOfAnswersTest {

    private final Fuseboard board = Shop.board(BoardStores.inMemory());
    private final Console console =
            Console.start(board, ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD));
    private final Client client = new Client(console);

    @AfterEach
    void close() {
        console.close();
        board.close();
    }

    @Test
    void c08_theApiTellsForEachFuseWhoIsAskedInWhichOrder() throws Exception {
        board.guard(Dishes.class, Dishes.class.getDeclaredMethod("all", String.class));
        board.guard(Dishes.class, Dishes.class.getDeclaredMethod("count"));
        board.guard(Dishes.class, Dishes.class.getDeclaredMethod("plain"));
        assertThat(guarded("dishes"))
                .isEqualTo(List.of(Map.of(
                        "method",
                        "Dishes.all(String)",
                        "backups",
                        List.of("first", "second"),
                        "lastGoodMillis",
                        30_000,
                        "empty",
                        Map.of(),
                        "attributes",
                        List.of())));
        assertThat(guarded("dish-count"))
                .isEqualTo(List.of(Map.of(
                        "method",
                        "Dishes.count()",
                        "backups",
                        List.of(),
                        "empty",
                        Map.of("value", "0"),
                        "attributes",
                        List.of())));
        assertThat(guarded("plain-dishes"))
                .isEqualTo(List.of(
                        Map.of("method", "Dishes.plain()", "backups", List.of("none"), "attributes", List.of())));
        assertThat(guarded("promise")).isEqualTo(List.of());
    }

    @Test
    void whatADeclaredValueAnswers_isCountedApart() throws Throwable {
        client.get("/api/fuses");
        GuardedMethod count = board.guard(Dishes.class, Dishes.class.getDeclaredMethod("count"))
                .orElseThrow();
        count.call(new Dishes(), new Object[0], () -> {
            throw new IllegalStateException("broken");
        });
        Map<?, ?> answers = (Map<?, ?>) fuse("dish-count").get("answers");
        assertThat(answers.get("empty")).isEqualTo(1);
        assertThat(answers.get("calls")).isEqualTo(1);
        assertThat(answers.get("lastGood")).isEqualTo(0);
    }

    private Object guarded(String fuse) {
        return fuse(fuse).get("guarded");
    }

    private Map<String, Object> fuse(String name) {
        return client.get("/api/fuses").list("fuses").stream()
                .filter(each -> name.equals(each.get("name")))
                .findFirst()
                .orElseThrow();
    }

    static class Dishes {
        @Fallback(
                value = {"first", "second"},
                lastGood = "30s",
                empty = true,
                name = "dishes")
        List<String> all(String shop) {
            return List.of(shop);
        }

        List<String> first(String shop) {
            return List.of();
        }

        List<String> second(String shop) {
            return List.of();
        }

        @Fallback(orElse = "0", name = "dish-count")
        int count() {
            return 1;
        }

        @Fallback(value = "none", name = "plain-dishes")
        int plain() {
            return 1;
        }

        int none() {
            return 0;
        }
    }
}
