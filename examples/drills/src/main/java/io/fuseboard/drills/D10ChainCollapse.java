package io.fuseboard.drills;

import io.fuseboard.drills.Ours.Part;
import io.fuseboard.drills.Result.Answer;
import io.fuseboard.drills.Result.How;
import io.fuseboard.model.Tier;
import java.util.List;
import java.util.stream.Stream;

/** D10: one after the other becomes slow, at the peak, and all share the application's threads. */
final class D10ChainCollapse implements Drill {

    private static final int THREADS = 200;
    private static final double FROM = 30;

    private final double length;

    /** @param length seconds for which payment is slow; coupons and rider positions are from a sixth of it on */
    D10ChainCollapse(double length) {
        this.length = length;
    }

    @Override
    public String id() {
        return "D10";
    }

    @Override
    public String story() {
        return String.format(
                "At the peak, 200 threads: 100 orders a second (payment, 20 ms, not retried, and without a coupon if there is"
                        + " none), 200 looks at menus (10 ms), 100 at the rider (40 ms). Payment is ten times slower for %.0f s and"
                        + " can do 30 a second; coupons and rider positions are ten times slower, too, from a sixth of that"
                        + " time on. The heap is not measured, for the application is simulated; queues are.",
                length);
    }

    @Override
    public Scenario scenario(long seed) {
        double until = FROM + length;
        Curve payment = Curve.of(20).during(FROM, until, 200);
        double later = FROM + length / 6;
        Provider coupons =
                new Provider("coupon", Curve.of(4), Curve.of(10).during(later, until, 100), Curve.of(0.001), 8);
        Provider riders =
                new Provider("rider", Curve.of(8), Curve.of(40).during(later, until, 400), Curve.of(0.001), 16);
        return new Scenario(
                until + 40,
                THREADS,
                FROM,
                until,
                List.of(
                        new Kind(
                                "order",
                                Tier.CORE,
                                Curve.of(100),
                                Step.to("coupon").optional(),
                                Step.of("order", "payment")),
                        new Kind("menu", Tier.IMPORTANT, Curve.of(200), Step.of("menu", "database")),
                        new Kind("rider-location", Tier.OPTIONAL, Curve.of(100), Step.of("rider-location", "rider"))),
                List.of(
                        new Provider("payment", Curve.of(6), payment, Curve.of(0.001), 12),
                        coupons,
                        riders,
                        new Provider("database", Curve.of(8), Curve.of(10), Curve.of(0.001), 16)));
    }

    @Override
    public String drawn() {
        return "menu";
    }

    private static double served(Result result, String kind) {
        return result.of(kind).inTrouble().where(Answer::good).percent(Answer::inTime);
    }

    private static double longestQueue(Result result) {
        return Stream.of("threads", "payment", "coupon", "rider", "database")
                .mapToInt(result::longestQueue)
                .max()
                .orElse(0);
    }

    /** Calls to payment beyond one for each order. */
    private static double doubled(Result result) {
        double calls = result.calls("payment", 0, Double.POSITIVE_INFINITY);
        return Math.max(0, calls - result.of("order").answers().size());
    }

    /** Orders that were given up while payment may still have been at work on them: nobody knows what became of them. */
    private static double unclear(Result result) {
        return result.of("order").inTrouble().percent(answer -> answer.how() == How.FAILED && answer.good());
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.atLeast(99.5, "menus served, %", result -> served(result, "menu")),
                Goal.atMost(THREADS, "longest queue anywhere", D10ChainCollapse::longestQueue),
                Goal.atMost(0, "requests without an answer", Result::unanswered),
                Goal.atMost(0, "payments beyond one for an order", D10ChainCollapse::doubled),
                Goal.figure("orders served, % (30 can be)", result -> served(result, "order")),
                Goal.figure("orders given up at payment, %", D10ChainCollapse::unclear),
                Goal.figure("rider positions served, %", result -> served(result, "rider-location")));
    }

    @Override
    public List<Arm> arms() {
        return List.of(
                Arm.NONE,
                Resilience4j.DEFAULTS,
                Resilience4j.TUNED,
                Sentinel.TUNED,
                Ours.ALL,
                Ours.without(Part.BROWNOUT),
                Ours.without(Part.ADAPTIVE),
                Ours.without(Part.BULKHEAD));
    }
}
