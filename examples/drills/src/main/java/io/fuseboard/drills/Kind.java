package io.fuseboard.drills;

import io.fuseboard.model.Tier;
import java.util.List;

/**
 * Requests of one kind. Its name is that of the feature, too.
 *
 * @param rate how many come a second, on average, knowing nothing of one another and of how those before them fared
 * @param steps what one of them calls, in this order
 * @param tries how often a call is made at most, if it fails
 * @param lane the lane of bulkheads it is marked with; empty: none
 */
record Kind(String name, Tier tier, Curve rate, List<Step> steps, int tries, String lane) {

    Kind(String name, Tier tier, Curve rate, Step... steps) {
        this(name, tier, rate, List.of(steps), 1, "");
    }

    Kind trying(int times) {
        return new Kind(name, tier, rate, steps, times, lane);
    }

    Kind in(String marked) {
        return new Kind(name, tier, rate, steps, tries, marked);
    }
}
