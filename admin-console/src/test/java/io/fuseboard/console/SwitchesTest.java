package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchesTest {

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
    void aDegradedFeatureIsOffWhenTheAnswerComes_andHistoryTellsWhoAndWhy() {
        Client.Heard done = client.put(
                "/api/switches/feature:dish-animation",
                "{\"position\":\"DEGRADED\",\"reason\":\"rainstorm\",\"for\":\"10m\",\"seen\":0,\"changeId\":\"c1\"}");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json()).containsEntry("revision", 1).containsEntry("changed", true);
        assertThat(board.feature("dish-animation").isOn()).isFalse();

        Map<String, Object> revision =
                client.get("/api/revisions").list("revisions").get(0);
        assertThat(revision).containsEntry("actor", Client.USER).containsEntry("reason", "rainstorm");
        assertThat(revision.get("moves").toString())
                .contains("feature:dish-animation")
                .contains("automatic → turned off until");
    }

    @Test
    void aFuseIsAddressedWithItsSlash_andRestoredAgain() {
        String path = "/api/switches/fuse:takeaway/rider-location";
        assertThat(client.put(path, "{\"position\":\"DEGRADED\",\"reason\":\"drill\"}")
                        .status())
                .isEqualTo(200);
        assertThat(board.findFuse("rider-location").orElseThrow().snapshot().switchedOff())
                .isTrue();
        assertThat(client.put(path, "{\"position\":\"AUTO\",\"reason\":\"drill is over\"}")
                        .status())
                .isEqualTo(200);
        assertThat(board.findFuse("rider-location").orElseThrow().snapshot().switchedOff())
                .isFalse();
        assertThat(client.put(path, "{\"position\":\"AUTO\",\"reason\":\"again\"}")
                        .json())
                .containsEntry("changed", false)
                .containsEntry("revision", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"ture\"", "\"OFF\"", "true", "\"degraded\"", "0", "\"UNGUARDED\""})
    void a15_aPositionThatIsNone_isRefusedNamingTheAllowedOnes(String position) {
        Client.Heard refused = client.put(
                "/api/switches/feature:dish-animation", "{\"position\":" + position + ",\"reason\":\"rain\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").toString()).contains("must be one of AUTO, DEGRADED");
        assertThat(board.store().token().revision()).isZero();
    }

    @Test
    void a15_aPositionLeftOut_isRefusedToo() {
        assertThat(client.put("/api/switches/feature:dish-animation", "{\"reason\":\"rain\"}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"-5m\"", "\"0s\"", "\"3650d\"", "\"PT-1H\"", "\"soon\"", "null", "600"})
    void a17_anEndThatIsNone_isRefused(String time) {
        Client.Heard refused = client.put(
                "/api/switches/feature:dish-animation",
                "{\"position\":\"DEGRADED\",\"reason\":\"rain\",\"for\":" + time + "}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(board.store().token().revision()).isZero();
    }

    @Test
    void a16_aCoreFeature_asksTwice() {
        String path = "/api/switches/feature:order";
        Client.Heard asked = client.put(path, "{\"position\":\"DEGRADED\",\"reason\":\"payment fraud\"}");
        assertThat(asked.status()).isEqualTo(428);
        assertThat(board.feature("order").isOn()).isTrue();

        assertThat(client.put(path, "{\"position\":\"DEGRADED\",\"reason\":\"payment fraud\",\"confirm\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(board.feature("order").isOn()).isFalse();
        assertThat(client.put(
                                "/api/switches/fuse:takeaway/place-order",
                                "{\"position\":\"DEGRADED\",\"reason\":\"payment fraud\"}")
                        .status())
                .isEqualTo(428);
    }

    @Test
    void a18_theSecondOfTwoOperators_hearsWhoMovedItAndHowItStands() {
        String path = "/api/switches/feature:dish-animation";
        client.put(path, "{\"position\":\"DEGRADED\",\"reason\":\"rainstorm\",\"seen\":0}");
        Client.Heard stale = client.put(path, "{\"position\":\"DEGRADED\",\"reason\":\"peak\",\"seen\":0}");

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.json().get("detail").toString()).contains(Client.USER + " moved this switch");
        assertThat(stale.part("moved")).containsEntry("actor", Client.USER).containsEntry("reason", "rainstorm");
        assertThat(stale.part("current")).containsEntry("revision", 1);
    }

    @Test
    void whoeverMovedASwitch_hasSeenIt_andMayMoveItBackAtOnce() {
        String path = "/api/switches/feature:dish-animation";
        for (int i = 0; i < 10; i++) {
            assertThat(client.put(path, "{\"position\":\"DEGRADED\",\"reason\":\"rain\",\"seen\":0}")
                            .status())
                    .isEqualTo(200);
            Object seen = client.get("/api/features").list("features").stream()
                    .filter(feature -> "feature:dish-animation".equals(feature.get("key")))
                    .findFirst()
                    .orElseThrow()
                    .get("revision");
            assertThat(client.put(path, "{\"position\":\"AUTO\",\"reason\":\"over\",\"seen\":" + seen + "}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a12_namesThatAreMarkupOrTurnTheWritingAround_areToldAsTextAndCut() {
        Client.Heard refused = client.put(
                "/api/switches/feature:dish-animation",
                "{\"position\":\"<img onerror=x> \u202Elive {{7*7}} " + "x".repeat(9_000) + "\",\"reason\":\"rain\"}");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().get("detail").toString())
                .contains("<img onerror=x> \ufffdlive {{7*7}}")
                .hasSizeLessThan(300);
        assertThat(client.put("/api/switches/" + "x".repeat(3_000), "{}")
                        .json()
                        .get("detail")
                        .toString())
                .hasSizeLessThan(500);
    }

    @Test
    void a21_aCapturedWriteSentAgain_changesNothing() {
        String path = "/api/switches/feature:dish-animation";
        String order = "{\"position\":\"DEGRADED\",\"reason\":\"rain\",\"seen\":0,\"changeId\":\"captured\"}";
        assertThat(client.put(path, order).status()).isEqualTo(200);
        assertThat(client.put(path, order).json()).containsEntry("changed", false);
        assertThat(client.put(path, "{\"position\":\"AUTO\",\"reason\":\"over\",\"seen\":1}")
                        .status())
                .isEqualTo(200);
        client.put(path, order);

        assertThat(board.store().token().revision()).isEqualTo(2);
        assertThat(board.feature("dish-animation").isOn()).isTrue();
    }

    @Test
    void a21_anIdThatWasUsedForAnotherChange_isAConflict_andNoSilentSuccess() {
        String path = "/api/switches/feature:dish-animation";
        client.put(path, "{\"position\":\"DEGRADED\",\"reason\":\"rain\",\"changeId\":\"used\"}");
        Client.Heard other = client.put(
                "/api/switches/feature:recommendations",
                "{\"position\":\"DEGRADED\",\"reason\":\"rain\",\"changeId\":\"used\"}");
        Client.Heard back = client.put(path, "{\"position\":\"AUTO\",\"reason\":\"over\",\"changeId\":\"used\"}");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json()).containsEntry("code", "change-id-used");
        assertThat(back.status()).isEqualTo(409);
        assertThat(board.store().token().revision()).isEqualTo(1);
    }

    @Test
    void b24_anUnknownSwitch_isNotMade_andNearNamesAreTold() {
        Client.Heard unknown =
                client.put("/api/switches/feature:dish-animations", "{\"position\":\"DEGRADED\",\"reason\":\"rain\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("near"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .first()
                .isEqualTo("feature:dish-animation");
        assertThat(board.store().token().revision()).isZero();
        assertThat(board.findFeature("dish-animations")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\\nb", "   ", "a\\u2028b", "\\u200b", "a\\ud800b"})
    void a20_aReasonThatIsNotOneLine_isRefused(String reason) {
        assertThat(client.put(
                                "/api/switches/feature:dish-animation",
                                "{\"position\":\"DEGRADED\",\"reason\":\"" + reason + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a20_theActorIsWhoLoggedIn_whateverHeadersSay() {
        client.say(
                "PUT",
                "/api/switches/feature:dish-animation",
                "{\"position\":\"DEGRADED\",\"reason\":\"rain\"}",
                "Authorization",
                Client.basic(Client.USER, Client.PASSWORD),
                "X-User",
                "root",
                "X-Forwarded-User",
                "root");
        assertThat(client.get("/api/revisions").list("revisions"))
                .extracting(revision -> revision.get("actor"))
                .isEqualTo(List.of(Client.USER));
        assertThat(client.put(
                                "/api/switches/feature:dish-animation",
                                "{\"position\":\"AUTO\",\"reason\":\"rain\",\"actor\":\"root\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void historyIsToldPageByPage() {
        for (int i = 0; i < 5; i++) {
            client.put(
                    "/api/switches/feature:dish-animation",
                    "{\"position\":\"DEGRADED\",\"reason\":\"turn " + i + "\"}");
        }
        Client.Heard first = client.get("/api/revisions?limit=2");
        assertThat(first.list("revisions")).extracting(one -> one.get("number")).isEqualTo(List.of(5, 4));
        assertThat(client.get("/api/revisions?limit=2&below=" + first.json().get("next"))
                        .list("revisions"))
                .extracting(one -> one.get("number"))
                .isEqualTo(List.of(3, 2));
        assertThat(client.get("/api/revisions?limit=0").status()).isEqualTo(400);
        assertThat(client.get("/api/revisions?limit=many").status()).isEqualTo(400);
    }

    @Test
    void aDependencyWhoseBreakerIsPassedOver_isShownAsSuch_withWhatWouldBeRefused() {
        board.orders()
                .give(new Order(
                        "c1",
                        "fuse:takeaway/rider-location",
                        SwitchPosition.UNGUARDED,
                        Optional.of(Duration.ofMinutes(30)),
                        "vendor confirms",
                        "zhang",
                        0));
        board.refresh();
        assertThat(client.get("/api/revisions")
                        .list("revisions")
                        .get(0)
                        .get("moves")
                        .toString())
                .contains("automatic → breaker passed over until")
                .contains("position=UNGUARDED");
        Map<String, Object> shown = client.get("/api/fuses").list("fuses").stream()
                .filter(one -> "rider-location".equals(one.get("name")))
                .findFirst()
                .orElseThrow();
        assertThat(shown).containsEntry("mode", "GUARD").containsEntry("switchedOff", false);
        assertThat(shown.get("hold").toString()).contains("UNGUARDED");
        assertThat(shown).containsKey("wouldRefuse");
    }
}
