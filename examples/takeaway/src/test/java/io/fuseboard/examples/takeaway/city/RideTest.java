package io.fuseboard.examples.takeaway.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RideTest {

    private static final Instant PAID = Instant.parse("2014-12-19T19:00:00Z");

    private Instant now = PAID;
    private final Rain rain = new Rain(() -> now);
    private final Ride ride = new Ride(1001, District.SOUTH_PAGODA, PAID);

    @Test
    void aRide_goesFromTheKitchenToTheDoor() {
        assertThat(ride.stage(PAID, rain)).isEqualTo(Stage.COOKING);
        assertThat(ride.stage(after(7), rain)).isEqualTo(Stage.RIDING);
        assertThat(ride.progress(after(6 + 90), rain)).isEqualTo(0.5, within(0.001));
        assertThat(ride.stage(after(6 + 180), rain)).isEqualTo(Stage.DELIVERED);
        var way = StreetMap.of(District.SOUTH_PAGODA).routeFor(1001).corners();
        assertThat(ride.position(PAID, rain)).isEqualTo(way.get(0));
        assertThat(ride.position(after(300), rain)).isEqualTo(way.get(way.size() - 1));
    }

    @Test
    void rain_halvesTheSpeedWhileItFalls_andMovesNobodyBack() {
        now = after(6 + 60);
        rain.beginOn(District.SOUTH_PAGODA);
        assertThat(ride.progress(after(66), rain)).isEqualTo(1 / 3.0, within(0.001));
        assertThat(ride.progress(after(66 + 60), rain)).isEqualTo(0.5, within(0.001));
        assertThat(ride.left(after(66 + 60), rain).toSeconds()).isEqualTo(180);
        now = after(66 + 60);
        rain.endOn(District.SOUTH_PAGODA);
        assertThat(ride.progress(after(66 + 60 + 30), rain)).isEqualTo(2 / 3.0, within(0.001));
    }

    @Test
    void rainElsewhere_doesNotMatter() {
        rain.beginOn(District.FERRY_STREET);
        assertThat(ride.progress(after(6 + 90), rain)).isEqualTo(0.5, within(0.001));
    }

    @Test
    void everyRouteOfEveryDistrict_beginsAtTheSameKitchen() {
        for (var district : District.values()) {
            var map = StreetMap.of(district);
            assertThat(map.routes()).hasSize(3);
            assertThat(LongStream.range(0, 3)
                            .mapToObj(i -> map.routeFor(i).corners().get(0)))
                    .containsOnly(map.routeFor(0).corners().get(0));
        }
    }

    private static Instant after(long seconds) {
        return PAID.plusSeconds(seconds);
    }
}
