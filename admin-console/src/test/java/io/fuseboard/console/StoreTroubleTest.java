package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class StoreTroubleTest {

    private static final String SWITCH = "/api/switches/feature:dish-animation";
    private static final String ORDER = "{\"position\":\"DEGRADED\",\"reason\":\"rain\",\"changeId\":\"once\"}";

    private final FragileStore store = new FragileStore();
    private final Fuseboard board = Shop.board(store);
    private final Console console =
            Console.start(board, ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD));
    private final Client client = new Client(console);

    @AfterEach
    void close() {
        console.close();
        board.close();
    }

    @Test
    void a19_aLostStore_leavesSwitchesAsTheyAre_andWritesAreToldUnavailable() {
        client.put("/api/switches/feature:recommendations", "{\"position\":\"DEGRADED\",\"reason\":\"rain\"}");
        store.lose();

        Client.Heard refused = client.put(SWITCH, ORDER);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().get("detail").toString()).startsWith("Writes unavailable");
        assertThat(client.get("/api/revisions").status()).isEqualTo(503);
        assertThat(board.feature("recommendations").isOn()).isFalse();
        assertThat(client.get("/api/features").status()).isEqualTo(200);
        while (Boolean.TRUE.equals(client.get("/api/board").json().get("writable"))) {
            Thread.onSpinWait();
        }

        store.comeBack();
        assertThat(client.put(SWITCH, ORDER).status()).isEqualTo(200);
    }

    @Test
    void a19_aStoreThatHangs_holdsNobodyElse_andTheSameOrderMayBeGivenAgain() {
        CountDownLatch latch = new CountDownLatch(1);
        store.hang(latch);
        assertThat(client.put(SWITCH, ORDER).status()).isEqualTo(503);
        assertThat(client.get("/api/board").status()).isEqualTo(200);
        assertThat(client.get("/api/fuses").list("fuses")).hasSize(4);

        latch.countDown();
        Client.Heard again = client.put(SWITCH, ORDER);
        while (again.status() == 503) {
            again = client.put(SWITCH, ORDER);
        }
        assertThat(again.status()).isEqualTo(200);
        assertThat(board.store().token().revision()).isEqualTo(1);
        assertThat(board.feature("dish-animation").isOn()).isFalse();
    }

    @Test
    void a19_aPoisonedStore_changesNothing_andHistoryIsStillReadable() {
        store.apply(new Change(
                "poison",
                "nobody",
                "a newer version wrote this",
                List.of(new Edit(
                        "feature:dish-animation", 0, Optional.of("{\"holds\":[{\"position\":\"UPSIDE\"}]}")))));
        board.refresh();

        assertThat(board.feature("dish-animation").isOn()).isTrue();
        assertThat(client.get("/api/revisions").list("revisions")).hasSize(1);
        assertThat(client.put(SWITCH, "{\"position\":\"AUTO\",\"reason\":\"clear the poison\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /api/plans |",
                "GET    | /api/store |",
                "GET    | /api/attributes |",
                "GET    | /api/revisions.csv |",
                "GET    | /api/undo/1 |",
                "POST   | /api/dry-runs/dial-useful | {}",
                "POST   | /api/engagements/dial-useful | {\"reason\":\"r\"}",
                "PUT    | /api/claims/feature:order | {}",
                "PUT    | /api/board-orders/automatics-stopped | {\"reason\":\"r\"}"
            })
    void a19_aStoreThatIsLost_isSaidSo_byEverythingThatNeedsIt(String method, String path, @Nullable String body) {
        store.lose();
        Client.Heard heard = client.say(
                method,
                path,
                body,
                "Authorization",
                Client.basic(Client.USER, Client.PASSWORD),
                "Accept-Language",
                "en");
        assertThat(heard.status()).isEqualTo(503);
        assertThat(heard.header("Retry-After")).isEqualTo("5");
        assertThat(client.get("/api/instances").status()).isEqualTo(200);
        assertThat(client.get("/api/features").status()).isEqualTo(200);
    }
}
