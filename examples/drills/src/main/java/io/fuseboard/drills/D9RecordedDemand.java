package io.fuseboard.drills;

import io.fuseboard.drills.Ours.Part;
import io.fuseboard.drills.Result.Answer;
import java.util.List;

/** D9: as people really came, scaled so that the highest moment is twice what the database can do. */
final class D9RecordedDemand implements Drill {

    private static final String WHY =
            "looked into for one run of the taxi week only: there each order that is missing was refused as its own bulkhead was"
                    + " full, at limits of 12 to 16. What lets it stand is probably the brownout's set point: it rests while fewer"
                    + " than 1 % are refused, and 0.1 % is below that.";

    private static final double CALM = 25;

    private final String id;
    private final String what;
    private final Recorded recorded;
    private final double secondsPerRow;

    private D9RecordedDemand(String id, String what, String file, double secondsPerRow) {
        this.id = id;
        this.what = what;
        this.recorded = new Recorded(file);
        this.secondsPerRow = secondsPerRow;
    }

    /** A week in 336 seconds: a row is half an hour there. */
    static Drill taxi() {
        return new D9RecordedDemand(
                "D9 taxi",
                "The taxi week of 15 to 21 December 2014, 1,800 times faster (half an hour in a second)",
                Recorded.TAXI_WEEK,
                1);
    }

    static Drill worldCup() {
        return new D9RecordedDemand(
                "D9 World Cup",
                "The World Cup evening of 7 July 1998, 18:00 to 24:00, 60 times faster (a minute in a second)",
                Recorded.WORLD_CUP_EVENING,
                1);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String story() {
        return what
                + ", at its highest 800 requests a second to a database that can do 400 (4 at once, 10 ms): orders 20 %,"
                + " of them a tenth for medicine; tracking 20 %, guarantees 20 %, animations 40 %.";
    }

    @Override
    public Scenario scenario(long seed) {
        Curve all = recorded.curve(CALM, secondsPerRow, 2 * Shop.CAPACITY);
        double until = CALM + recorded.rows() * secondsPerRow;
        return new Scenario(until, 400, CALM, until, Shop.kinds(all), List.of(Shop.database(Curve.of(4)))).withLanes(2);
    }

    private static double served(Result result, String kind) {
        return result.of(kind).inTrouble().percent(Answer::inTime);
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.atLeast(99.9, "orders served, %", result -> served(result, "order"))
                        .notReached(WHY),
                Goal.atLeast(100, "medicine served, %", result -> served(result, "medicine"))
                        .notReached(WHY),
                Goal.atMost(
                        100,
                        "p99 of orders, ms",
                        result -> result.of("order").inTrouble().quantile(99)),
                Goal.figure("tracking served, %", result -> served(result, "order-tracking")),
                Goal.figure("guarantees served, %", result -> served(result, "guarantee")),
                Goal.figure("animations served, %", result -> served(result, "dish-animation")));
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
