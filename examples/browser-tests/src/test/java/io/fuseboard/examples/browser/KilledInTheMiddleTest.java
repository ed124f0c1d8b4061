package io.fuseboard.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} under load, and a start in the same folder. */
class KilledInTheMiddleTest {

    @Test
    void switchesHistoryAndAcknowledgedOrdersAreAsTheyWere(@TempDir Path folder) throws Exception {
        List<Integer> acknowledged = new ArrayList<>();
        String historyBefore;
        try (ShopProcess shop = ShopProcess.start(folder)) {
            Http console = Http.console(shop);
            assertThat(console.put(
                                    "/api/switches/feature:dish-animation",
                                    Map.of(
                                            "position",
                                            "DEGRADED",
                                            "reason",
                                            "rainstorm",
                                            "for",
                                            "10m",
                                            "seen",
                                            0,
                                            "changeId",
                                            UUID.randomUUID().toString()))
                            .status())
                    .isEqualTo(200);
            historyBefore = console.get("/api/revisions").body();
            assertThat(historyBefore).contains("rainstorm");

            Http diner = Http.of(shop.shop(), "en");
            for (int i = 0; i < 40; i++) {
                Http.Answer order = diner.post(
                        "/api/orders",
                        Map.of(
                                "requestId",
                                "kill-" + i,
                                "district",
                                "ferry-street",
                                "lines",
                                List.of(Map.of("dish", "beef-noodles", "count", 1)),
                                "guarantee",
                                i % 2 == 0,
                                "urgentMedicine",
                                false));
                assertThat(order.status()).as(order.body()).isEqualTo(201);
                acknowledged.add((Integer) order.json().get("number"));
            }
            shop.kill();
        }

        try (ShopProcess again = ShopProcess.start(folder)) {
            Http diner = Http.of(again.shop(), "en");
            for (int i = 0; i < acknowledged.size(); i++) {
                Http.Answer order = diner.get("/api/orders/" + acknowledged.get(i));
                assertThat(order.status()).isEqualTo(200);
                assertThat(order.json().get("guarantee") != null).isEqualTo(i % 2 == 0);
            }
            assertThat(diner.get("/fuseboard/features").body()).contains("\"on\":false");
            assertThat(Http.console(again).get("/api/revisions").body()).isEqualTo(historyBefore);
        }
    }
}
