package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.store.BoardStores;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not one switch: orders for the whole board, claims, history as a table, what a fuse goes by, instances. */
class DeskTest {

    private static final String STOP = "/api/board-orders/automatics-stopped";

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
    void automaticsAreStopped_inOneStep_andLifted() {
        Client.Heard done = client.put(STOP, "{\"reason\":\"they flap\",\"for\":\"30m\"}");
        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        assertThat(board.snapshots().whole().get(0).what()).isEqualTo(WholeBoard.AUTOMATICS_STOPPED);
        assertThat(client.get("/api/board").list("whole").get(0))
                .containsEntry("what", "AUTOMATICS_STOPPED")
                .containsEntry("actor", Client.USER)
                .containsKeys("until", "revision");
        assertThat(client.delete(STOP, "{\"reason\":\"over\"}").json()).containsEntry("changed", true);
        assertThat(board.snapshots().whole()).isEmpty();
        assertThat(client.delete(STOP, "{\"reason\":\"over\"}").json()).containsEntry("changed", false);
    }

    @Test
    void whatTakesAllProtectionAway_asksTwice_andEnds() {
        String path = "/api/board-orders/out-of-path";
        assertThat(client.put(path, "{\"reason\":\"is it us\",\"for\":\"10m\"}").status())
                .isEqualTo(428);
        assertThat(client.put(path, "{\"reason\":\"is it us\",\"confirm\":true}")
                        .status())
                .isEqualTo(400);
        assertThat(client.put(path, "{\"reason\":\"is it us\",\"for\":\"25h\",\"confirm\":true}")
                        .status())
                .isEqualTo(400);
        assertThat(board.store().token().revision()).isZero();
        assertThat(client.put(path, "{\"reason\":\"is it us\",\"for\":\"10m\",\"confirm\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(client.put("/api/board-orders/everything", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a18_twoWhoOrderForTheWholeBoard_theSecondHearsOfTheFirst() {
        client.put(STOP, "{\"reason\":\"they flap\",\"seen\":0}");
        Client.Heard stale = client.put(STOP, "{\"reason\":\"they flap\",\"seen\":0}");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.json()).containsEntry("actor", Client.USER).containsEntry("revision", 1);
    }

    @Test
    void aClaimIsSeenByAll_andTakenOverOnlyByWhoHasSeenIt() {
        String path = "/api/claims/fuse:takeaway/rider-location";
        assertThat(client.put(path, "{}").json()).containsEntry("changed", true);
        assertThat(claim()).containsEntry("actor", Client.USER).containsEntry("revision", 1);
        assertThat(client.put(path, "{}").status()).isEqualTo(409);
        assertThat(client.put(path, "{\"seen\":1}").status()).isEqualTo(200);
        assertThat(client.delete(path, "{}").json()).containsEntry("changed", true);
        assertThat(client.get("/api/board").part("claims")).isEmpty();
        assertThat(board.snapshots().fuses())
                .as("a claim moves nothing")
                .allMatch(fuse -> fuse.hold().isEmpty());
        assertThat(client.get("/api/revisions").json().get("revisions").toString())
                .contains("CLAIMED", "RELEASED");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> claim() {
        return (Map<String, Object>) client.get("/api/board").part("claims").get("fuse:takeaway/rider-location");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-2", "@SUM(A1)", "a\"b"})
    void a12_inTheExportedTable_wordsStayWords(String reason) {
        String json = reason.replace("\"", "\\\"");
        String cell = (reason.matches("\\w.*") ? "" : "'") + reason.replace("\"", "\"\"");
        client.put("/api/switches/feature:dish-animation", "{\"position\":\"DEGRADED\",\"reason\":\"" + json + "\"}");
        Client.Heard table = client.get("/api/revisions.csv");
        assertThat(table.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(table.header("Content-Disposition")).contains("attachment");
        assertThat(table.response().body()).contains(",\"" + cell + "\",");
    }

    @Test
    void historyTellsWhatWasDoneToPlans() {
        client.post("/api/engagements/dial-useful", "{\"reason\":\"peak\"}");
        client.delete("/api/engagements/dial-useful", "{\"reason\":\"over\"}");
        assertThat(client.get("/api/revisions.csv").response().body())
                .contains("plan engaged", "plan ended", "feature:dish-animation");
    }

    @Test
    void whatAFuseGoesBy_andWhereEachValueComesFrom() {
        Client.Heard told = client.get("/api/configuration/fuse:takeaway/rider-location");
        assertThat(told.list("values"))
                .extracting(value -> value.get("name") + "=" + value.get("value") + " " + value.get("from"))
                .contains(
                        "window=10 CODE",
                        "failureRate=50 % DEFAULT",
                        "openFor=10000 ms DEFAULT",
                        "maxConcurrent=20 CODE");
        board.findFuse("rider-location")
                .ifPresent(fuse -> fuse.reconfigure(
                        fuse.spec().with(fuse.spec().breaker().orElseThrow().withFailureRate(30))));
        assertThat(client.get("/api/configuration/fuse:takeaway/rider-location").list("values"))
                .extracting(value -> value.get("name") + "=" + value.get("value") + " " + value.get("from"))
                .contains("failureRate=30 % LIVE");
        assertThat(client.get("/api/configuration/fuse:takeaway/none").status()).isEqualTo(404);
    }

    @Test
    void aValueOfAPropertyOrAnAnnotation_saysWhereItStands() throws NoSuchMethodException {
        Map<String, String> places = Map.of("breaker.window", "fuseboard.fuses.pay.breaker.window (app.yaml - 12:15)");
        try (Fuseboard configured = Fuseboard.builder()
                        .application("till")
                        .adjust(spec -> spec.with(
                                spec.breaker().orElseThrow().withWindow(8, 8).withProbes(2)))
                        .configuredAt(fuse -> places)
                        .build();
                Console till = Console.start(
                        configured, ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD))) {
            configured.guard(Till.class, Till.class.getDeclaredMethod("pay"));
            assertThat(new Client(till).get("/api/configuration/fuse:till/pay").list("values"))
                    .extracting(value -> value.get("name") + " " + value.get("from") + " " + value.get("where"))
                    .contains(
                            "window PROPERTY fuseboard.fuses.pay.breaker.window (app.yaml - 12:15)",
                            "minimumCalls PROPERTY fuseboard.fuses.pay.breaker.window (app.yaml - 12:15)",
                            "failureRate ANNOTATION Till.pay()",
                            "probes ADJUSTED null",
                            "slowRate DEFAULT null");
        }
    }

    static class Till {
        @CircuitBreaker(name = "pay", failureRate = 30)
        String pay() {
            return "paid";
        }
    }

    @Test
    void theSeriesOfAFuse_saysItsUnitAndItsWindow() {
        assertThat(client.get("/api/series/fuse:takeaway/rider-location").json())
                .containsEntry("unit", "calls per second")
                .containsEntry("windowSeconds", 60)
                .containsKeys("ago", "main", "instead", "lost");
        assertThat(client.get("/api/series/fuse:other/rider-location").status()).isEqualTo(404);
    }

    @Test
    void withoutALoss_theStoreAndThisNodeDoNotDiffer() {
        client.put("/api/switches/feature:dish-animation", "{\"position\":\"DEGRADED\",\"reason\":\"rain\"}");
        assertThat(client.get("/api/store").list("differences")).isEmpty();
        assertThat(client.post("/api/store/adopt", "{\"reason\":\"why not\"}").status())
                .isEqualTo(428);
        assertThat(client.post("/api/store/format", "{\"reason\":\"why not\"}").status())
                .isEqualTo(404);
    }
}
