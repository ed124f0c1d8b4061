package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.store.BoardStores;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that an order for a switch can say: for whom, how long, how it comes back, what customers read. */
class HoldsTest {

    private static final String GUARANTEE = "/api/switches/feature:on-time-guarantee";
    private static final String MAP = "/api/switches/fuse:takeaway/rider-location";

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
    void aShareOfADistrict_withWordsOfItsOwn_thatAsksBeforeItComesBack() {
        Client.Heard done = client.put(
                GUARANTEE,
                "{\"position\":\"DEGRADED\",\"reason\":\"rain\",\"for\":\"30m\",\"share\":2500,"
                        + "\"scope\":{\"district\":[\"harbour\",\"ferry-street\"]},\"ending\":\"ASK\",\"drill\":true,"
                        + "\"notice\":{\"zh-CN\":\"雨大，{feature}先停\",\"en\":\"{feature} rests in the rain\"}}");

        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        Hold hold = board.feature("on-time-guarantee").hold().orElseThrow();
        assertThat(hold.share()).isEqualTo(2_500);
        assertThat(hold.scope()).isEqualTo(Map.of("district", Set.of("harbour", "ferry-street")));
        assertThat(hold.ending()).isEqualTo(Ending.ASK);
        assertThat(hold.drill()).isTrue();
        assertThat(board.feature("on-time-guarantee").notice(Locale.ENGLISH))
                .isEqualTo("On-time guarantee rests in the rain");
        assertThat(client.get("/api/attributes").json().get("attributes"))
                .hasToString("[{name=district, values=[ferry-street, harbour]}]");
    }

