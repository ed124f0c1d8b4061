package io.fuseboard.internal.brownout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.brownout.Shop.Dimmer;
import io.fuseboard.model.Hold;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a brownout must do in simulated time, by name; whatever steps like one can be held against it. */
final class BrownoutSuite {

    private BrownoutSuite() {}

    static Map<String, Consumer<Supplier<Dimmer>>> checks() {
        Map<String, Consumer<Supplier<Dimmer>>> checks = new TreeMap<>();
        checks.put("in peace nothing is dimmed", BrownoutSuite::peace);
        checks.put("a peak is cut in five seconds, in order, and is over within 45", BrownoutSuite::peak);
        checks.put("a little too much dims a part, and rests there", BrownoutSuite::little);
        checks.put("from any start it ends at the same", BrownoutSuite::anyStart);
        checks.put("whatever signals say, a feature moves twice in 25 seconds at most", BrownoutSuite::liars);
        return checks;
    }

    private static void peace(Supplier<Dimmer> fresh) {
        Shop shop = new Shop(fresh.get());
        shop.run(Duration.ofMinutes(5), 0.7);
        assertThat(shop.mostMoves()).isZero();
    }

    private static void peak(Supplier<Dimmer> fresh) {
        Shop shop = new Shop(fresh.get());
        shop.run(Duration.ofSeconds(30), 0.6);
        shop.run(Duration.ofSeconds(5), 2.4);
        assertThat(shop.load()).as("what is left after five seconds").isLessThanOrEqualTo(1.2);
        assertThat(shop.share("animation")).isEqualTo(Hold.ALL);
        assertThat(shop.share("badges")).as("of one tier").isEqualTo(Hold.ALL);
        assertThat(shop.share("on-time")).isGreaterThan(5_000);
        shop.run(Duration.ofSeconds(55), 2.4);
        assertThat(shop.load()).as("what is left after a minute").isLessThanOrEqualTo(1);
        shop.run(Duration.ofSeconds(45), 0.6);
        assertThat(shop.share("on-time")).isZero();
        assertThat(shop.share("animation")).isZero();
        assertThat(shop.mostMoves()).as("once there, once back").isEqualTo(2);
    }

    private static void little(Supplier<Dimmer> fresh) {
        Shop shop = new Shop(fresh.get());
        shop.run(Duration.ofMinutes(3), 1.2);
        int share = shop.share("animation");
        assertThat(shop.load()).isBetween(0.8, 1.0);
        assertThat(share).isBetween(1, Hold.ALL - 1);
        assertThat(shop.share("on-time")).as("is not needed").isZero();
        shop.run(Duration.ofMinutes(10), 1.2);
        assertThat(shop.share("animation")).as("in the dead band nothing moves").isEqualTo(share);
        assertThat(shop.mostMoves()).isEqualTo(1);
    }

    private static void anyStart(Supplier<Dimmer> fresh) {
        for (int seconds = 0; seconds <= 8; seconds++) {
            Shop shop = new Shop(fresh.get());
            shop.run(Duration.ofSeconds(seconds), 3);
            shop.run(Duration.ofMinutes(3), 1.2);
            assertThat(shop.load()).as("after %s s at 3 times", seconds).isBetween(0.75, 1.0);
            shop.run(Duration.ofMinutes(3), 0.5);
            assertThat(shop.share("animation") + shop.share("on-time")).isZero();
        }
    }

    private static void liars(Supplier<Dimmer> fresh) {
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            Shop shop = new Shop(fresh.get());
            int seconds = 1_000;
            for (int i = 0; i < seconds; i++) {
                shop.step(i / 40 % 2 == 0 ? Lies.of(random) : Lies.quiet(random), Shop.TARGETS);
            }
            assertThat(shop.mostMoves()).isBetween(2, 2 * (seconds / 25 + 1));
        }
    }
}
