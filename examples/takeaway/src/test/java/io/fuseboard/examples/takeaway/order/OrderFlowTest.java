package io.fuseboard.examples.takeaway.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.examples.takeaway.provider.Health;
import io.fuseboard.examples.takeaway.provider.Provider;
import io.fuseboard.examples.takeaway.provider.Providers;
import io.fuseboard.examples.takeaway.support.Shop;
import io.fuseboard.examples.takeaway.support.ShopTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ShopTest
class OrderFlowTest {

    @LocalServerPort
    private int port;

    @Autowired
    private OrderBook book;

    @Autowired
    private Providers providers;

    private Shop diner;

    @BeforeEach
    void comeIn() {
        diner = new Shop(port, "en");
    }

    @AfterEach
    void heal() {
        for (var provider : Provider.values()) {
            providers.make(provider, Health.FINE);
        }
    }

    @Test
    void anOrderWithGuaranteeAndMedicine_isPlacedPaidAndRemembered() {
        var placed = diner.post("/api/orders", wish("a-1", "beef-noodles", 2, true, true));
        assertThat(placed.statusCode()).isEqualTo(201);
        var order = Shop.json(placed);
        assertThat(order.get("fen").asInt()).isEqualTo(2 * 2800 + 200);
        assertThat(order.get("stage").asString()).isEqualTo("PLACED");
        var paid = Shop.json(diner.post("/api/orders/" + order.get("number") + "/payment", "{}"));
        assertThat(paid.get("paid").asBoolean()).isTrue();
        assertThat(paid.get("stage").asString()).isEqualTo("COOKING");
        var later = Shop.json(diner.get("/api/orders/" + order.get("number")));
        assertThat(later.get("guarantee").get("minutes").asInt()).isEqualTo(30);
        assertThat(later.get("urgentMedicine").asBoolean()).isTrue();
    }

    @Test
    void theSameRequestTwice_isOneOrder() {
        var first = Shop.json(diner.post("/api/orders", wish("b-1", "milk-tea", 1, false, false)));
        var again = Shop.json(diner.post("/api/orders", wish("b-1", "milk-tea", 1, false, false)));
        assertThat(again.get("number")).isEqualTo(first.get("number"));
    }

    @Test
    void theSameRequestManyTimesAtOnce_isOneOrder() {
        var numbers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> Shop.json(diner.post("/api/orders", wish("c-1", "milk-tea", 1, false, false))))
                .map(order -> order.get("number").asLong())
                .distinct()
                .toList();
        assertThat(numbers).hasSize(1);
    }

    @Test
    void payingTwice_isOneCharge() {
        long number = place("d-1");
        diner.post("/api/orders/" + number + "/payment", "{}");
        var first = book.find(number).orElseThrow().payment();
        diner.post("/api/orders/" + number + "/payment", "{}");
        assertThat(book.find(number).orElseThrow().payment()).isNotNull().isEqualTo(first);
    }

    @Test
    void anOrderThatCouldNotBePaid_standsAndCanBePaidLater() {
        long number = place("e-1");
        providers.make(Provider.PAYMENT, Health.FAILING);
        var refused = diner.post("/api/orders/" + number + "/payment", "{}");
        assertThat(refused.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Shop.json(refused).get("detail").asString()).doesNotContain("Exception", "500");
        providers.make(Provider.PAYMENT, Health.FINE);
        var paid = diner.post("/api/orders/" + number + "/payment", "{}");
        assertThat(Shop.json(paid).get("paid").asBoolean()).isTrue();
    }

    @Test
    void aMistake_isSaidKindlyInTheDinersLanguage() {
        var chinese = new Shop(port, "zh-CN,zh;q=0.9");
        var unknown = wish("f-1", "moon-cake", 1, false, false);
        assertThat(diner.post("/api/orders", unknown).statusCode()).isEqualTo(400);
        assertThat(detail(diner, unknown)).contains("did not understand");
        assertThat(detail(chinese, unknown)).contains("没能看懂");
        assertThat(detail(chinese, "{\"nonsense\":")).contains("没能看懂");
        assertThat(detail(chinese, "{}")).contains("没能看懂");
        assertThat(Shop.json(chinese.get("/api/orders/1")).get("detail").asString())
                .contains("没有找到");
        var half = wish("f-2", "milk-tea", 1, false, false).replace("\"count\": 1", "\"count\": 1.5");
        assertThat(diner.post("/api/orders", half).statusCode()).isEqualTo(400);
        assertThat(diner.get("/api/menu?district=moon").statusCode()).isEqualTo(400);
    }

    @Test
    void oldOrdersOfTheDemandPlayer_areForgotten_thoseOfPeopleStay() {
        long person = place("g-0");
        for (int i = 1; i <= 5; i++) {
            diner.post("/api/orders", wish("g-" + i, "milk-tea", 1, false, false), "Takeaway-Diner", "recorded");
        }
        assertThat(book.forgetRecordedBeyond(2)).isEqualTo(3);
        assertThat(book.find(person)).isPresent();
        assertThat(book.findByRequest("g-3")).isEmpty();
        assertThat(book.findByRequest("g-4")).isPresent();
        assertThat(book.findByRequest("g-5")).isPresent();
    }

    private long place(String request) {
        return Shop.json(diner.post("/api/orders", wish(request, "milk-tea", 1, false, false)))
                .get("number")
                .asLong();
    }

    private static String detail(Shop diner, String wish) {
        return Shop.json(diner.post("/api/orders", wish)).get("detail").asString();
    }

    private static String wish(String request, String dish, int count, boolean guarantee, boolean medicine) {
        return """
                {"requestId": "%s", "district": "ferry-street", "lines": [{"dish": "%s", "count": %d}],
                 "guarantee": %s, "urgentMedicine": %s}""".formatted(request, dish, count, guarantee, medicine);
    }
}
