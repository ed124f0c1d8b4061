package io.fuseboard.examples.takeaway;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.examples.takeaway.provider.Health;
import io.fuseboard.examples.takeaway.provider.Provider;
import io.fuseboard.examples.takeaway.provider.Providers;
import io.fuseboard.examples.takeaway.support.Shop;
import io.fuseboard.examples.takeaway.support.ShopTest;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.test.Circuit;
import io.fuseboard.test.Degraded;
import io.fuseboard.test.FuseboardTest;
import io.fuseboard.test.TestBoard;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a diner gets while providers are ill and features are switched off. */
@ShopTest
@FuseboardTest
class DegradedShopTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Providers providers;

    private Shop chinese;
    private Shop english;
    private TestBoard board;

    @BeforeEach
    void comeIn(TestBoard given) {
        board = given;
        chinese = new Shop(port, "zh-CN");
        english = new Shop(port, "en");
    }

    @AfterEach
    void restoreEverything() {
        for (var provider : Provider.values()) {
            providers.make(provider, Health.FINE);
        }
    }

    @Test
    void mapADies_itsFuseOpens_andMapBShowsTheRider() {
        long number = order(false).get("number").asLong();
        english.post("/api/orders/" + number + "/payment", "{}");
        assertThat(rider(number)).isEqualTo("map-a");
        providers.make(Provider.MAP_A, Health.DEAD);
        for (int i = 0; i < 30; i++) {
            assertThat(rider(number)).isEqualTo("map-b");
        }
        board.fuse("rider-location").isOpen().backupsAnswered(30).methodAnswered(1);
    }

    @Test
    @Circuit("rider-location")
    void whileTheCircuitIsOpen_mapAIsNotAsked_andWhenItsTimeIsOver_itIs() {
        long number = order(false).get("number").asLong();
        english.post("/api/orders/" + number + "/payment", "{}");
        assertThat(rider(number)).isEqualTo("map-b");
        board.fuse("rider-location").refused(RefusalReason.CIRCUIT_OPEN, 1).methodAnswered(0);
        board.pass(Duration.ofSeconds(30));
        assertThat(rider(number)).isEqualTo("map-a");
    }

    @Test
    void recommendationsDie_everybodySeesTheBestsellers() {
        providers.make(Provider.RECOMMENDATIONS, Health.DEAD);
        var picks = english.get("/api/recommendations?district=ferry-street");
        assertThat(picks.headers().firstValue("Takeaway-Answered-By")).hasValue("bestsellers");
        assertThat(Shop.json(picks).get("dishes").get(0).asString()).isEqualTo("beef-noodles");
    }

    @Test
    void thePaymentProviderDies_ordersStand_andTheDinerReadsAKindSentence() {
        long number = order(false).get("number").asLong();
        providers.make(Provider.PAYMENT, Health.DEAD);
        for (int i = 0; i < 20; i++) {
            var refused = chinese.post("/api/orders/" + number + "/payment", "{}");
            assertThat(refused.statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(Shop.json(refused).get("detail").asString()).doesNotContain("Exception", "127.0.0.1");
        }
        var refused = chinese.post("/api/orders/" + number + "/payment", "{}");
        assertThat(refused.statusCode()).as("the fuse is open").isEqualTo(503);
        assertThat(Shop.json(refused).get("detail").asString()).contains("订单已为您保留");
        assertThat(order(false).get("stage").asString()).isEqualTo("PLACED");
    }

    @Test
    void dishAnimationIsDegraded_theMenuAndTheFeaturesSaySo_untilItIsRestored() {
        assertThat(animated()).isTrue();
        var before = features(english);
        assertThat(before.get("dish-animation").get("on").asBoolean()).isTrue();
        board.degrade("dish-animation");
        assertThat(animated()).isFalse();
        assertThat(features(english).get("dish-animation").get("on").asBoolean())
                .isFalse();
        assertThat(features(english).get("dish-animation").get("notice").asString())
                .contains("stand still");
        assertThat(features(chinese).get("dish-animation").get("notice").asString())
                .contains("歇一歇");
        board.restore("dish-animation");
        assertThat(animated()).isTrue();
    }

    @Test
    void theGuaranteeIsDegraded_noneIsSold_ordersGoOn_andWhoHasOneKeepsIt() {
        var before = order(true);
        assertThat(before.get("guarantee").isNull()).isFalse();
        board.degrade("on-time-guarantee");
        var quote = chinese.get("/api/guarantee");
        assertThat(quote.statusCode()).isEqualTo(503);
        assertThat(quote.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(Shop.json(quote).get("detail").asString()).contains("准时宝暂停服务");
        var during = order(true);
        assertThat(during.get("guarantee").isNull()).isTrue();
        assertThat(during.get("notice").asString()).contains("paused in the rain");
        assertThat(during.get("fen").asInt()).isEqualTo(before.get("fen").asInt() - 200);
        var kept = Shop.json(english.get("/api/orders/" + before.get("number")));
        assertThat(kept.get("guarantee").get("minutes").asInt()).isEqualTo(30);
        board.restore("on-time-guarantee");
        assertThat(order(true).get("guarantee").isNull()).isFalse();
    }

    @Test
    void aRetryOfAnOrderThatBoughtTheGuarantee_keepsIt() {
        var id = UUID.randomUUID().toString();
        var first = Shop.json(english.post("/api/orders", wish(id, true)));
        board.degrade("on-time-guarantee");
        var again = Shop.json(english.post("/api/orders", wish(id, true)));
        assertThat(again.get("number")).isEqualTo(first.get("number"));
        assertThat(again.get("guarantee").isNull()).isFalse();
    }

    @Test
    @Degraded("reviews")
    void reviewsAreDegraded_thePageSaysASentenceInstead() {
        assertThat(Shop.json(chinese.get("/api/reviews")).get("detail").asString())
                .contains("评价暂时看不到");
        assertThat(english.get("/api/menu?district=ferry-street").statusCode()).isEqualTo(200);
    }

    @Test
    void theRiderMapIsDegraded_theBackupAnswers() {
        long number = order(false).get("number").asLong();
        english.post("/api/orders/" + number + "/payment", "{}");
        board.degrade("rider-map");
        assertThat(rider(number)).isEqualTo("map-b");
    }

    private String rider(long number) {
        var seen = english.get("/api/orders/" + number + "/rider");
        assertThat(seen.statusCode()).isEqualTo(200);
        return seen.headers().firstValue("Takeaway-Answered-By").orElseThrow();
    }

    private boolean animated() {
        return Shop.json(english.get("/api/menu?district=ferry-street"))
                .get("animated")
                .asBoolean();
    }

    private static JsonNode features(Shop diner) {
        return Shop.json(diner.get("/fuseboard/features")).get("features");
    }

    private JsonNode order(boolean guarantee) {
        return Shop.json(english.post("/api/orders", wish(UUID.randomUUID().toString(), guarantee)));
    }

    private static String wish(String request, boolean guarantee) {
        return """
                {"requestId": "%s", "district": "ferry-street", "lines": [{"dish": "milk-tea", "count": 1}],
                 "guarantee": %s, "urgentMedicine": false}""".formatted(request, guarantee);
    }
}