    @Test
    void aFeatureIsKeptOn_andAFuseLosesItsProtectionForAWhile_whoeverIsAskedTwice() {
        assertThat(client.put(GUARANTEE, "{\"position\":\"KEPT_ON\",\"reason\":\"campaign\",\"for\":\"2h\"}")
                        .status())
                .isEqualTo(200);
        assertThat(board.feature("on-time-guarantee").hold().orElseThrow().position())
                .isEqualTo(SwitchPosition.KEPT_ON);

        String unguarded = "{\"position\":\"UNGUARDED\",\"reason\":\"false alarm\",\"for\":\"10m\"";
        Client.Heard asked = client.put(MAP, unguarded + "}");
        assertThat(asked.status()).isEqualTo(428);
        assertThat(asked.json()).containsEntry("code", "confirm-unguarded");
        assertThat(client.put(MAP, unguarded + ",\"confirm\":true}").status()).isEqualTo(200);
        assertThat(fuse().snapshot().hold().orElseThrow().position()).isEqualTo(SwitchPosition.UNGUARDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"for\":\"31m\"", ",\"for\":\"2h\""})
    void withoutProtection_isForHalfAnHourAtMost(String time) {
        Client.Heard refused =
                client.put(MAP, "{\"position\":\"UNGUARDED\",\"reason\":\"false alarm\",\"confirm\":true" + time + "}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").toString()).contains("at most 30 minutes");
        assertThat(board.store().token().revision()).isZero();
    }

    @Test
    void whoeverRestoresWhatIsStillIll_isAskedTwice() {
        for (int i = 0; i < 10; i++) {
            Shop.call(board, "rider-location", false);
        }
        assertThat(fuse().snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.OPEN);
        client.put(MAP, "{\"position\":\"DEGRADED\",\"reason\":\"map vendor down\"}");

        Client.Heard asked = client.put(MAP, "{\"position\":\"AUTO\",\"reason\":\"over\"}");
        assertThat(asked.status()).isEqualTo(428);
        assertThat(asked.json().get("detail").toString()).contains("rider-location is not back to normal");
        assertThat(client.put(MAP, "{\"position\":\"AUTO\",\"reason\":\"over\",\"confirm\":true}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "share | 0",
                "share | 10001",
                "share | \"half\"",
                "share | null",
                "share | 0.5",
                "ending | \"steps\"",
                "ending | null",
                "scope | \"district\"",
                "scope | {\"district\":[]}",
                "scope | {\"district\":[1]}",
                "scope | {\"\":[\"harbour\"]}",
                "notice | \"rain\"",
                "notice | {\"zh-CN\":1}",
                "notice | {\"zh-CN\":\"${jndi:ldap}\"}",
                "drill | \"yes\"",
                "sahre | 1"
            })
    void a15_whatCannotBeMeant_isRefused_andNeverADefault(String field, String value) {
        Client.Heard refused = client.put(
                GUARANTEE, "{\"position\":\"DEGRADED\",\"reason\":\"rain\",\"" + field + "\":" + value + "}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(board.store().token().revision()).isZero();
    }

    @Test
    void whatBelongsToDegraded_goesWithNothingElse() {
        assertThat(client.put(GUARANTEE, "{\"position\":\"KEPT_ON\",\"reason\":\"rain\",\"share\":100}")
                        .status())
                .isEqualTo(400);
        assertThat(client.put(GUARANTEE, "{\"position\":\"AUTO\",\"reason\":\"rain\",\"for\":\"10m\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void thePreview_isWordForWordWhatCustomersReadAfterwards() {
        String words = "\"notice\":{\"zh-CN\":\"雨大，{feature}先停，{retry-after}再来\"}";
        Client.Heard shown = client.post("/api/previews", "{\"feature\":\"feature:on-time-guarantee\"," + words + "}");
        assertThat(shown.status()).as(shown.response().body()).isEqualTo(200);
        client.put(GUARANTEE, "{\"position\":\"DEGRADED\",\"reason\":\"rain\"," + words + "}");
        assertThat(shown.part("notices"))
                .containsEntry("zh-CN", board.feature("on-time-guarantee").notice(Locale.SIMPLIFIED_CHINESE))
                .containsEntry("en", board.feature("on-time-guarantee").notice(Locale.ENGLISH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${7*7}", "#{T(java.lang.Runtime)}", "{0,choice,0#a}", "a\\nb"})
    void a13_noticesThatAreMoreThanWords_areRefused_andHtmlIsText(String text) {
        Client.Heard refused = client.post(
                "/api/previews", "{\"feature\":\"feature:on-time-guarantee\",\"notice\":{\"en\":\"" + text + "\"}}");
        assertThat(refused.status()).isEqualTo(400);
        Client.Heard html = client.post(
                "/api/previews", "{\"feature\":\"feature:on-time-guarantee\",\"notice\":{\"en\":\"<b>rain</b>\"}}");
        assertThat(html.part("notices")).containsEntry("en", "<b>rain</b>");
    }

    @Test
    void a13_aNoticeOfAMegabyte_isRefused() {
        assertThat(client.post(
                                "/api/previews",
                                "{\"feature\":\"feature:on-time-guarantee\",\"notice\":{\"en\":\""
                                        + "x".repeat(1_000_000) + "\"}}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void undo_takesBackWhatWasDone_andOnlyIfNobodyElseHasMovedItSince() {
        client.put(GUARANTEE, "{\"position\":\"DEGRADED\",\"reason\":\"rain\"}");
        assertThat(client.get("/api/undo/1").json()).containsEntry("possible", true);

        Client.Heard undone = client.post("/api/undo/1", "{\"reason\":\"wrong switch\"}");
        assertThat(undone.json()).containsEntry("changed", true).containsEntry("revision", 2);
        assertThat(board.feature("on-time-guarantee").isOn()).isTrue();
        assertThat(client.post("/api/undo/1", "{\"reason\":\"once more\"}").json())
                .containsEntry("changed", false);
        assertThat(client.post("/api/undo/99", "{\"reason\":\"which\"}").status())
                .isEqualTo(400);
        assertThat(client.post("/api/undo/x", "{\"reason\":\"which\"}").status())
                .isEqualTo(404);
    }

    @Test
    void a16_undoThatTurnsACoreFeatureOffAgain_asksTwice() {
        client.put("/api/switches/feature:order", "{\"position\":\"DEGRADED\",\"reason\":\"fraud\",\"confirm\":true}");
        client.put("/api/switches/feature:order", "{\"position\":\"AUTO\",\"reason\":\"over\"}");
        assertThat(client.post("/api/undo/2", "{\"reason\":\"not over\"}").status())
                .isEqualTo(428);
        assertThat(client.post("/api/undo/2", "{\"reason\":\"not over\",\"confirm\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(board.feature("order").isOn()).isFalse();
    }

    @Test
    void restoringWhatNoHandHolds_writesNothing() {
        Client.Heard nothing = client.put(GUARANTEE, "{\"position\":\"AUTO\",\"reason\":\"over\"}");
        assertThat(nothing.json()).containsEntry("changed", false);
        assertThat(board.store().history(HistoryQuery.newest(5))).isEqualTo(List.of());
    }

    private Fuse fuse() {
        return board.findFuse("rider-location").orElseThrow();
    }
}
