package io.fuseboard.drills;

import io.fuseboard.drills.Ours.Part;
import io.fuseboard.drills.Result.Answer;
import java.util.List;

/** D7: two of three machines go on. */
final class D7CapacityLost implements Drill {

    private static final double FROM = 30;
    private static final double UNTIL = 90;

    @Override
    public String id() {
        return "D7";
    }

    @Override
    public String story() {
        return "280 requests a second to a database that can do 400 (6 at once, 15 ms), and for a minute two thirds of that, 267:"
                + " orders 20 %, of them a tenth for medicine; tracking 20 %, guarantees 20 %, animations 40 %.";
    }

    @Override
    public Scenario scenario(long seed) {
        Provider database = new Provider("database", Curve.of(6).during(FROM, UNTIL, 4), Curve.of(15), Curve.of(0), 12);
        return new Scenario(130, 400, FROM, UNTIL, Shop.kinds(Curve.of(280)), List.of(database)).withLanes(2);
    }

    private static double served(Result result, String kind) {
        return result.of(kind).inTrouble().percent(Answer::inTime);
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.atLeast(99.9, "orders served, %", result -> served(result, "order")),
                Goal.atLeast(60, "animations served, %", result -> served(result, "dish-animation")),
                Goal.figure(
                        "p99 of orders, ms",
                        result -> result.of("order").inTrouble().quantile(99)),
                Goal.figure("medicine served, %", result -> served(result, "medicine")),
                Goal.figure("tracking served, %", result -> served(result, "order-tracking")),
                Goal.figure("guarantees served, %", result -> served(result, "guarantee")));
    }

    @Override
    public List<Arm> arms() {
        return List.of(
                Arm.NONE,
                Resilience4j.DEFAULTS,
                Resilience4j.TUNED,
                Sentinel.TUNED,
                Ours.ALL,
                Ours.without(Part.ADAPTIVE),
                Ours.without(Part.TIERS),
                Ours.without(Part.BROWNOUT));
    }
}
