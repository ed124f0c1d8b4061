package io.fuseboard.internal.degrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Hold;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final int CALLERS = 100_000;

    @Test
    void w03_aShare_isThatShareOfTheCallers_andSpreadOverAllPlaces() {
        int[] places = new int[Hold.ALL];
        int seed = Bucket.seed("feature:dish-animation");
        for (int i = 0; i < CALLERS; i++) {
            places[Bucket.of("customer-" + i, seed)]++;
        }
        int quarter = Arrays.stream(places, 0, 2_500).sum();
        // 25,000 expected, standard deviation 137: six of them.
        assertThat(quarter).isBetween(25_000 - 822, 25_000 + 822);
        assertThat(Arrays.stream(places).max().orElseThrow()).isLessThan(40); // ten expected
    }

    @Test
    void w03_whoIsMeantBySimilarlyNamedSwitches_isIndependent() {
        List<String> names = List.of(
                "feature:dish-animation",
                "feature:dish-animation2",
                "feature:dish-animations",
                "feature:dish-animatiom",
                "fuse:takeaway/dish-animation",
                "feature:on-time-guarantee");
        StringBuilder table =
                new StringBuilder("Of the callers in a fifth of one switch, so many are in a fifth of another:\n");
        for (String one : names) {
            for (String other : names) {
                if (one.compareTo(other) < 0) {
                    double both = both(one, other, 2_000);
                    table.append(String.format(Locale.ROOT, "%-30s %-30s %5.2f %%%n", one, other, 100 * both));
                    // 20 % expected of 20,000 callers, standard deviation 0.28 points: six of them.
                    assertThat(both).as(one + " and " + other).isBetween(0.183, 0.217);
                }
            }
        }
        System.out.print(table);
    }

    private static double both(String one, String other, int share) {
        int seed = Bucket.seed(one);
        int otherSeed = Bucket.seed(other);
        int in = 0;
        int inBoth = 0;
        for (int i = 0; i < CALLERS; i++) {
            String caller = "customer-" + i;
            if (Bucket.of(caller, seed) < share) {
                in++;
                inBoth += Bucket.of(caller, otherSeed) < share ? 1 : 0;
            }
        }
        return inBoth / (double) in;
    }
}
