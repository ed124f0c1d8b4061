package io.fuseboard.examples.takeaway.weather;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.examples.takeaway.support.Shop;
import io.fuseboard.examples.takeaway.support.ShopTest;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ShopTest
class WeatherTest {

    @LocalServerPort
    private int port;

    private Shop somebody;

    @BeforeEach
    void comeIn() {
        somebody = new Shop(port, "en");
    }

    @Test
    void aProvider_canBeMadeIllAndWellAgain() {
        for (var health : new String[] {"slow", "shaky", "failing", "dead", "fine"}) {
            var weather = somebody.post("/api/weather/providers/map-a", "{\"health\": \"" + health + "\"}");
            assertThat(Shop.json(weather).get("providers").get(0).get("health").asString())
                    .isEqualTo(health);
        }
    }

    @Test
    void rain_fallsOnOneDistrict_bringsMoreDiners_andEnds() {
        var wet = Shop.json(somebody.post("/api/weather/rain/ferry-street", "{\"falling\": true}"));
        assertThat(wet.get("rain").toString()).containsOnlyOnce("true");
        assertThat(wet.get("demand").get("weather").asInt()).isEqualTo(120);
        assertThat(somebody.get("/api/menu?district=ferry-street").body()).contains("\"raining\":true");
        var dry = Shop.json(somebody.post("/api/weather/rain/ferry-street", "{\"falling\": false}"));
        assertThat(dry.get("demand").get("weather").asInt()).isEqualTo(100);
    }

    @Test
    void theCurve_canBeSwitched_scaledAndPaused() {
        somebody.post("/api/weather/demand/curve", "{\"curve\": \"world-cup\"}");
        somebody.post("/api/weather/demand/scale", "{\"peakPerSecond\": 3}");
        var demand = Shop.json(somebody.post("/api/weather/demand/pause", "{\"paused\": true}"))
                .get("demand");
        assertThat(demand.get("curve").asString()).isEqualTo("world-cup");
        assertThat(demand.get("compression").asInt()).isEqualTo(36);
        assertThat(demand.get("peakPerSecond").asInt()).isEqualTo(3);
        assertThat(demand.get("paused").asBoolean()).isTrue();
        assertThat(demand.get("recordedTime").asString()).startsWith("1998-07-07T18:30");
    }

    @Test
    void whatIsNotAllowed_isRefused() {
        assertThat(somebody.post("/api/weather/demand/scale", "{\"peakPerSecond\": 201}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(somebody.post("/api/weather/providers/map-c", "{\"health\": \"dead\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(somebody.post("/api/weather/providers/map-a", "{\"health\": \"undead\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(somebody.post("/api/weather/providers/map-a", "{}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void nothingIsWrittenByGet_norByAFormFromElsewhere() {
        assertThat(somebody.get("/api/weather/providers/map-a").statusCode()).isEqualTo(405);
        assertThat(somebody.get("/api/weather/demand/pause").statusCode()).isEqualTo(405);
        var form = somebody.request("/api/weather/providers/map-a")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"health\": \"dead\"}"));
        assertThat(somebody.send(form).statusCode()).isEqualTo(415);
    }
}
