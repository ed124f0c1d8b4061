package io.fuseboard.examples.takeaway.demand;

import io.fuseboard.examples.takeaway.city.District;
import io.fuseboard.examples.takeaway.city.Rain;
import java.util.List;
import java.util.SplittableRandom;

/** The people the diners are drawn from. Where it rains more of them order in. Used by one thread. */
final class Crowd {

    /** Chosen, not recorded: in the rain six in ten more people order in. */
    private static final int WET = 160;

    private static final List<String> DISHES = List.of(
            "beef-noodles", "soup-buns", "mapo-tofu", "wonton-soup", "steamed-fish", "vegetable-rice", "milk-tea");

    private final Rain rain;
    private final SplittableRandom random;

    Crowd(Rain rain, long seed) {
        this.rain = rain;
        this.random = new SplittableRandom(seed);
    }

    /** Demand of the whole city in percent of the recorded one. */
    int weather() {
        return weights() / District.values().length;
    }

    Diner next() {
        var errand = errand(random.nextInt(100));
        return new Diner(
                errand,
                district(random.nextInt(weights())),
                random.nextInt(100) < 60 ? "zh-CN" : "en",
                errand == Errand.MEDICINE ? "pharmacy-errand" : DISHES.get(random.nextInt(DISHES.size())),
                random.nextInt(100) < 40,
                random.nextBoolean());
    }

    /** Chosen, not recorded: most look at the menu or for their rider, a quarter order, a few need medicine. */
    private static Errand errand(int percent) {
        if (percent < 35) {
            return Errand.LOOK;
        }
        if (percent < 75) {
            return Errand.TRACK;
        }
        return percent < 98 ? Errand.ORDER : Errand.MEDICINE;
    }

    private District district(int drawn) {
        int left = drawn;
        for (var district : District.values()) {
            left -= weight(district);
            if (left < 0) {
                return district;
            }
        }
        return District.OSMANTHUS_LANE;
    }

    private int weights() {
        int sum = 0;
        for (var district : District.values()) {
            sum += weight(district);
        }
        return sum;
    }

    private int weight(District district) {
        return rain.isFallingOn(district) ? WET : Playhead.DRY;
    }
}
