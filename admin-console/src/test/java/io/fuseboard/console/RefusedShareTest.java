package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.BoardStores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A dependency of which 58 of a hundred calls fail, where a quarter may: 38 of a hundred callers have to go. */
@Timeout(60)
class RefusedShareTest {

    private static final BreakerSpec QUARTER =
            BreakerSpec.defaults().withTrip(Trip.PARTIAL).withFailureRate(25);

    private final HandTicker ticker = new HandTicker();
    private final Fuseboard board = Fuseboard.builder()
            .application("takeaway")
            .ticker(ticker)
            .store(BoardStores.inMemory())
            .build();
    private final Console console =
            Console.start(board, ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD));
    private final Client client = new Client(console);

    @AfterEach
    void close() {
        console.close();
        board.close();
    }

    @Test
    void theApiSaysWhichShareIsRefused_andNotThatTheCircuitIsOpen() {
        Fuse map = board.fuse(FuseSpec.named("map").with(QUARTER));
        assertThat(breaker("map")).containsEntry("state", "CLOSED").containsEntry("refused", 0);
        fails(map);
        assertThat(breaker("map"))
                .containsEntry("state", "PARTIAL")
                .containsEntry("refused", 38)
                .containsEntry("trip", "PARTIAL");
        assertThat(client.get("/api/board").part("counts"))
                .as("somebody should look at it")
                .containsEntry("open", 1);
    }

    @Test
    void ofAFuseWithKeysItSaysItForTheWorst() {
        var merchants = board.keyedFuse(FuseSpec.named("merchant").with(QUARTER).keyed());
        fails(merchants.of("4711"));
        merchants.of("4712").enter().end(Outcome.SUCCESS);
        Map<?, ?> keys = (Map<?, ?>) fuse("merchant").get("keys");
        Map<?, ?> worst = (Map<?, ?>) ((List<?>) keys.get("worst")).get(0);
        assertThat(worst.get("state")).isEqualTo("PARTIAL");
        assertThat(worst.get("refused")).isEqualTo(38);
    }

    private void fails(Fuse fuse) {
        for (int i = 0; i < 100; i++) {
            fuse.enter().end(i * 58 % 100 < 58 ? Outcome.FAILURE : Outcome.SUCCESS);
        }
        ticker.advance(Duration.ofMillis(500));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> breaker(String name) {
        return (Map<String, Object>) fuse(name).get("breaker");
    }

    private Map<String, Object> fuse(String name) {
        return client.get("/api/fuses").list("fuses").stream()
                .filter(each -> name.equals(each.get("name")))
                .findFirst()
                .orElseThrow();
    }
}
