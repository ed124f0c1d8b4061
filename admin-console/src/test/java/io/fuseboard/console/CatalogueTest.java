package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What other applications have on the board, as the console tells it. */
@Timeout(60)
class CatalogueTest {

    private final BoardStore store = BoardStores.inMemory();

    /* Before the console's own, which looks at it when it starts. */
    private final Fuseboard elsewhere = Fuseboard.builder()
            .application("rider-service")
            .buildId("7f3a")
            .feature(FeatureSpec.of("on-time-guarantee").withTier(Tier.CORE))
            .store(store)
            .build();

    private final Fuseboard board = Shop.board(store);
    private final Console console =
            Console.start(board, ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD));
    private final Client client = new Client(console);

    @AfterEach
    void close() {
        console.close();
        board.close();
        elsewhere.close();
    }

    @Test
    void theCatalogueListsEveryApplication_andNamesTheBuildsThatDiffer() {
        elsewhere.refresh();
        board.refresh();

        Client.Heard heard = client.get("/api/catalogue");

        Map<?, ?> rider = heard.list("builds").stream()
                .filter(build -> "rider-service".equals(build.get("application")))
                .findFirst()
                .orElseThrow();
        assertThat(rider.get("build")).isEqualTo("7f3a");
        assertThat(rider.get("features"))
                .isEqualTo(List.of(Map.of("key", "feature:on-time-guarantee", "tier", "CORE")));
        Map<?, ?> dispute = heard.list("disputes").get(0);
        assertThat(dispute.get("feature")).isEqualTo("feature:on-time-guarantee");
        assertThat(dispute.get("tier")).isEqualTo("CORE");
        assertThat(String.valueOf(dispute.get("words"))).startsWith("CORE in rider-service (build 7f3a); ");
    }
}
