package io.fuseboard.drills;

import io.fuseboard.drills.Ours.Part;
import io.fuseboard.drills.Result.Answer;
import io.fuseboard.model.Tier;
import java.util.List;

/** D1, first half: what nobody needs is slow, and holds the threads of what everybody needs. */
final class D1OptionalSlow implements Drill {

    @Override
    public String id() {
        return "D1 optional";
    }

    @Override
    public String story() {
        return "100 orders a second (payment, 20 ms) and 250 looks at the map (40 ms) share 200 threads; for a minute the map"
                + " is ten times slower.";
    }

    @Override
    public Scenario scenario(long seed) {
        return slow(10, 1);
    }

    /** A minute, from the thirtieth second on, in which one of the two takes so many times as long. */
    static Scenario slow(double map, double payment) {
        Curve normal = Curve.of(1);
        Provider maps =
                new Provider("map", Curve.of(20), normal.during(30, 90, map).times(40), Curve.of(0.001), 20);
        Provider payments = new Provider(
                "payment", Curve.of(10), normal.during(30, 90, payment).times(20), Curve.of(0.001), 10);
        return new Scenario(
                130,
                200,
                30,
                90,
                List.of(
                        new Kind("order", Tier.CORE, Curve.of(100), Step.of("order", "payment")),
                        new Kind("rider-location", Tier.OPTIONAL, Curve.of(250), Step.of("rider-location", "map"))),
                List.of(maps, payments));
    }

    /** How many of those meanwhile whose calls would not fail were answered in time. */
    static double served(Result result, String kind) {
        return result.of(kind).inTrouble().where(Answer::good).percent(Answer::inTime);
    }

    /** 99th percentile while it is slow, as a multiple of what it was before. */
    static double slower(Result result, String kind) {
        Result its = result.of(kind);
        return its.inTrouble().quantile(99)
                / its.between(5, result.scenario().from()).quantile(99);
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.atLeast(99.5, "orders served, %", result -> served(result, "order")),
                Goal.atMost(1.3, "p99 of orders, × normal", result -> slower(result, "order")),
                Goal.figure("maps served, %", result -> served(result, "rider-location")));
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
                Ours.without(Part.BULKHEAD),
                Ours.without(Part.BULKHEAD, Part.SLOW));
    }
}
