package io.fuseboard.drills;

import io.fuseboard.model.Tier;
import java.util.List;
import java.util.function.Function;

/** What comes to a takeaway shop at one database: a fifth orders, of them a tenth for medicine, and what is nice to have. */
final class Shop {

    /** A second. */
    static final double CAPACITY = 400;

    private Shop() {}

    /** Four at once, 10 ms each, unless it is another number at some time. */
    static Provider database(Curve workers) {
        return new Provider("database", workers, Curve.of(10), Curve.of(0), 8);
    }

    /**
     * Each feature through a fuse of its own.
     *
     * @param all how many come a second, of all kinds
     */
    static List<Kind> kinds(Curve all) {
        return kinds(all, feature -> Step.of(feature, "database"));
    }

    /** All through one fuse. */
    static List<Kind> sharing(Curve all) {
        return kinds(all, feature -> Step.to("database"));
    }

    private static List<Kind> kinds(Curve all, Function<String, Step> step) {
        Step order = step.apply("order");
        return List.of(
                new Kind("order", Tier.CORE, all.times(0.18), order),
                new Kind("medicine", Tier.CORE, all.times(0.02), order).in("medicine"),
                new Kind("order-tracking", Tier.IMPORTANT, all.times(0.2), step.apply("order-tracking")),
                new Kind("guarantee", Tier.USEFUL, all.times(0.2), step.apply("guarantee")),
                new Kind("dish-animation", Tier.OPTIONAL, all.times(0.4), step.apply("dish-animation")));
    }
}
