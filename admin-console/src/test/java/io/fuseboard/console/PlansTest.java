package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.Hold;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.store.BoardStores;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans through the API: looked at, tried dry, engaged, ended, written and removed. */
class PlansTest {

    private static final String HARBOUR = "\"scope\":{\"district\":[\"harbour\"]}";

    private final Fuseboard board = Shop.board(BoardStores.inMemory());
    private final Console console =
            Console.start(board, ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD));
    private final Client client = new Client(console);

    @BeforeEach
    void aPlan() {
        board.plans()
                .declare(PlanSpec.degrade("rainstorm", "on-time-guarantee", "dish-animation")
                        .lasting(Duration.ofHours(2))
                        .asking("district"));
    }

    @AfterEach
    void close() {
        console.close();
        board.close();
    }

    @Test
    void theListTellsThePlanAndTheDial_andWhetherTheyAreEngaged() {
        assertThat(client.get("/api/plans").list("plans"))
                .extracting(plan -> plan.get("key") + " " + plan.get("source") + " " + plan.get("keeps"))
                .containsExactlyInAnyOrder(
                        "rainstorm DECLARED null",
                        "dial-core DIAL CORE",
                        "dial-important DIAL IMPORTANT",
                        "dial-useful DIAL USEFUL");
        assertThat(plan("rainstorm")).containsEntry("for", "PT2H").doesNotContainKeys("standing", "last");
    }

    @Test
    void aDryRun_changesNothing_andTellsEverySwitch() {
        Client.Heard dry = client.post("/api/dry-runs/rainstorm", "{" + HARBOUR + "}");
        assertThat(dry.status()).as(dry.response().body()).isEqualTo(200);
        assertThat(dry.list("effects"))
                .extracting(effect -> effect.get("key") + " " + effect.get("kind") + " " + effect.get("fuses"))
                .containsExactly(
                        "feature:dish-animation MOVES []", "feature:on-time-guarantee MOVES [fuse:takeaway/promise]");
        assertThat(board.store().token().revision()).isZero();
    }

    @Test
    void engagedForOneDistrict_asADrill_itHoldsThere_andItsEndTakesItBack() {
        Client.Heard done =
                client.post("/api/engagements/rainstorm", "{" + HARBOUR + ",\"drill\":true,\"reason\":\"drill\"}");
        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        assertThat(done.json()).containsEntry("revision", 1).containsEntry("changed", true);
        Hold hold = board.feature("dish-animation").hold().orElseThrow();
        assertThat(hold.scope()).isEqualTo(Map.of("district", Set.of("harbour")));
        assertThat(hold.drill()).isTrue();
        assertThat(plan("rainstorm").get("standing").toString()).contains("drill=true", Client.USER);

        Client.Heard again = client.post("/api/engagements/rainstorm", "{" + HARBOUR + ",\"reason\":\"drill\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json()).containsEntry("code", "plan-engaged").containsKey("standing");

        assertThat(client.delete("/api/engagements/rainstorm", "{\"reason\":\"over\"}")
                        .status())
                .isEqualTo(200);
        assertThat(board.feature("dish-animation").hold()).isEmpty();
        assertThat(plan("rainstorm")).containsKey("last").doesNotContainKey("standing");
        assertThat(client.delete("/api/engagements/rainstorm", "{\"reason\":\"over\"}")
                        .json())
                .containsEntry("code", "plan-not-engaged");
    }

    @Test
    void theDial_standsAtOnePlace() {
        client.post("/api/engagements/dial-useful", "{\"reason\":\"peak\"}");
        assertThat(board.feature("dish-animation").isOn()).isFalse();
        assertThat(board.feature("recommendations").isOn()).isTrue();
        client.post("/api/engagements/dial-core", "{\"reason\":\"peak\"}");
        assertThat(board.feature("recommendations").isOn()).isFalse();
        assertThat(board.feature("order").isOn()).isTrue();
        assertThat(plan("dial-useful")).doesNotContainKey("standing");
    }

    @Test
    void a18_whatMovedSinceTheDryRun_isAConflict() {
        Object seen = client.post("/api/dry-runs/rainstorm", "{" + HARBOUR + "}")
                .json()
                .get("revision");
        client.put("/api/switches/feature:dish-animation", "{\"position\":\"KEPT_ON\",\"reason\":\"campaign\"}");
        Client.Heard stale = client.post(
                "/api/engagements/rainstorm", "{" + HARBOUR + ",\"reason\":\"rain\",\"seen\":" + seen + "}");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.json().get("moved")).isEqualTo(List.of("feature:dish-animation"));
        assertThat(board.feature("on-time-guarantee").hold()).isEmpty();
    }

    @Test
    void a21_aCapturedEngagementSentAgain_changesNothing() {
        String order = "{" + HARBOUR + ",\"reason\":\"rain\",\"changeId\":\"captured\"}";
        client.post("/api/engagements/rainstorm", order);
        assertThat(client.post("/api/engagements/rainstorm", order).json()).containsEntry("changed", false);
        assertThat(board.store().token().revision()).isEqualTo(1);
    }

    @Test
    void aPlanIsWrittenOnTheBoard_withTheRevisionSeen_andRemovedWhenAskedTwice() {
        ZoneId shanghai = ZoneId.of("Asia/Shanghai");
        // Not a day on which this test may run until it is over: the plan would be engaged.
        String day = LocalDate.now(shanghai)
                .plusDays(3)
                .getDayOfWeek()
                .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                .toLowerCase(Locale.ROOT);
        String words = "{\"title\":{\"zh-CN\":\"午高峰\",\"en\":\"Noon\"},\"positions\":[{\"switch\":"
                + "\"feature:dish-animation\",\"share\":5000,\"for\":\"30m\",\"ending\":\"ASK\"},{\"switch\":"
                + "\"feature:rider-map\",\"position\":\"KEPT_ON\"}],\"for\":\"2h\",\"engageWhen\":"
                + "[\"" + day + " 11:00-13:00 Asia/Shanghai\"],\"reason\":\"new\",\"seen\":0}";
        Client.Heard saved = client.put("/api/plans/noon", words);
        assertThat(saved.status()).as(saved.response().body()).isEqualTo(200);
        assertThat(plan("noon"))
                .containsEntry("source", "BOARD")
                .containsEntry("revision", 1)
                .containsEntry("for", "PT2H");
        assertThat(plan("noon").get("positions").toString()).contains("share=5000", "for=PT30M", "KEPT_ON");

        Client.Heard stale = client.put("/api/plans/noon", words);
        assertThat(stale.status()).isEqualTo(409);
        String gone = "{\"seen\":1,\"reason\":\"not needed\"";
        assertThat(client.delete("/api/plans/noon", gone + "}").status()).isEqualTo(428);
        assertThat(client.delete("/api/plans/noon", gone + ",\"confirm\":true}").status())
                .isEqualTo(200);
        assertThat(client.get("/api/plans").list("plans"))
                .extracting(plan -> plan.get("key"))
                .doesNotContain("noon");
    }

    @Test
    void a16_aPlanThatTouchesWhatIsCore_cannotBeWritten() {
        Client.Heard refused = client.put(
                "/api/plans/bold", "{\"positions\":[{\"switch\":\"feature:order\"}],\"reason\":\"bold\",\"seen\":0}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").toString()).contains("order");
        assertThat(board.store().token().revision()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"positions\":[{\"switch\":\"feature:dish-animation\"}],\"reason\":\"new\"}",
                "{\"positions\":[],\"reason\":\"new\",\"seen\":0}",
                "{\"positions\":\"all\",\"reason\":\"new\",\"seen\":0}",
                "{\"positions\":[\"dish-animation\"],\"reason\":\"new\",\"seen\":0}",
                "{\"positions\":[{\"switch\":\"feature:dish-animation\",\"position\":\"OFF\"}],\"reason\":\"n\",\"seen\":0}",
                "{\"positions\":[{\"switch\":\"feature:dish-animation\",\"share\":0}],\"reason\":\"n\",\"seen\":0}",
                "{\"positions\":[{\"switch\":\"feature:no-such\"}],\"reason\":\"n\",\"seen\":0}",
                "{\"positions\":[{\"switch\":\"feature:dish-animation\"}],\"engageWhen\":[\"noon\"],\"reason\":\"n\",\"seen\":0}",
                "{\"positions\":[{\"switch\":\"feature:dish-animation\"}],\"for\":\"3650d\",\"reason\":\"n\",\"seen\":0}"
            })
    void a15_a17_aPlanThatCannotBeMeant_isRefused(String words) {
        assertThat(client.put("/api/plans/strange", words).status()).isEqualTo(400);
        assertThat(board.store().token().revision()).isZero();
    }

    @Test
    void anUnknownPlan_isTold_withWhatIsNear_andAScopeThatIsNotAskedForIsRefused() {
        Client.Heard unknown = client.post("/api/engagements/rainstrom", "{\"reason\":\"rain\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("near").toString()).contains("rainstorm");
        assertThat(client.post("/api/engagements/rainstorm", "{\"reason\":\"rain\"}")
                        .status())
                .isEqualTo(400);
        assertThat(board.store().token().revision()).isZero();
    }

    private Map<String, Object> plan(String key) {
        return client.get("/api/plans").list("plans").stream()
                .filter(plan -> key.equals(plan.get("key")))
                .findFirst()
                .orElseThrow();
    }
}
